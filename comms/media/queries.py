"""Reads for the pages of the media: the list, who was told, who was not heard, the stages."""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, F, OuterRef, Prefetch, Q, Subquery

from comms.media.kinds import LOGGED
from comms.media.models import Enquiry, Statement
from comms.media.querysets import OUT, EnquiryQuerySet, speaks
from comms.media.readiness import (
    NOT_NAMED,
    NOT_PUBLISHED,
    news_with,
    public_review,
    reasons_against,
)
from comms.media.vocabulary import Concerns
from comms.media.waiting import for_the_news, in_hand
from core.approvals.models import Approval, Need
from core.approvals.routes import StepKind
from core.audit.models import AuditEntry
from core.notices.models import Channel, Notice
from core.notices.recipients import holders
from core.people.models import Holding, Seat, User
from core.people.vocabulary import CHAIRING, Function, Position
from core.publication.models import Kind as PublicKind
from core.publication.models import Publication
from core.publication.queries import released
from reviews.cases.models import Review

#: So many press releases stand beside the enquiries.
LATELY = 10


def register(user: Any) -> EnquiryQuerySet:
    """The enquiries that somebody may know of, open ones first, with their statements."""
    statements = Prefetch("statements", Statement.objects.with_standing().order_by("pk"))
    rows = Enquiry.objects.visible_to(user).counted().select_related("agency")
    return rows.prefetch_related(statements).by_urgency()


def press_releases(user: Any) -> list[Statement]:
    """The newest press releases that somebody may read."""
    rows = Statement.objects.press_releases_for(user).with_standing().select_related("enquiry")
    return list(rows.order_by(F("released_at").desc(nulls_first=True), "-pk")[:LATELY])


def told_at_once(enquiry: Enquiry) -> list[User]:
    """Who has to know at once of an enquiry, each once."""
    people = [*holders(Position.BUSINESS_MANAGER), *holders(Position.COMMS_MANAGER)]
    if enquiry.agency_id:
        leads = Holding.objects.in_force().filter(
            seat__position=Position.COMMS_LEAD,
            seat__agency=enquiry.agency_id,
            person__is_active=True,
        )
        people += [holding.person for holding in leads.select_related("person")]
    if enquiry.concerns == Concerns.PARTNERSHIP:
        people += holders(*CHAIRING, function=Function.EXECUTIVE)
    return list({person.pk: person for person in people}.values())


def told_of_release() -> list[User]:
    """Who shares a statement in their agencies, and who answers for it."""
    rows = Holding.objects.in_force().filter(person__is_active=True)
    rows = rows.select_related("seat__group", "person").order_by("pk")
    people = [holding.person for holding in rows if speaks(holding.seat)]
    people += [*holders(Position.BUSINESS_MANAGER), *holders(Position.COMMS_MANAGER)]
    return list({person.pk: person for person in people}.values())


def spokespeople() -> list[Seat]:
    """The seats of the executive group that may speak, its chair's first."""
    rows = Seat.objects.in_force().select_related("group", "agency").order_by("pk")
    return sorted(filter(speaks, rows), key=lambda seat: seat.position not in CHAIRING)


def reviews_known_to(user: Any) -> Any:
    """The reviews that somebody may name: those they may open, and those that all can read."""
    mine = Review.objects.visible_to(user).counted().order_by().values("pk")
    public = released(PublicKind.REVIEW).order_by().values("slug")
    return Review.objects.filter(Q(pk__in=mine) | Q(slug__in=public)).order_by("-pk")


def public_titles() -> dict[str, str]:
    """How the public reads the titles of reviews, by their addresses.

    While a published review is corrected its own title is a draft that few may read.
    """
    rows = released(PublicKind.REVIEW)
    return {row.slug: row.content.title for row in rows}


def called(review: Review) -> str:
    """A review's title and how far it is, for whoever may be told which it is."""
    public = public_review(review)
    if public is not None:
        return f"“{public.content.title}”: published"
    return f"“{review.title}”: {review.get_status_display().lower()}"


def names_review(user: Any, enquiry: Enquiry) -> bool:
    """Whether somebody may be told which review an enquiry is about."""
    known = enquiry.review_id and reviews_known_to(user).filter(pk=enquiry.review_id)
    return bool(known and known.exists())


def opens_review(user: Any, enquiry: Enquiry) -> bool:
    """Whether somebody may open that review here, and not its published text alone."""
    review = enquiry.review
    return review is not None and Review.objects.visible_to(user).contains(review)


def approval_of(statement: Statement) -> Approval | None:
    """The approval that it waits for or was agreed by; none after that lapsed."""
    rows = Approval.objects.about(statement).exclude(status=Approval.Status.VOID)
    found: Approval | None = rows.select_related("version").first()
    return found


def published_as(statement: Statement) -> Publication | None:
    """Under which address it is, or was, on the news pages, with its `state`.

    Another statement may have had the same words: only one of them at a time is not withdrawn.
    """
    taken_back = statement.status == Statement.Status.WITHDRAWN
    version = statement.approved_version
    if version is None or not (taken_back or statement.status == Statement.Status.PUBLISHED):
        return None
    rows: Any = news_with(version).filter(withdrawn_at__isnull=not taken_back).with_state()
    found: Publication | None = rows.order_by("-pk").first()
    return found


def not_heard(statement: Statement) -> list[str]:
    """Who was asked and had said nothing when the last word that counts was spoken."""
    approval = approval_of(statement)
    if approval is None or approval.status != Approval.Status.COMPLETE:
        return []
    needs = Need.objects.filter(step__approval=approval, step__kind=StepKind.DECIDE, met_by=None)
    return [str(need) for need in needs.select_related("group", "agency")]


#: What those who keep the log do next, by the state of the last statement.
NEXT: dict[str, str] = {
    "": "No one has started a statement.",
    Statement.Status.DRAFT: "A statement is being written.",
    Statement.Status.APPROVED: "Its statement is approved and can be released.",
    **dict.fromkeys(OUT, "It has been answered. Close the enquiry."),
}


HELD_BACK = "Its statement is approved but cannot be released yet."
#: The same in so few words as a stage has room for.
WAITS_FOR = {
    NOT_NAMED: "Waiting for its review to be named",
    NOT_PUBLISHED: "Waiting for its review to be published",
}
TO_NEWS = "Its statement was approved for the news pages. Publish it there."


def to_do(user: Any) -> list[tuple[Enquiry, str]]:
    """Enquiries in which those who keep the log have the next step, and what it is.

    What stands in the way is asked only while something is approved, or went out lately.
    """
    found: Any = list(in_hand(user).annotate(last=_of_last_statement("status")).by_urgency())
    fresh = for_the_news(user) if any(row.went_out for row in found) else []
    to_publish = {row.enquiry_id: row.enquiry for row in fresh}
    still_open = [row for row in found if row.status == Enquiry.Status.OPEN]
    against = _against([row.pk for row in still_open if row.last == Statement.Status.APPROVED])
    return [
        *((_without_deadline(row), TO_NEWS) for row in to_publish.values()),
        *((row, words) for row in still_open if (words := _next(row, against.get(row.pk)))),
    ]


def _of_last_statement(column: str) -> Subquery:
    rows = Statement.objects.filter(enquiry=OuterRef("pk")).exclude(status=Statement.Status.VOID)
    return Subquery(rows.order_by("-pk").values(column)[:1])


def _against(approved: Sequence[int]) -> dict[int, list[str]]:
    """Why the approved statement to each of these enquiries cannot go out; one query."""
    if not approved:
        return {}
    public = released(PublicKind.REVIEW).filter(slug=OuterRef("review__slug"))
    rows: Any = Enquiry.objects.filter(pk__in=approved).annotate(
        last_kind=_of_last_statement("kind"), review_is_public=Exists(public)
    )
    return {r.pk: reasons_against(r.last_kind, r, is_public=r.review_is_public) for r in rows}


def _next(row: Any, against: list[str] | None) -> str:
    """The next step, or what an approved statement waits for: as its page says it."""
    if against:
        return " ".join([HELD_BACK, *against])
    return NEXT.get(row.last or "", "")


def _without_deadline(row: Enquiry) -> Enquiry:
    """One with a statement to publish; its deadline was for the answer, which is given."""
    row = copy(row)
    row.deadline = None
    return row


def last_of(enquiry: Enquiry) -> Statement | None:
    """The statement that counts: the last one that was not laid aside."""
    rows = [row for row in enquiry.statements.all() if row.status != Statement.Status.VOID]
    return rows[-1] if rows else None


@dataclass(frozen=True)
class Told:
    """One person who was told of an enquiry, and whether they have seen that."""

    notice: Notice
    #: Who has written to it has seen it, whether or not they opened the notice.
    has_acted: bool

    @property
    def name(self) -> str:
        """Who."""
        return str(self.notice.person)


def who_was_told(enquiry: Enquiry) -> list[Told]:
    """Everybody who was told at once, and who has seen it.

    Whoever has drafted, edited or sent something of it knows of it, whatever became of the notice.
    """
    rows = Notice.objects.filter(
        about_type=ContentType.objects.get_for_model(Enquiry),
        about_id=str(enquiry.pk),
        kind=LOGGED.key,
        channel=Channel.PORTAL,
    )
    acted = _who_acted(enquiry)
    found = rows.select_related("person").order_by("pk")
    return [Told(row, row.person_id in acted) for row in found]


def _who_acted(enquiry: Enquiry) -> set[int]:
    """Everybody whom the trail of an enquiry and its statements names; one question."""
    about = AuditEntry.objects.about(enquiry, *enquiry.statements.all())
    return set(about.values_list("actor_id", flat=True))


@dataclass(frozen=True)
class Stage:
    """One step of the way of an enquiry."""

    name: str
    said: str
    state: str  # done, now or empty


NAMES = ("Notified", "Statement", "Approval", "Released", "Closed")


def stages(
    enquiry: Enquiry, statement: Statement | None, against: Sequence[str] = ()
) -> list[Stage]:
    """From when those were told to its end; `against` is what holds an agreed statement back."""
    reached = _reached(enquiry, statement)
    told = f"{enquiry.told_after} after it came in" if enquiry.told_at else "No one to notify"
    out = WAITS_FOR.get(against[0], "Cannot be released yet") if against else "Can be released"
    waits = ("", "Being written", "Awaiting decisions", out, "To be closed")
    closed = f"{enquiry.closed_at:%-d %B %Y}" if enquiry.closed_at else "To be closed"
    found = [Stage(NAMES[0], told.capitalize(), "done")]
    for place in range(1, len(NAMES)):
        if place == reached and enquiry.status == Enquiry.Status.OPEN:
            found.append(Stage(NAMES[place], _begun(statement) or waits[place], "now"))
        elif place < reached:
            found.append(Stage(NAMES[place], "Done", "done"))
        elif enquiry.status == Enquiry.Status.CLOSED and place == len(NAMES) - 1:
            found.append(Stage(NAMES[place], closed, "done"))
        else:
            later = "Not needed" if enquiry.status != Enquiry.Status.OPEN else "Not yet"
            found.append(Stage(NAMES[place], later, ""))
    return found


def _reached(enquiry: Enquiry, statement: Statement | None) -> int:
    order = ["draft", "awaiting-approval", "approved"]
    if statement is not None and statement.status in OUT:
        return len(order) + 1
    if statement is None or statement.status not in order:
        return 1
    return order.index(statement.status) + 1


def _begun(statement: Statement | None) -> str:
    return "Not started" if statement is None or statement.status == "void" else ""
