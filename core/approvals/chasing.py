"""Asking for decisions whose day has passed: a reminder, then escalation. Safe to run twice."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from core.approvals.kinds import ASKED, ASKED_BY, CONFIRM, ESCALATED, LATE
from core.approvals.models import Approval, Step
from core.approvals.pending import open_approvals
from core.approvals.roster import Roster
from core.approvals.telling import who_can_decide
from core.audit.services import unit_of_work
from core.calendar.days import today
from core.notices.passed import Told, tell_instead, told_from
from core.notices.recipients import the_unit

#: How long after the reminder the asker and the unit are told that nobody has decided.
THEN = timedelta(days=7)
DAY = timedelta(days=1)


def chase(on: date, *, by: Any) -> None:
    """Remind once whoever can decide, a day after the day; a week later tell asker and unit once.

    A step that opened after that day counts from then, and each step is told of by itself.
    """
    on = max(on, today())  # the work of a day may be done after it
    since = told_from(on)
    with unit_of_work(by=by):
        steps = [step for approval in open_approvals() for step in approval.steps.all()]
        days = [(step, day) for step in steps if (day := _day_of(step))]
        late = [(step, day) for step, day in days if since <= day < on]
        _remind([step for step, _ in late], Roster(on), by=by)
        _ask_to_confirm(late, on, by=by)
        _escalate([step for step, day in late if day + THEN < on], by=by)


def _day_of(step: Step) -> date | None:
    """The day from which it is late: its approval's, or that on which it opened if that is later.

    None while it does not wait, or was asked for without a day.
    """
    if not step.waits_for_decisions or step.approval.due is None or step.opened_at is None:
        return None
    return max(step.approval.due, timezone.localdate(step.opened_at))


def _remind(late: list[Step], roster: Roster, *, by: Any) -> None:
    told = Told(_approvals(late), LATE)
    for step in late:
        approval, due = step.approval, step.approval.due
        able = who_can_decide(step, roster)
        if people := told.left(able, approval, due=due, since=step.opened_at):
            tell_instead(people, approval, kind=LATE, of=(ASKED, ASKED_BY), due=due, by=by)


def _ask_to_confirm(late: list[tuple[Step, date]], on: date, *, by: Any) -> None:
    """Ask whoever gave a word by telephone once more to confirm it, a day after they gave it.

    They were asked when it was written down, so what was told until then does not count.
    """
    told = Told(_approvals([step for step, _ in late]), CONFIRM)
    for step, day in late:
        for word in step.decisions.all():
            from_ = max(day, timezone.localdate(word.at)) + DAY
            if word.is_signed or on < from_:
                continue
            since = timezone.make_aware(datetime.combine(from_, time()))
            if left := told.left([word.person], step.approval, due=None, since=since):
                tell_instead(left, step.approval, kind=CONFIRM, by=by)


def _escalate(late: list[Step], *, by: Any) -> None:
    told = Told(_approvals(late), ESCALATED)
    unit = the_unit() if late else []
    for step in late:
        approval, due = step.approval, step.approval.due
        concerned = list({one.pk: one for one in (approval.requested_by, *unit)}.values())
        if people := told.left(concerned, approval, due=due, since=step.opened_at):
            tell_instead(people, approval, kind=ESCALATED, due=due, by=by)


def _approvals(steps: list[Step]) -> list[Approval]:
    return [step.approval for step in steps]
