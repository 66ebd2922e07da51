"""Reads for the pages of reviews: the list, the stages, the clocks, who may open one."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from core.approvals.aside import aside_of
from core.approvals.models import Approval
from core.approvals.roster import Roster
from core.approvals.stand_ins import readers
from core.calendar.days import in_force, today
from core.clocks.models import Clock
from core.clocks.queries import calendars
from core.clocks.showing import Shown, shown
from core.people.vocabulary import UNIT
from core.text.listed import listed
from reviews.cases.models import Review
from reviews.cases.querysets import AGREED, PUBLISHED, WAITING, ReviewQuerySet

#: Sending is not refused: those who decide may be what an answer waits for.
IF_SENT = (
    "The report can be sent for approval like this, but not published. If a recommendation is "
    "later refused, or accepted with a different due date, the report must be sent again and "
    "everyone who approved it must approve it again."
)

#: What the list shows of a review; its texts are long.
SHOWN = ("reference", "kind", "title", "status", "published_on", "publish_on", "panel__name",
         "lead_reviewer__name", "approved_version__number")  # fmt: skip


@dataclass(frozen=True)
class Wanted:
    """What a list is narrowed to; nothing means everything."""

    words: str = ""
    kind: str = ""
    state: str = ""


def register(person: Any, wanted: Wanted) -> ReviewQuerySet:
    """The reviews that somebody may know of, those at work first, with counts."""
    rows = Review.objects.listed_to(person).counted().only(*SHOWN)
    rows = rows.select_related("panel", "lead_reviewer", "approved_version")
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.state:
        rows = rows.filter(status=wanted.state)
    if wanted.words:
        found = Q(reference__icontains=wanted.words)
        if not person.holds("auditor"):
            found |= Q(title__icontains=wanted.words)
        rows = rows.filter(found)
    counted = rows.annotate(asked=_number(Q()), answered=_number(~Q(status="proposed")))
    return counted.order_by("-pk")


def _number(wanted: Q) -> Coalesce:
    """How many recommendations of a review are so, asked of the few that are shown."""
    recommendations: Any = Review._meta.get_field("recommendations").related_model
    rows = recommendations.objects.filter(wanted, review=OuterRef("pk")).order_by()
    counted = rows.values("review").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0, output_field=IntegerField())


@dataclass(frozen=True)
class Stage:
    """One step of the way of a review."""

    name: str
    said: str
    state: str  # done, now or empty


def stages(review: Review) -> list[Stage]:
    """From the decision to publication, each with its day or what it waits for."""
    order = ["draft", "awaiting-approval", "approved", "published"]
    reached = order.index(review.status) if review.status in order else 0
    names = ("Report", "Approval", "Checks", "Published")
    words = (
        "Being written",
        "Awaiting decisions",
        "Ready to check",
        f"{review.published_on:%-d %B %Y}" if review.published_on else "Not yet",
    )
    decided = f"{review.decided_on:%-d %B %Y}" if review.decided_on else "No date yet"
    found = [Stage("Decided", decided, "done" if review.decided_on else "")]
    for place, (name, said) in enumerate(zip(names, words, strict=True)):
        last = place == 3
        state = "done" if place < reached or (last and reached == 3) else ""
        here = "now" if place == reached and not last else state
        waits = said if here == "now" or last else ("Done" if here == "done" else "Not yet")
        found.append(Stage(name, waits, here))
    return found


def unanswered(review: Review) -> str:
    """Which recommendations lack a day or an answer, and which of them; nothing where none does."""
    waiting: dict[str, list[str]] = {}
    for row in review.recommendations.order_by("number"):
        if row.lacks:
            waiting.setdefault(row.lacks, []).append(str(row.number))
    return " ".join(
        f"Recommendation {numbers[0]} has {lacks} yet."
        if len(numbers) == 1
        else f"Recommendations {listed(numbers)} have {lacks} yet."
        for lacks, numbers in waiting.items()
    )


def said_of_unanswered(review: Review) -> str:
    """What sending it so leads to; nothing where every recommendation is answered."""
    said = unanswered(review)
    return f"{said} {IF_SENT}" if said else ""


def clocks_of(review: Review, person: Any) -> list[Shown]:
    """Its clocks in words, those that run first; `opens` says which this person may open."""
    rows = Clock.objects.about(review).exclude(status="void").select_related("rule", "group")
    rows = rows.annotate(opens=Exists(Clock.objects.visible_to(person).filter(pk=OuterRef("pk"))))
    found = sorted(rows, key=lambda clock: (clock.status != "open", clock.pk))
    days = calendars() if found else {}
    return [shown(clock, days[clock.rule.holidays]) for clock in found]


@dataclass(frozen=True)
class Access:
    """One sort of people who may open a review, and how many they are today."""

    who: str
    may: str
    number: int


def who_may_open(review: Review, approval: Approval | None) -> list[Access]:
    """Everybody who may open it now, by why they may; not who stood aside until it is published.

    `approval` is the latest of it, whatever became of that; None where it was never sent.
    """
    aside = {one.person_id for one in aside_of(approval)} if approval else set()
    aside = set() if review.status == PUBLISHED else aside
    roster = Roster(today())
    holdings = [h for rows in roster.holdings.values() for h in rows if in_force(h, roster.on)]
    panel = {h.person_id for h in roster.holdings.get(review.panel_id, [])} - aside
    unit = {h.person_id for h in holdings if h.seat.position in UNIT}
    found = [
        Access(review.panel.name, "can read it; the chair can also edit it", len(panel)),
        Access("Business unit", "can edit, send and publish it", len(unit)),
    ]
    if review.lead_reviewer and review.lead_reviewer_id not in aside:
        found.append(Access("Lead reviewer", "can edit it", 1))
    if approval is not None and _opens(approval, review):
        words = "can read it while it awaits their decision and once it is approved, but not while "
        words += (
            "it is being redrafted. Their deputies can read it only while it awaits a decision."
        )
        deciding = readers(approval) - {approval.requested_by_id}
        found.append(Access("Decision makers", words, len(deciding)))
    return found


def _opens(approval: Approval, review: Review) -> bool:
    """Whether those who are asked read the review by this approval, as `visible_to()` has it."""
    if review.status == WAITING:
        return approval.status == Approval.Status.OPEN
    if review.status not in AGREED or approval.version_id != review.approved_version_id:
        return False
    return approval.status == Approval.Status.COMPLETE
