"""From a rule and a start to a date. Pure: works on rows and on what is read from the data file."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Protocol

from django.utils import timezone

from core.calendar.working import (
    WorkingDays,
    add_hours,
    add_months,
    next_day_of_year,
    shifted,
)
from core.clocks.vocabulary import Direction, Unit

Start = date | datetime

NO_DEADLINE = "no fixed legal deadline"


class Counts(Protocol):
    """What counting asks of a rule."""

    unit: str
    offset: int | None
    direction: str
    month: int | None
    day: int | None


@dataclass(frozen=True)
class Due:
    """The local day by whose end something is due; for rules in hours the instant too."""

    on: date
    at: datetime | None = None


def local_day(start: Start) -> date:
    """The day in Europe/London of an instant, or the day itself."""
    return timezone.localtime(start).date() if isinstance(start, datetime) else start


def count(rule: Counts, start: Start, days: WorkingDays) -> Due | None:
    """When something is due by a rule; None when the rule gives no date that can be counted."""
    if rule.unit == Unit.HOURS:
        end = add_hours(_instant(start), int(rule.offset or 0))
        return Due(local_day(end), end)
    on = _day(rule, local_day(start), days)
    return Due(on) if on else None


def _day(rule: Counts, start: date, days: WorkingDays) -> date | None:
    sign = -1 if rule.direction == Direction.BEFORE else 1
    number = rule.offset or 0
    match rule.unit:
        case Unit.WORKING_DAYS:
            return days.before(start, number) if sign < 0 else days.after(start, number)
        case Unit.DAYS:
            return shifted(start, timedelta(days=sign * number))
        case Unit.MONTHS:
            return add_months(start, sign * number)
        case Unit.DAY_OF_YEAR if rule.month and rule.day:
            return next_day_of_year(start, rule.month, rule.day)
    return None


def _instant(start: Start) -> datetime:
    """A day without a time counts from its first moment: the strictest reading."""
    if isinstance(start, datetime):
        return start
    return timezone.make_aware(datetime.combine(start, time.min))


def limit_in_words(rule: Counts) -> str:
    """What a rule allows, as a phrase: "15 working days", "by 30 September"."""
    if rule.unit == Unit.NONE:
        return NO_DEADLINE
    if rule.unit == Unit.DAY_OF_YEAR:
        return f"by {rule.day} {date(2000, rule.month or 1, 1):%B}"
    unit = Unit(rule.unit).label
    return f"{rule.offset} {unit.removesuffix('s') if rule.offset == 1 else unit}"
