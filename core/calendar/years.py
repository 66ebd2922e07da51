"""Reporting years and their quarters: "2021-22" and the days they cover, half-open."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from core.calendar.days import today
from core.calendar.reach import FIRST

YEAR = re.compile(r"([0-9]{4})-([0-9]{2})")
#: A year in any of the ways in which people write it: 2021/22, 2021 to 2022, with any dash.
_LIKE = re.compile(r"([0-9]{4})\s*(?:[-/\u2010-\u2015]|\b[tT][oO]\b)\s*((?:[0-9]{2})?[0-9]{2})")
#: As far as bank holidays are known, with room for the days that are counted around a year.
KEPT = range(1901, 2097)


@dataclass(frozen=True)
class Span:
    """Days from `since` up to, but not with, `until`."""

    since: date
    until: date

    @property
    def last(self) -> date:
        """The last day within."""
        return self.until - timedelta(days=1)

    @property
    def days(self) -> str:
        """From the first day to the last: "1 April 2021 to 31 March 2022"."""
        return f"{self.since:%-d %B %Y} to {self.last:%-d %B %Y}"

    @property
    def months(self) -> str:
        """From month to month: "October to December 2021", "November 2021 to January 2022"."""
        first = f"{self.since:%B}" if self.since.year == self.last.year else f"{self.since:%B %Y}"
        return f"{first} to {self.last:%B %Y}"


def first_year(year: str) -> int:
    """The calendar year in which "2021-22" starts. Raises `ValueError` with a sentence."""
    found = YEAR.fullmatch(year)
    if not found or not _follows(found):
        raise ValueError(_no_year(year))
    if int(found[1]) not in KEPT:
        said = f"“{as_said(year)}” is too far away: years are kept from {KEPT[0]} to {KEPT[-1]}."
        raise ValueError(said)
    return int(found[1])


def as_written_here(words: str) -> str:
    """ "2021-22" for “2021/22”, “2021 to 2022” and the like; what names no year stays as it is."""
    words = words.strip()
    found = _LIKE.fullmatch(words)
    return year_words(int(found[1])) if found and _follows(found) else words


def as_said(year: str) -> str:
    """ "2021/22" for "2021-22", as everybody reads it; what is no year stays as it is."""
    return year.replace("-", "/") if YEAR.fullmatch(year) else year


def year_words(first: int) -> str:
    """ "2021-22" for 2021."""
    return f"{first:04}-{(first + 1) % 100:02}"


def out_of_reach(year: str, *, starts: int = 4, ahead: int = 0) -> str:
    """Why nobody can mean this year, and which they can; nothing when it may be meant.

    It has begun, or begins so many years `ahead` of the one of today. What is no year at all is
    refused by `first_year`.
    """
    last = first_year(quarter_of(today(), starts)[0]) + ahead
    found = YEAR.fullmatch(year)
    if not found or FIRST <= int(found[1]) <= last:
        return ""
    return f"Enter a year from {as_said(year_words(FIRST))} to {as_said(year_words(last))}."


def year_span(year: str, starts: int = 4) -> Span:
    """The days of a year that starts in month `starts`."""
    first = first_year(year)
    return Span(date(first, starts, 1), date(first + 1, starts, 1))


def quarter_span(year: str, number: int, starts: int = 4) -> Span:
    """The days of one quarter of a year, counted from its start."""
    if number not in {1, 2, 3, 4}:
        raise ValueError(f"“{number}” is not a quarter: there are quarters 1 to 4.")
    first = first_year(year)
    return Span(_month(first, starts, 3 * (number - 1)), _month(first, starts, 3 * number))


def quarter_of(day: date, starts: int = 4) -> tuple[str, int]:
    """The year and the number of the quarter that a day lies in."""
    months = (day.month - starts) % 12
    first = day.year if day.month >= starts else day.year - 1
    return year_words(first), months // 3 + 1


def quarter_before(year: str, number: int) -> tuple[str, int]:
    """The quarter before this one."""
    return (year, number - 1) if number > 1 else (year_words(first_year(year) - 1), 4)


def quarter_after(year: str, number: int) -> tuple[str, int]:
    """The quarter after this one."""
    return (year, number + 1) if number < 4 else (year_words(first_year(year) + 1), 1)


def _follows(found: re.Match[str]) -> bool:
    """Whether the second half is the year after the first."""
    return f"{int(found[1]) + 1:04}".endswith(found[2])


def _no_year(words: str) -> str:
    """Why these words are not a year."""
    found = _LIKE.fullmatch(words)
    if found and not _follows(found):
        meant = as_said(year_words(int(found[1])))
        return f"“{words}” is not a year: the second half has to be the year after, as in {meant}."
    return f"“{words}” is not a year as it is written here, such as 2021/22."


def _month(year: int, starts: int, later: int) -> date:
    months = starts - 1 + later
    return date(year + months // 12, months % 12 + 1, 1)
