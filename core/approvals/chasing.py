"""Asking for decisions whose day has passed: a reminder, then escalation. Safe to run twice."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from core.approvals.kinds import ESCALATED, LATE
from core.approvals.models import Approval, Step
from core.approvals.queries import open_approvals
from core.approvals.roster import Roster
from core.approvals.telling import who_can_decide
from core.audit.services import unit_of_work
from core.calendar.days import today
from core.notices.passed import days_told, people_told, told_from
from core.notices.recipients import the_unit
from core.notices.services import notify
from core.people.models import User

#: How long after the reminder the asker and the unit are told that nobody has decided.
THEN = timedelta(days=7)


def chase(on: date, *, by: Any) -> None:
    """Remind once whoever can decide, a day after the day; a week later tell asker and unit once.

    What was sent after its day counts from then, and whoever is asked at a later step has a day.
    """
    on = max(on, today())  # the work of a day may be done after it
    since = told_from(on)
    with unit_of_work(by=by):
        days = [(row, _day_of(row)) for row in open_approvals()]
        late = [(row, day) for row, day in days if day and since <= day < on]
        _remind([row for row, _ in late], on, by=by)
        _escalate([row for row, day in late if day + THEN < on], by=by)


def _day_of(approval: Approval) -> date | None:
    """The day from which it is late: its own, or that on which it was sent if that came later."""
    if approval.status != Approval.Status.OPEN or approval.due is None:
        return None
    return max(approval.due, timezone.localdate(approval.requested_at))


def _remind(late: list[Approval], on: date, *, by: Any) -> None:
    told, roster = people_told(late, LATE), Roster(on)
    for approval in late:
        for step in approval.steps.all():
            if step.waits_for_decisions and _was_opened_before(step, on):
                people = _not_among(told, approval, who_can_decide(step, roster))
                notify(people, kind=LATE, about=approval, by=by, due=approval.due)


def _not_among(told: set[Any], approval: Approval, people: list[User]) -> list[User]:
    return [person for person in people if (str(approval.pk), person.pk) not in told]


def _was_opened_before(step: Step, on: date) -> bool:
    return step.opened_at is not None and timezone.localdate(step.opened_at) < on


def _escalate(late: list[Approval], *, by: Any) -> None:
    told = days_told(late, ESCALATED)
    for approval in late:
        if (str(approval.pk), approval.due) not in told:
            people = {one.pk: one for one in (approval.requested_by, *the_unit())}
            notify(people.values(), kind=ESCALATED, about=approval, by=by, due=approval.due)
