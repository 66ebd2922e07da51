"""Asking for what is late: reminders on their days, then escalation. Safe to run twice a day."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import partial
from typing import Any

from core.audit.services import unit_of_work
from core.calendar.days import today
from core.notices.kinds import Kind
from core.notices.queries import last_told
from core.notices.recipients import the_unit
from core.notices.reminding import remind_of
from core.notices.services import notify
from core.partnership.queries import the_partnership
from core.people.models import Group, Holding, User
from core.people.vocabulary import CHAIRS, Position
from core.workflow.services import save
from priorities.areas.offices import assurance_group
from priorities.quarters.services import reminder_days, working_days_from
from priorities.returns.coming_back import NOT_CONFIRMED, came_back, with_coming_back
from priorities.returns.kinds import DUE, ESCALATED, LATE
from priorities.returns.lines import Reminder
from priorities.returns.models import Return


def who_reports(group: Group, on: date | None = None) -> list[User]:
    """The lead of a group, or its chairs where nobody leads."""
    return _seated(group, [Position.LEAD], on) or _seated(group, CHAIRS, on)


def who_is_reminded(report: Return, on: date) -> list[User]:
    """Everybody whom a reminder of a return goes to on a day, each once.

    Those who report; once it is late its chairs too. Of one that was entered for somebody, who is
    to confirm it; of one that they did not confirm, the business unit.
    """
    if came_back(report) == NOT_CONFIRMED:
        return the_unit()
    if report.came_from and report.status == Return.Status.TO_CONFIRM:
        return [report.came_from]
    people = who_reports(report.group)
    if report.quarter.is_late(on):
        people += _seated(report.group, CHAIRS)
    return list({person.pk: person for person in people}.values())


def chase(on: date, *, by: Any) -> list[Reminder]:
    """Send every reminder and escalation due up to a day that has not gone out; once each.

    Of several that were missed the last one alone is sent: nobody gets a heap of old reminders.
    """
    rule = the_partnership()
    sent = []
    with unit_of_work(by=by):
        owed = with_coming_back(Return.objects.not_sent()).filter(quarter__opened_at__isnull=False)
        for report in owed.select_related("quarter", "group").prefetch_related("reminders"):
            days = [(number, day) for number, day in reminder_days(report.quarter, rule)]
            late = working_days_from(report.quarter.due, rule.returns_escalate)
            sent += _remind(report, [number for number, day in days if day <= on], on, by=by)
            if late <= on:
                sent += _escalate(report, rule.returns_escalate, by=by)
    return sent


def remind_now(reports: Iterable[Return], *, by: Any) -> list[User]:
    """Remind the people of some returns because somebody asks; returns who was told.

    Nobody is told twice in 24 hours of the same return.
    """
    tell = partial(_tell, on=today(), by=by)
    return remind_of(reports, tell, by=by, permission="priorities.remind_return")


def last_reminded(reports: Iterable[Return]) -> dict[str, datetime]:
    """When the people of each return were last reminded of it; one query."""
    return last_told(reports, DUE, LATE)


def _remind(report: Return, due: list[int], on: date, *, by: Any) -> list[Reminder]:
    gone = {row.days for row in report.reminders.all() if not row.escalated}
    missing = [number for number in due if number not in gone]
    rows = [save(Reminder(report=report, days=n), by=by, verb="remind") for n in missing]
    if rows:
        _tell(report, on, by=by)
    return rows


def _tell(report: Return, on: date, *, by: Any) -> list[Any]:
    on = max(on, today())  # the work of a day may be done after it
    kind = LATE if report.quarter.is_late(on) else DUE
    return _notify(who_is_reminded(report, on), kind, report, by=by)


def _escalate(report: Return, days: int, *, by: Any) -> list[Reminder]:
    if any(row.escalated for row in report.reminders.all()):
        return []
    row = save(Reminder(report=report, days=days, escalated=True), by=by, verb="escalate")
    above = assurance_group()
    people = [p for group in (report.group, above) if group for p in _seated(group, CHAIRS)]
    _notify([*people, *the_unit()], ESCALATED, report, by=by)
    return [row]


def _notify(people: list[User], kind: Kind, report: Return, *, by: Any) -> list[Any]:
    return notify(people, kind=kind, about=report, by=by, due=report.quarter.due)


def _seated(group: Group, positions: Iterable[str], on: date | None = None) -> list[User]:
    rows = Holding.objects.in_force(on).filter(
        seat__group=group, seat__position__in=list(positions), person__is_active=True
    )
    found = {row.person_id: row.person for row in rows.select_related("person").order_by("pk")}
    return list(found.values())
