"""Writing findings and recommendations, answering them, telling the public how they go."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max

from core.actions.models import VOID, Action
from core.actions.services import raise_action, rewrite_action
from core.audit.services import record, unit_of_work
from core.calendar.days import today
from core.calendar.periods import during
from core.people.models import Group, Seat, User
from core.people.vocabulary import CHAIRS, Position
from core.workflow.services import apply, blockers, check, delete, save
from reviews.cases.models import Review
from reviews.cases.services import allowed
from reviews.findings.models import (
    ACCEPT,
    REJECT,
    Finding,
    Recommendation,
    RecommendationFinding,
)
from reviews.findings.progress import action_of, is_public

NO_DAY = "Enter the date by which it will be done."
PASSED = (
    "This date has passed. Enter today or a later date. If this is an older review, first enter "
    "when it was decided under “Key dates”."
)
PUBLISHED_DAY = "This date has been published. To change it, edit the recommendation first."
ACCEPTED_ALREADY = "It has already been accepted. Its action shows the progress."
SAME_DAY = "It is already accepted with this date. Enter the owner’s new date."  # noqa: RUF001
UNIT_CHANGES = (
    "It has been accepted and is now an action. Only the business unit can change that response, "
    "and only until the review is published."
)
HEADS = (*CHAIRS, Position.LEAD)


@dataclass(frozen=True)
class Said:
    """Who gave an answer for its owner, on which day and how; nobody where the owner wrote it."""

    by: str = ""
    on: date | None = None
    how: str = ""

    def note_on(self, row: Recommendation) -> None:
        """Kept with the answer; the caller saves."""
        row.said_by, row.said_on, row.said_how = self.by.strip(), self.on, self.how


#: The answer of somebody who sits for its owner, signed in.
OWN = Said()


def save_finding(finding: Finding, *, by: User, seen: int | None = None) -> Finding:
    """Write a finding; a new one takes the next number."""
    with unit_of_work(by=by):
        allowed("reviews.edit_part", finding, by)
        _number(finding)
        return save(finding, by=by, seen=seen)


def save_recommendation(
    row: Recommendation, *, findings: Iterable[Finding], by: User, seen: int | None = None
) -> Recommendation:
    """Write a recommendation and from which findings it follows; its open action keeps step."""
    with unit_of_work(by=by):
        allowed("reviews.edit_part", row, by)
        _number(row)
        known = row.pk is not None
        saved = save(row, by=by, seen=seen)
        if _link(saved, findings, by=by) and known:
            record(by=by, verb="set-findings", subject=saved)
        _keep_step(saved, by=by)
        return saved


def _link(row: Recommendation, findings: Iterable[Finding], *, by: User) -> bool:
    """Let it follow from these findings and no others; whether that changed anything."""
    wanted = {finding.pk: finding for finding in findings}
    gone = [link for link in row.links.all() if wanted.pop(link.finding_id, None) is None]
    for link in gone:
        delete(link, by=by, seen=link.revision)
        link.changed(frozenset({"finding"}), by=by)
    for finding in wanted.values():
        save(RecommendationFinding(recommendation=row, finding=finding), by=by, verb="link")
    return bool(gone or wanted)


def remove_part(part: Finding | Recommendation, *, seen: int, by: User) -> None:
    """Take out what was never sent. Raises `Blocked` once it was, or was answered."""
    with unit_of_work(by=by):
        allowed("reviews.edit_part", part, by)
        check(reasons_against_removing(part))
        record(by=by, verb="take-out", subject=part.review, note=f"{part}.")
        for link in part.links.all():
            delete(link, by=by, seen=link.revision)
        delete(part, by=by, seen=seen)


def reasons_against_removing(part: Finding | Recommendation) -> list[str]:
    """Why it has to stay."""
    if part.review.status != Review.Status.DRAFT:
        return ["The report is not a draft. Edit the report first."]
    if isinstance(part, Recommendation) and part.status != Recommendation.Status.PROPOSED:
        return ["It has had a response. Edit it instead: its action will be updated too."]
    return []


def accept_recommendation(
    row: Recommendation,
    *,
    seen: int,
    by: User,
    due: date | None = None,
    on: date | None = None,
    said: Said = OWN,
) -> Action:
    """Write down that its owner accepts it, and raise its action in the one log. `Blocked`.

    `due`: the day of the answer, where that is another than the one recommended. One that was
    accepted is accepted anew: the day moves, and its action with it. Where that action was entered
    by mistake another is raised.
    """
    with unit_of_work(by=by):
        day = due or row.due
        was_accepted = row.status == Recommendation.Status.ACCEPTED
        action = action_of(row) if was_accepted else None
        check(_against_accepting(row, by, is_new=action is None or row.due != day), at="answer")
        check(reasons_against_day(row, day), at="due")
        before = _until_now(row, due)
        verb = "answer" if row.status == Recommendation.Status.PROPOSED else "answer-anew"
        # First that it is accepted: by another day the report goes back to those who write it, and
        # whoever read it to decide on it reads it no more.
        row = row if was_accepted else apply(row, ACCEPT, by=by, seen=seen)
        row.due = day
        said.note_on(row)
        row = save(row, by=by, verb=verb, seen=seen if was_accepted else row.revision, note=before)
        if action:
            _keep_step(row, by=by)
            action.refresh_from_db()
            return action
        action = _raise(row, on=on, by=by)
        row.state_progress(by=by)
        return action


def _against_accepting(row: Recommendation, by: User, *, is_new: bool) -> list[str]:
    if row.status != Recommendation.Status.ACCEPTED:
        return blockers(row, ACCEPT, by)
    allowed("reviews.answer_recommendation", row, by)
    said = reasons_against_answering_anew(row)
    return said or ([] if is_new else [SAME_DAY])


def reasons_against_day(row: Recommendation, due: date | None) -> list[str]:
    """Why a recommendation cannot be accepted by this day."""
    if due is None:
        return [NO_DAY]
    if due == row.due:
        return []
    if is_public(row):
        return [PUBLISHED_DAY]
    return [PASSED] if is_over(row, due) else []


def is_over(row: Recommendation, due: date) -> bool:
    """Whether a day has passed, and no decision is known that came before it."""
    return row.review.decided_on is None and due < today()


def _raise(accepted: Recommendation, *, on: date | None, by: User) -> Action:
    """Its action in the one log."""
    return raise_action(
        what=accepted.text,
        outcome=accepted.outcome,
        agency=accepted.agency,
        seat=_head_of(accepted.group) if accepted.group else None,
        group=accepted.review.panel,
        due=accepted.due,
        source=accepted,
        source_title=f"{accepted.review}, recommendation {accepted.number}",
        needs_outside_sign_off=True,
        is_restricted=accepted.review.status != "published",
        on=on,
        by=by,
    )


def earlier_answer(row: Recommendation) -> str:
    """What its owner answered until now, for its history; nothing where nobody has answered."""
    if row.status == Recommendation.Status.PROPOSED:
        return ""
    if row.status == Recommendation.Status.REJECTED:
        return f"Until now it was not accepted, because: {row.reason}"
    return f"Until now it was accepted, by {row.due:%-d %B %Y}."


def _until_now(row: Recommendation, due: date | None) -> str:
    """The earlier answer, and the day of what was not accepted where it gives way to another."""
    said = earlier_answer(row)
    if row.status == Recommendation.Status.ACCEPTED or None in (due, row.due) or due == row.due:
        return said
    return f"{said} Until now it was to be done by {row.due:%-d %B %Y}.".strip()


def reject_recommendation(
    row: Recommendation, *, reason: str, seen: int, by: User, said: Said = OWN
) -> Recommendation:
    """Write down that its owner does not accept it, and why. `Blocked` without a reason.

    An acceptance is taken back by it: the action that it raised is void, for the same reason. The
    reason of a refusal can be put right.
    """
    with unit_of_work(by=by):
        allowed("reviews.answer_recommendation", row, by)
        check(reasons_against_turning_down(row, by), at="answer")
        before, row.reason = earlier_answer(row), reason.strip()
        said.note_on(row)
        saved = save(row, by=by, verb="give-reason", seen=seen, note=before)
        if saved.status == Recommendation.Status.REJECTED:
            return saved
        done = apply(saved, REJECT, by=by)
        for action in Action.objects.about(done).counted():
            apply(action, VOID, by=by, note=done.reason)
        return done


def reasons_against_answering_anew(row: Recommendation) -> list[str]:
    """Why what was accepted stays as it is, whoever asks."""
    if row.status != Recommendation.Status.ACCEPTED:
        return []
    action = action_of(row)
    closed = action is not None and action.status != Action.Status.OPEN
    return [ACCEPTED_ALREADY] if row.review.published_on or closed else []


def reasons_against_turning_down(row: Recommendation, by: User) -> list[str]:
    """Why somebody cannot answer now that what was accepted is not."""
    if said := reasons_against_answering_anew(row):
        return said
    is_accepted = row.status == Recommendation.Status.ACCEPTED
    return [UNIT_CHANGES] if is_accepted and not by.has_perm(VOID.permission) else []


def tell_public(row: Recommendation, *, progress: str, seen: int, by: User) -> Recommendation:
    """Write what the public reads beside a recommendation; shown at once when it is public."""
    with unit_of_work(by=by):
        allowed("reviews.tell_progress", row, by)
        row.progress = progress.strip()
        return save(row, by=by, verb="tell-public", seen=seen)


def refresh_progress(*, by: Any) -> None:
    """Say of every published recommendation how it stands today: a day passed may make it late."""
    rows = Recommendation.objects.filter(review__published_on__isnull=False)
    for row in rows.select_related("review", "agency", "group"):
        row.state_progress(by=by)


def _number(part: Finding | Recommendation) -> None:
    """The next number of its review, whose row is held so that no two get the same."""
    if part.pk is None:
        Review.objects.select_for_update().get(pk=part.review_id)
        rows: Any = type(part).objects.filter(review=part.review_id)
        part.number = (rows.aggregate(last=Max("number"))["last"] or 0) + 1


def _head_of(group: Group) -> Seat:
    """The seat that answers for a group."""
    seats = Seat.objects.filter(during(today()), group=group, position__in=HEADS)
    found = min(
        seats, key=lambda seat: (HEADS.index(Position(seat.position)), seat.pk), default=None
    )
    if found is None:
        check([f"{group.name} has no seat for a chair or lead that could own the action."])
    assert found is not None  # noqa: S101 -- asked just above
    return found


def _keep_step(row: Recommendation, *, by: User) -> None:
    action = action_of(row)
    if action is None or action.status != Action.Status.OPEN:
        return
    action.what, action.outcome, action.due = row.text, row.outcome, row.due
    seat = _head_of(row.group) if row.group else None
    action.seat, action.agency = seat, row.agency or (seat.agency if seat else None)
    rewrite_action(action, by=by, verb="follow-recommendation", seen=action.revision)
