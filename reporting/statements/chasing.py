"""Asking for statements that are late: on the partnership's own days. Safe to run twice a day."""

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import Any

from core.audit.services import unit_of_work
from core.calendar.days import today
from core.notices.recipients import the_unit
from core.notices.reminding import remind_of
from core.notices.services import notify
from core.partnership.queries import the_partnership
from core.people.models import Holding, User
from core.people.vocabulary import CHAIRS
from core.workflow.services import save
from priorities.areas.offices import assurance_group
from priorities.quarters.services import working_days_from
from reporting.statements.kinds import DUE, ESCALATED, LATE
from reporting.statements.models import PartnerStatement, StatementReminder


def chase(on: date, *, by: Any) -> list[StatementReminder]:
    """Send every reminder and escalation due up to a day that has not gone out; once each.

    Of several that were missed the last one alone is sent: nobody gets a heap of old reminders.
    """
    rule = the_partnership()
    sent = []
    with unit_of_work(by=by):
        rows = PartnerStatement.objects.owed().select_related("asked", "came_from", "agency")
        for row in rows.prefetch_related("reminders"):
            days = {number: working_days_from(row.due, number) for number in rule.returns_remind}
            sent += _remind(row, [n for n in sorted(days) if days[n] <= on], on, by=by)
            if working_days_from(row.due, rule.returns_escalate) <= on:
                sent += _escalate(row, rule.returns_escalate, by=by)
    return sent


def remind_now(rows: Iterable[PartnerStatement], *, by: Any) -> list[User]:
    """Remind of some statements because somebody asks; returns who was told.

    Nobody is told twice in 24 hours of the same statement.
    """
    tell = partial(_tell, on=today(), by=by)
    return remind_of(rows, tell, by=by, permission="reporting.remind_statement")


def _remind(row: PartnerStatement, due: list[int], on: date, *, by: Any) -> list[StatementReminder]:
    gone = {one.days for one in row.reminders.all() if not one.escalated}
    missing = [number for number in due if number not in gone]
    rows = [save(StatementReminder(statement=row, days=n), by=by, verb="remind") for n in missing]
    if rows:
        _tell(row, on, by=by)
    return rows


def _tell(row: PartnerStatement, on: date, *, by: Any) -> list[Any]:
    """Whoever has to act: who is asked, or who has to confirm; the unit where nobody can be."""
    waits_for = row.came_from if row.status == PartnerStatement.Status.TO_CONFIRM else row.asked
    people = [waits_for] if waits_for else the_unit()
    is_late = row.due < max(on, today())  # the work of a day may be done after it
    return notify(people, kind=LATE if is_late else DUE, about=row, by=by, due=row.due)


def _escalate(row: PartnerStatement, days: int, *, by: Any) -> list[StatementReminder]:
    if any(one.escalated for one in row.reminders.all()):
        return []
    saved = save(
        StatementReminder(statement=row, days=days, escalated=True), by=by, verb="escalate"
    )
    notify([*_chairs(), *the_unit()], kind=ESCALATED, about=row, by=by, due=row.due)
    return [saved]


def _chairs() -> list[User]:
    """The chairs of the assurance group."""
    group = assurance_group()
    rows = Holding.objects.in_force().filter(
        seat__group=group, seat__position__in=CHAIRS, person__is_active=True
    )
    return list({row.person_id: row.person for row in rows.select_related("person")}.values())
