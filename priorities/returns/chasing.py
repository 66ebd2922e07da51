"""Asking for what is late: reminders on their days, then escalation. Safe to run twice a day."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from functools import partial
from typing import Any

from django.utils import timezone

from core.audit.services import unit_of_work
from core.calendar.days import today
from core.notices.kinds import Kind
from core.notices.passed import MADE_UP, Told
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
from priorities.returns.kinds import (
    DUE,
    ESCALATED,
    LATE,
    LEFT_ALONE,
    TO_BE_CONFIRMED,
    UNCONFIRMED,
)
from priorities.returns.lines import Reminder
from priorities.returns.models import Return, S
from priorities.returns.officers import is_left_alone, officers_of


def who_report(groups: Iterable[Group]) -> dict[int, list[User]]:
    """Who reports for each of some groups, by its key: its lead, or its chairs where nobody leads;
    one query."""
    return {pk: _who_reports(officers) for pk, officers in officers_of(groups).items()}


def who_is_reminded(reports: Iterable[Return], on: date) -> dict[int, list[User]]:
    """Everybody whom a reminder of each return goes to on a day, each once; two queries.

    Those who report; once it is late its chairs too. Of one that was entered for somebody, who is
    to confirm it; of one that they did not confirm, or cannot any more, the business unit.
    """
    rows = list(reports)
    return _reminded(rows, officers_of([report.group for report in rows]), on)


def _reminded(
    rows: list[Return], officers: dict[int, list[Holding]], on: date
) -> dict[int, list[User]]:
    asked = {report.pk: _asked(report, officers[report.group_id], on) for report in rows}
    unit = the_unit() if None in asked.values() else []
    return {pk: unit if people is None else people for pk, people in asked.items()}


def _asked(report: Return, officers: list[Holding], on: date) -> list[User] | None:
    """Who is asked for it; None where it is for the business unit."""
    if came_back(report) == NOT_CONFIRMED or is_left_alone(report, officers):
        return None
    if report.status == S.TO_CONFIRM and report.came_from:
        return [report.came_from]
    people = _who_reports(officers)
    if report.quarter.is_late(on):
        people += _seated(officers, CHAIRS)
    return list({person.pk: person for person in people}.values())


def chase(on: date, *, by: Any) -> list[Reminder]:
    """Send every reminder and escalation due up to a day that has not gone out; once each.

    Of several that were missed the last one alone is sent: nobody gets a heap of old reminders.
    Whoever has taken a seat since then is told too.
    """
    rule = the_partnership()
    sent = []
    with unit_of_work(by=by):
        owed = with_coming_back(Return.objects.not_sent()).filter(quarter__opened_at__isnull=False)
        reports = list(owed.select_related("quarter", "group").prefetch_related("reminders"))
        for report in reports:
            days = [(number, day) for number, day in reminder_days(report.quarter, rule)]
            sent += _remind(report, [number for number, day in days if day <= on], on, by=by)
        _tell_who_came_since(reports, on, by=by)
        sent += _escalate(reports, rule.returns_escalate, on, by=by)
    return sent


def remind_now(reports: Iterable[Return], *, by: Any) -> list[User]:
    """Remind the people of some returns because somebody asks; returns who was told.

    Nobody is told the same of a return twice in 24 hours; that it is late is not the same as that
    it is due.
    """
    tell = partial(_tell, on=today(), by=by)
    return remind_of(reports, tell, by=by, permission="priorities.remind_return")


def last_reminded(reports: Iterable[Return]) -> dict[str, datetime]:
    """When the people of each return were last reminded of it; one query."""
    return last_told(reports, DUE, LATE, UNCONFIRMED, TO_BE_CONFIRMED, LEFT_ALONE)


def _remind(report: Return, due: list[int], on: date, *, by: Any) -> list[Reminder]:
    gone = {row.days for row in report.reminders.all() if not row.escalated}
    missing = [number for number in due if number not in gone]
    rows = [save(Reminder(report=report, days=n), by=by, verb="remind") for n in missing]
    if rows:
        _tell(report, on, by=by)
    return rows


def _tell(report: Return, on: date, *, by: Any) -> list[Any]:
    """Remind of one return in the words that are true of it; not whoever asks for it themselves."""
    on = max(on, today())  # the work of a day may be done after it
    asked = _asked(report, officers_of([report.group])[report.group_id], on)
    people = the_unit() if asked is None else asked
    kind = _kind(report, on, for_the_unit=asked is None)
    return _notify([one for one in people if one.pk != by.pk], kind, report, by=by)


def _kind(report: Return, on: date, *, for_the_unit: bool) -> Kind:
    if report.status == S.TO_CONFIRM:
        return LEFT_ALONE if for_the_unit else TO_BE_CONFIRMED
    if for_the_unit:
        return UNCONFIRMED
    return LATE if report.quarter.is_late(on) else DUE


def _tell_who_came_since(reports: list[Return], on: date, *, by: Any) -> None:
    """Remind those who took a seat since the last reminder of what their group still writes, or on
    its day and after it."""
    writing = [one for one in reports if one.status == S.DRAFT and one.reminders.all()]
    if not writing:
        return
    officers = officers_of([one.group for one in writing])
    asked = _reminded(writing, officers, on)
    due, late = Told(writing, DUE), Told(writing, LATE)
    for report in writing:
        last = max(timezone.localdate(row.at) for row in report.reminders.all())
        came = {held.person_id for held in officers[report.group_id] if held.since >= last}
        people = [one for one in asked[report.pk] if one.pk in came]
        for told in (due, late):
            people = told.left(people, report, due=report.quarter.due)
        if people:
            _notify(people, _kind(report, max(on, today()), for_the_unit=False), report, by=by)


def _escalate(reports: list[Return], days: int, on: date, *, by: Any) -> list[Reminder]:
    """Tell chairs and unit of what stays away: once, and who joins them within some weeks too."""
    late = [one for one in reports if working_days_from(one.quarter.due, days) <= on]
    if not late:
        return []
    above = assurance_group()
    officers = officers_of([*(one.group for one in late), *([above] if above else [])])
    over_all = [*(_seated(officers[above.pk], CHAIRS) if above else []), *the_unit()]
    told, sent = Told(late, ESCALATED), []
    for report in late:
        if not any(row.escalated for row in report.reminders.all()):
            row = Reminder(report=report, days=days, escalated=True)
            sent.append(save(row, by=by, verb="escalate"))
        elif report.quarter.due < on - MADE_UP:
            continue
        people = [*_seated(officers[report.group_id], CHAIRS), *over_all]
        if left := told.left(people, report, due=report.quarter.due):
            _notify(left, ESCALATED, report, by=by)
    return sent


def _notify(people: list[User], kind: Kind, report: Return, *, by: Any) -> list[Any]:
    return notify(people, kind=kind, about=report, by=by, due=report.quarter.due)


def _who_reports(officers: list[Holding]) -> list[User]:
    return _seated(officers, [Position.LEAD]) or _seated(officers, CHAIRS)


def _seated(officers: Iterable[Holding], positions: Collection[str]) -> list[User]:
    found = {h.person_id: h.person for h in officers if h.seat.position in positions}
    return list(found.values())
