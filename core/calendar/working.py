"""Counting: working days forwards and backwards, calendar days, months, hours. Pure.

A working day is not a Saturday or Sunday, not Christmas Day or Good Friday, and not a bank holiday
(Banking and Financial Dealings Act 1971) of the parts of the country that the calendar looks at.
Days when an authority closes its offices of its own will do count.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache

import holidays

ONE_DAY = timedelta(days=1)
#: The years that the table of bank holidays covers, less one at each end to count into.
FIRST_YEAR, LAST_YEAR = 1900, 2098


class Jurisdiction(StrEnum):
    """Whose bank holidays do not count."""

    ENGLAND = "england"
    UK = "uk"


class Place(StrEnum):
    """Where a bank holiday is kept; England and Wales share theirs."""

    ENGLAND = "england"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern-ireland"
    UK = "uk"


PLACES: dict[str, tuple[Place, ...]] = {
    Jurisdiction.ENGLAND: (Place.ENGLAND,),
    Jurisdiction.UK: (Place.ENGLAND, Place.SCOTLAND, Place.NORTHERN_IRELAND),
}
_SUBDIVISIONS = {Place.ENGLAND: "ENG", Place.SCOTLAND: "SCT", Place.NORTHERN_IRELAND: "NIR"}


class OutOfRange(ValueError):
    """A count that leaves the years for which bank holidays are known."""


@dataclass(frozen=True)
class Holiday:
    """A day proclaimed a bank holiday that the table does not know, or one moved away."""

    day: date
    name: str
    place: str = Place.UK
    is_kept: bool = True


@dataclass(frozen=True)
class WorkingDays:
    """The working days of one jurisdiction, with what was proclaimed since."""

    jurisdiction: str = Jurisdiction.ENGLAND
    proclaimed: tuple[Holiday, ...] = field(default=())

    def holiday(self, day: date) -> str:
        """What bank holiday a day is, and where if not everywhere; nothing when it is none."""
        kept: dict[str, list[Place]] = {}
        places = PLACES[self.jurisdiction]
        for place in places:
            if name := self._at(place, day):
                kept.setdefault(name, []).append(place)
        if not kept:
            return ""
        name, where = next(iter(kept.items()))
        if Place.ENGLAND in where or len(kept) > 1:
            return name
        return f"{name} ({' and '.join(place.replace('-', ' ').title() for place in where)})"

    def names_at(self, day: date, place: str) -> list[str]:
        """What a day is in each part of a place; an empty word where it is no bank holiday."""
        parts = PLACES[Jurisdiction.UK] if place == Place.UK else (Place(place),)
        return [self._at(part, day) for part in parts]

    def is_working(self, day: date) -> bool:
        """Whether a day counts."""
        return day.weekday() < 5 and not self.holiday(day)

    def after(self, day: date, number: int) -> date:
        """The last day for something due within `number` working days of a day.

        The day itself is not counted; the next working day is the first.
        """
        return self._step(day, number, ONE_DAY)

    def before(self, day: date, number: int) -> date:
        """The last day for something due no later than `number` working days before a day."""
        return self._step(day, number, -ONE_DAY)

    def between(self, start: date, end: date) -> int:
        """How many working days lie after `start` up to and with `end`; less than 0 backwards."""
        if end < start:
            return -self.between(end, start)
        days = (start + ONE_DAY * n for n in range(1, (end - start).days + 1))
        return sum(self.is_working(day) for day in days)

    def skipped(self, start: date, end: date) -> list[tuple[date, str]]:
        """Bank holidays on weekdays between two days, which a count passes over."""
        first, last = min(start, end), max(start, end)
        days = [first + ONE_DAY * n for n in range((last - first).days + 1)]
        named = [(day, self.holiday(day)) for day in days if day.weekday() < 5]
        return [(day, name) for day, name in named if name]

    def _at(self, place: Place, day: date) -> str:
        for row in self.proclaimed:
            if row.day == day and row.place in {place, Place.UK}:
                return row.name if row.is_kept else ""
        return _table(place, day.year).get(day, "")

    def _step(self, day: date, number: int, step: timedelta) -> date:
        if number < 0:
            raise ValueError("count a whole number of days, and say in which direction")
        while number:
            day = shifted(day, step)
            number -= self.is_working(day)
        return day


def shifted(day: date, by: timedelta) -> date:
    """A day moved, within the years that are known. Raises `OutOfRange` beyond them."""
    try:
        moved = day + by
    except OverflowError:
        moved = date.max
    if not FIRST_YEAR <= moved.year <= LAST_YEAR:
        raise OutOfRange(f"Bank holidays are known from {FIRST_YEAR} to {LAST_YEAR} only.")
    return moved


def add_months(day: date, number: int) -> date:
    """The corresponding date some months on, or the last day of a month that is too short.

    Dodds v Walker [1981]: a month ends on the day of the same number.
    """
    months = day.year * 12 + day.month - 1 + number
    year, month = divmod(months, 12)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise OutOfRange(f"Dates are counted from {FIRST_YEAR} to {LAST_YEAR} only.")
    return date(year, month + 1, min(day.day, days_in_month(year, month + 1)))


def days_in_month(year: int, month: int) -> int:
    """How long a month is."""
    first_of_next = date(year + month // 12, month % 12 + 1, 1)
    return (first_of_next - ONE_DAY).day


def next_day_of_year(day: date, month: int, number: int) -> date:
    """The first day from `day` on that is this day of the year, such as 30 September."""
    years = (day.year, day.year + 1)
    days = [date(year, month, min(number, days_in_month(year, month))) for year in years]
    return next(found for found in days if found >= day)


def add_hours(instant: datetime, number: int) -> datetime:
    """So many hours later as a clock on the wall would not show them: over a change of time."""
    return instant.astimezone(UTC) + timedelta(hours=number)


@lru_cache(maxsize=1024)
def _table(place: Place, year: int) -> dict[date, str]:
    found = holidays.country_holidays("GB", subdiv=_SUBDIVISIONS[place], years=year)
    return {day: _said(name) for day, name in found.items() if day.year == year}


def _said(name: str) -> str:
    """A holiday's name with the days in lieu named as people know them."""
    return name.replace(" (observed)", " (day in lieu)")
