"""The periods of a report's figures: so many years later, and in which years they lie."""

import re
from collections.abc import Iterable
from datetime import date

from core.calendar.years import YEAR, quarter_of, year_words
from priorities.measures.figures import MARK, PARTS
from priorities.measures.periods import months_in

#: A year wherever it stands in a period, with the end of the next one where that follows.
_YEARS = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])(?:-([0-9]{2})(?![0-9]))?")


def periods_later(periods: str, years: int) -> str:
    """The same periods so many years later: "2021-22-q3 2022-jan-jun", 1 is "2022-23-q3
    2023-jan-jun". One that names no year stays: `without_year` tells which.
    """

    def later(found: re.Match[str]) -> str:
        first = int(found[1])
        if found[2] and int(found[2]) == (first + 1) % 100:
            return year_words(first + years)
        return f"{first + years}{found[0][4:]}"

    return _YEARS.sub(later, periods)


def figure_later(text: str, years: int) -> str:
    """A text with the periods of its figures moved; the words of measures and formats stay."""

    def later(found: re.Match[str]) -> str:
        parts = PARTS.fullmatch(found[1].strip())
        if parts is None:
            return found[0]
        words = (parts["key"], periods_later(parts["period"], years), parts["format"])
        return f"[[figure:{' '.join(word for word in words if word)}]]"

    return MARK.sub(later, text)


def periods_in(text: str) -> list[str]:
    """The periods of the figures that a text names."""
    found = [PARTS.fullmatch(mark[1].strip()) for mark in MARK.finditer(text)]
    return [parts["period"] for parts in found if parts]


def without_year(periods: Iterable[str]) -> list[str]:
    """Those that cannot be moved, since they name no year: they stay for whoever writes."""
    return [period for period in dict.fromkeys(periods) if not _YEARS.search(period)]


def years_of(periods: Iterable[str], starts: int) -> set[str]:
    """The reporting years in which periods lie, for years that start in month `starts`."""
    return {year for period in periods for year in _years_of(period, starts)}


def years_of_months(first: int, last: int, year: int, starts: int) -> set[str]:
    """The reporting years from one month to another, which lies in calendar year `year`."""
    begun = year if first <= last else year - 1
    return {
        quarter_of(date(begun, first, 1), starts)[0],
        quarter_of(date(year, last, 1), starts)[0],
    }


def _years_of(period: str, starts: int) -> set[str]:
    if months := months_in(period):
        return years_of_months(*months, starts)
    if YEAR.match(period):
        return {period[:7]}
    if period.isdecimal() and _YEARS.fullmatch(period):
        return years_of_months(1, 12, int(period), starts)
    return set()
