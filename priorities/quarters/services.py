"""Planning quarters by the partnership's own rule."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from core.audit.services import unit_of_work
from core.calendar.working import Jurisdiction
from core.calendar.years import quarter_after, quarter_before, quarter_of, quarter_span
from core.clocks.queries import calendars
from core.partnership.models import Partnership
from core.partnership.queries import here_since, the_partnership
from core.workflow.services import save
from priorities.quarters.models import Quarter


def plan_quarter(year: str, number: int, *, by: Any, due: date | None = None) -> Quarter:
    """The quarter with its days; written the first time, found again afterwards.

    `due` is the day that was agreed instead of the one that the partnership's rule gives. Raises
    `ValueError` with a sentence when there is no such year or quarter.
    """
    if found := Quarter.objects.filter(year=year, number=number).first():
        return found
    with unit_of_work(by=by):
        return save(_with_days(year, number, the_partnership(), due), by=by, verb="plan")


def _with_days(year: str, number: int, rule: Partnership, due: date | None = None) -> Quarter:
    """A quarter with the days that the rule gives it, not written down."""
    span = quarter_span(year, number, rule.year_starts)
    return Quarter(
        year=year,
        number=number,
        since=span.since,
        until=span.until,
        opens=span.last + timedelta(days=rule.returns_open),
        due=due or working_days_from(span.last, rule.returns_due),
    )


@dataclass(frozen=True)
class Coming:
    """The quarter that is opened next, written down or not, and who opens it."""

    quarter: Quarter
    #: The portal will, on a day to come.
    opens_by_itself: bool
    #: Nobody but a person ever does.
    by_hand: bool
    #: Whether it has begun: before that nobody opens it.
    has_begun: bool
    #: Whether its returns were due before today: whoever opens it sets another day.
    is_overdue: bool


def coming(known: Iterable[Quarter], on: date) -> Coming | None:
    """The quarter after the last of these that was opened; before any was, the one that ended last
    if the portal opens it, else the one that runs.

    Of a day on which it should have been opened already, a person opens it.
    """
    rule = Partnership.objects.first()
    if rule is None:
        return None
    rows = {(row.year, row.number): row for row in known}
    opened = max((row for row in rows.values() if row.is_open), key=_start, default=None)
    if opened is None:
        key = _to_report(on, rule.year_starts, rows) or quarter_of(on, rule.year_starts)
    else:
        key = quarter_after(opened.year, opened.number)
    quarter = rows.get(key) or _with_days(*key, rule)
    by_hand = rule.is_demonstration
    return Coming(
        quarter,
        opens_by_itself=quarter.opens > on and not by_hand,
        by_hand=by_hand,
        has_begun=on >= quarter.since,
        is_overdue=quarter.is_late(on),
    )


def _start(quarter: Quarter) -> date:
    return quarter.since


def quarter_to_open(on: date, *, by: Any) -> Quarter | None:
    """The last quarter that ended and whose returns open on or before a day, if it is not open."""
    planned = Quarter.objects.values_list("year", "number")
    key = _to_report(on, the_partnership().year_starts, planned)
    if key is None:
        return None
    quarter = plan_quarter(*key, by=by)
    return quarter if quarter.opens <= on and not quarter.is_open else None


def _to_report(on: date, starts: int, planned: Iterable[tuple[str, int]]) -> tuple[str, int] | None:
    """Which quarter ended last before a day.

    None that was over before the portal came: nobody was there to report on it. Who wants one all
    the same plans it by hand.
    """
    key, came = quarter_before(*quarter_of(on, starts)), here_since()
    was_here = came is None or quarter_span(*key, starts).until > came
    return key if was_here or key in planned else None


def due_when_opened(quarter: Quarter, on: date) -> date:
    """By when returns are due if a quarter is opened on a day: its own day, or one still to come.

    A day that has passed counts again from the opening, so that nobody is late before being asked.
    """
    if not quarter.is_late(on):
        return quarter.due
    return working_days_from(on, the_partnership().returns_due)


def reminder_days(quarter: Quarter, rule: Partnership) -> list[tuple[int, date]]:
    """Each reminder of the rule with the day it goes out, the earliest first."""
    return sorted((days, working_days_from(quarter.due, days)) for days in rule.returns_remind)


def working_days_from(day: date, number: int) -> date:
    """So many working days after a day, or before it when the number is less than 0."""
    calendar = calendars()[Jurisdiction.ENGLAND]
    return calendar.after(day, number) if number >= 0 else calendar.before(day, -number)
