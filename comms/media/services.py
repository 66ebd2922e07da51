"""Logging an enquiry, drafting, sending and letting out a statement, closing the enquiry."""

from datetime import datetime

from django.utils import timezone

from comms.media.kinds import CLOSED, LOGGED, RELEASED, TO_PUBLISH
from comms.media.models import CLOSE, LAY_ASIDE, RELEASE, SEND, Enquiry, Statement
from comms.media.queries import not_heard, told_at_once, told_of_release
from comms.media.vocabulary import Answer, Concerns
from comms.media.waiting import each_who_publishes, lately_out, who_publishes
from core.approvals.models import Approval
from core.approvals.services import request_approval
from core.audit.services import unit_of_work
from core.notices.queries import last_told
from core.notices.services import notify
from core.people.models import User
from core.people.permissions import WHO
from core.people.vocabulary import UNIT
from core.text.clean import is_blank
from core.workflow.references import next_reference
from core.workflow.services import apply, blockers, check, save
from reviews.cases.models import Review

HURRY = (
    "Enter why it did not wait for everyone who was asked: "
    "every effort must be made to consult them first."
)
STAYS = (
    "A statement was issued in answer to it, so the question and its subject cannot be changed. "
    "Log anything else they ask as a new enquiry."
)
UNIT_NAMES = (
    "A statement was issued in answer to it, so only the business unit can name the review."
)
KEEPS_REVIEW = (
    "The review was named by someone who can open it. Ask the business unit to change that."
)


def log_enquiry(enquiry: Enquiry, *, by: User, at: datetime | None = None) -> Enquiry:
    """Write down what was asked and tell at once those who have to know.

    Told are the business manager, communications managers, the communications leads of the agency
    it came to and, when it is about the partnership itself, the chair. `at`: when they were told,
    for what is entered later. Raises `Blocked` and `ValidationError`.
    """
    with unit_of_work(by=by):
        _allowed("comms.log_enquiry", by)
        told, now = told_at_once(enquiry), at or timezone.now()
        enquiry.logged_by, enquiry.told_at = by, now if told else None
        enquiry.reference = next_reference("MEDIA", on=timezone.localdate(now))
        _settle_review(enquiry)
        saved = save(enquiry, by=by, verb="log")
        others = [person for person in told if person.pk != by.pk]
        notify(others, kind=LOGGED, about=saved, by=by, urgent=True)
        return saved


def edit_enquiry(enquiry: Enquiry, *, seen: int, by: User) -> Enquiry:
    """Put right what was logged. A statement whose question changed lapses, sent or agreed."""
    with unit_of_work(by=by):
        _allowed("comms.edit_enquiry", by)
        before = Enquiry.objects.select_for_update().get(reference=enquiry.reference)
        _settle_review(enquiry)
        if before.status != Enquiry.Status.OPEN:
            check([f"It is {before.get_status_display().lower()}, so it cannot be edited."])
        if before.review and before.review_id != enquiry.review_id:
            known = Review.objects.visible_to(by).contains(before.review)
            at = "review" if before.concerns == enquiry.concerns else "concerns"
            check([] if known else [KEEPS_REVIEW], at=at)
        check(_reasons_it_stays(before, enquiry, by), at=_differing(before, enquiry))
        saved = save(enquiry, by=by, seen=seen)
        if (before.question, before.concerns) != (saved.question, saved.concerns):
            for statement in saved.statements.on_their_way():
                # An approval of the answer to something else does not hold.
                statement.changed(frozenset({"enquiry"}), by=by)
        return saved


def draft_statement(statement: Statement, *, by: User) -> Statement:
    """Begin an answer; one at a time for an enquiry, so of two people the second is told."""
    with unit_of_work(by=by):
        _allowed("comms.edit_statement", by)
        enquiry = Enquiry.objects.select_for_update().get(pk=statement.enquiry_id)
        reasons = []
        if enquiry.status != Enquiry.Status.OPEN:
            reasons.append(f"The enquiry is {enquiry.get_status_display().lower()}.")
        other = enquiry.statements.on_their_way().select_related("author").first()
        if other is not None:
            reasons.append(
                f"{other.author} has already started a {other.get_kind_display().lower()}."
            )
        check(reasons)
        statement.author = by
        return save(statement, by=by, verb="draft")


def reasons_against_editing(statement: Statement) -> list[str]:
    """Why its words stay as they are."""
    if statement.status in LAY_ASIDE.sources:
        return []
    return [f"It is {statement.get_status_display().lower()}, so it can no longer be edited."]


def edit_statement(statement: Statement, *, seen: int, by: User) -> Statement:
    """Write it. What waited for a decision, or was agreed, is a draft again. `Blocked`."""
    with unit_of_work(by=by):
        _allowed("comms.edit_statement", by)
        now = Statement.objects.select_for_update().get(pk=statement.pk)
        check(reasons_against_editing(now))
        return save(statement, by=by, seen=seen)


def send_statement(statement: Statement, *, seen: int, by: User) -> Approval:
    """Send it along its route, wanted by the day of the deadline. `Blocked`, `Conflict`."""
    with unit_of_work(by=by):
        sent = apply(statement, SEND, by=by, seen=seen)
        deadline = sent.enquiry.deadline
        due = timezone.localdate(deadline) if deadline else None
        return request_approval(sent, by=by, due=due)


def release_statement(
    statement: Statement,
    *,
    to: str,
    seen: int,
    by: User,
    hurry: str = "",
    at: datetime | None = None,
) -> Statement:
    """Say that it goes out now, to whom, and why not everybody was heard where that is so.

    Those of the executive group are told, so that they share it in their agencies, and those
    of the unit who may put it on the news pages, where it was agreed for them. `at`:
    when it went out, for what is entered later. The enquiry is locked first: nobody changes what
    it is about in the same moment. Raises `Blocked` and `Conflict`.
    """
    with unit_of_work(by=by):
        Enquiry.objects.select_for_update().get(pk=statement.enquiry_id)
        row = Statement.objects.select_for_update().get(pk=statement.pk)
        check(blockers(row, RELEASE, by))
        check([HURRY] if not_heard(row) and is_blank(hurry) else [], at="hurry")
        row.released_at, row.released_by = at or timezone.now(), by
        row.released_to, row.hurry = to.strip(), hurry.strip()
        row = save(row, by=by, verb="set-release", seen=seen, note=row.hurry)
        done = apply(row, RELEASE, by=by, seen=row.revision)
        publishers = [person for person in who_publishes(done) if person.pk != by.pk]
        # They hear by the same notice that it has gone out.
        but = {by.pk, *(person.pk for person in publishers)}
        others = [person for person in told_of_release() if person.pk not in but]
        notify(others, kind=RELEASED, about=done, by=by)
        notify(publishers, kind=TO_PUBLISH, about=done, by=by)
        return done


def tell_of_what_waits(*, by: User) -> None:
    """Tell whoever may put a statement on the news pages, once, where nobody was told as it went
    out: a word by telephone was confirmed since, say, or its review is public now."""
    with unit_of_work(by=by):
        rows = list(lately_out())
        told = last_told(rows, TO_PUBLISH)
        untold = [row for row in rows if str(row.pk) not in told]
        for row, people in each_who_publishes(untold):
            notify(people, kind=TO_PUBLISH, about=row, by=by)


def lay_aside(statement: Statement, *, note: str, seen: int | None, by: User) -> Statement:
    """It does not go out; an approval that it waits for ends."""
    with unit_of_work(by=by):
        return apply(statement, LAY_ASIDE, by=by, note=note, seen=seen)


def close_enquiry(
    enquiry: Enquiry, *, answer: str, words: str, seen: int, by: User, at: datetime | None = None
) -> Enquiry:
    """Say how it was answered and close it; who logged it is told. `Blocked`, `Conflict`."""
    with unit_of_work(by=by):
        row = Enquiry.objects.select_for_update().get(pk=enquiry.pk)
        check(blockers(row, CLOSE, by))
        _check_answer(row, answer, words)
        row.answer, row.answer_words, row.closed_at = answer, words.strip(), at or timezone.now()
        row = save(row, by=by, verb="answer", seen=seen)
        done = apply(row, CLOSE, by=by, seen=row.revision)
        if done.logged_by_id != by.pk:
            notify([done.logged_by], kind=CLOSED, about=done, by=by)
        return done


def _check_answer(enquiry: Enquiry, answer: str, words: str) -> None:
    if answer != Answer.STATEMENT:
        check(["Enter how it ended."] if is_blank(words) else [], at="words")
    elif not enquiry.statements.that_went_out().exists():
        check(["No statement has been released in answer to it yet."], at="answer")


def _differing(before: Enquiry, after: Enquiry) -> str:
    """The first field in which what is asked, or what it is about, was changed."""
    names = ("question", "concerns", "review_id")
    changed = (name for name in names if getattr(before, name) != getattr(after, name))
    return next(changed, "").removesuffix("_id")


def _reasons_it_stays(before: Enquiry, after: Enquiry, by: User) -> list[str]:
    """What was answered stays what it was: whether that may be public hangs on it.

    A review that was not known yet may still be named, by the business unit.
    """
    if not before.statements.that_went_out().exists():
        return []
    if (before.question, before.concerns) != (after.question, after.concerns):
        return [STAYS]
    if before.review_id == after.review_id:
        return []
    if before.review_id is not None:
        return [STAYS]
    return [] if by.holds(*UNIT) else [UNIT_NAMES]


def _settle_review(enquiry: Enquiry) -> None:
    if enquiry.concerns != Concerns.REVIEW:
        enquiry.review = None


def _allowed(permission: str, by: User) -> None:
    if not by.has_perm(permission):
        check([f"This is for {WHO[permission]}."])
