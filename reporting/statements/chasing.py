"""Asking for statements that are late: on the partnership's own days. Safe to run twice a day."""

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import Any

from django.utils import timezone

from core.audit.services import unit_of_work
from core.calendar.days import today
from core.notices.passed import MADE_UP, Told
from core.notices.recipients import the_unit
from core.notices.reminding import remind_of
from core.notices.services import notify
from core.partnership.queries import the_partnership
from core.people.models import Holding, User
from core.people.vocabulary import CHAIRS
from core.workflow.services import save
from priorities.areas.offices import assurance_group
from priorities.quarters.services import working_days_from
from reporting.statements.kinds import DUE, ESCALATED, LATE, LEFT_ALONE, UNASKED_DUE, UNASKED_LATE
from reporting.statements.models import CONFIRM, SEND, PartnerStatement, StatementReminder
from reporting.statements.speaking import speakers


def chase(on: date, *, by: Any) -> list[StatementReminder]:
    """Send every reminder and escalation due up to a day that has not gone out; once each.

    Of several that were missed the last one alone is sent: nobody gets a heap of old reminders.
    What went out before the day was moved counts for the day before alone. Who chairs, or joins the
    unit, once a statement has been escalated is told of it too.
    """
    rule = the_partnership()
    sent = []
    with unit_of_work(by=by):
        owed = PartnerStatement.objects.owed().select_related("asked", "came_from", "agency")
        rows = list(owed.prefetch_related("reminders"))
        for row in rows:
            days = {number: working_days_from(row.due, number) for number in rule.returns_remind}
            sent += _remind(row, [n for n in sorted(days) if days[n] <= on], on, by=by)
        sent += _escalate(rows, rule.returns_escalate, on, by=by)
    return sent


def remind_now(rows: Iterable[PartnerStatement], *, by: Any) -> list[User]:
    """Remind of some statements because somebody asks; returns who was told.

    Nobody is told the same of a statement twice in 24 hours, and whoever asks is not told at all.
    """
    tell = partial(_tell, on=today(), by=by)
    return remind_of(rows, tell, by=by, permission="reporting.remind_statement")


def waits_for_others(rows: Iterable[PartnerStatement], person: User) -> bool:
    """Whether a reminder of some statements that this person sends could reach anybody."""
    return any(one.pk != person.pk for row in rows for one in _who_acts(row) or the_unit())


def _remind(row: PartnerStatement, due: list[int], on: date, *, by: Any) -> list[StatementReminder]:
    gone = {one.days for one in row.reminders.all() if not one.escalated and _is_of_its_day(one)}
    rows = [_keep(row, number, by=by) for number in due if number not in gone]
    if rows:
        _tell(row, on, by=by)
    return rows


def _is_of_its_day(reminder: StatementReminder) -> bool:
    """Whether it went out for the day by which the statement is due now: not before it was moved
    to a later one."""
    day = working_days_from(reminder.statement.due, reminder.days)
    return timezone.localdate(reminder.at) >= day


def _keep(
    row: PartnerStatement, days: int, *, escalated: bool = False, by: Any
) -> StatementReminder:
    """Keep that a reminder goes out now, if once more because the day was moved, in its place."""
    known = [one for one in row.reminders.all() if (one.days, one.escalated) == (days, escalated)]
    reminder = known[0] if known else StatementReminder(statement=row, days=days)
    reminder.escalated, reminder.at = escalated, timezone.now()
    verb = "escalate" if escalated else "remind"
    return save(reminder, by=by, verb=verb, seen=reminder.revision if known else None)


def _tell(row: PartnerStatement, on: date, *, by: Any) -> list[Any]:
    """Remind of one statement; not whoever asks for it themselves."""
    is_late = row.due < max(on, today())  # the work of a day may be done after it
    if people := _who_acts(row):
        kind = LATE if is_late else DUE
    elif row.status == PartnerStatement.Status.TO_CONFIRM:
        people, kind = the_unit(), LEFT_ALONE
    else:
        people, kind = the_unit(), UNASKED_LATE if is_late else UNASKED_DUE
    others = [one for one in people if one.pk != by.pk]
    return notify(others, kind=kind, about=row, by=by, due=row.due)


def _who_acts(row: PartnerStatement) -> list[User]:
    """Who is asked, or who has to confirm; none where the unit has to find somebody.

    Where nobody is asked who speaks for the agency, whoever does today.
    """
    if row.status == PartnerStatement.Status.TO_CONFIRM:
        return _able(row.came_from, CONFIRM.permission, row)
    asked = _able(row.asked, SEND.permission, row)
    return asked or speakers(row.agency)[:1]


def _able(person: User | None, permission: str, row: PartnerStatement) -> list[User]:
    """The person, if they can still do what is asked of them."""
    able = person is not None and person.is_active and person.has_perm(permission, row)
    return [person] if person and able else []


def _escalate(
    rows: list[PartnerStatement], days: int, on: date, *, by: Any
) -> list[StatementReminder]:
    late = [row for row in rows if working_days_from(row.due, days) <= on]
    told, sent = Told(late, ESCALATED), []
    people = [*_chairs(), *the_unit()] if late else []
    for row in late:
        if not any(one.escalated and _is_of_its_day(one) for one in row.reminders.all()):
            sent.append(_keep(row, days, escalated=True, by=by))
        elif row.due < on - MADE_UP:
            continue
        if left := told.left(people, row, due=row.due):
            notify(left, kind=ESCALATED, about=row, by=by, due=row.due)
    return sent


def _chairs() -> list[User]:
    """Who chairs the assurance group today."""
    rows = Holding.objects.filter(seat__group=assurance_group(), seat__position__in=CHAIRS)
    return [holding.person for holding in rows.counting()]
