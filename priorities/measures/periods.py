"""The periods that values are recorded for: a year, a quarter, months, a calendar year.

Kept as "2021-22", "2021-22-q3", "2022-jan-jun" and "2022"; read and shown as people write them.
"""

import re
from calendar import month_name
from collections.abc import Iterable
from datetime import date

from core.calendar.days import today
from core.calendar.reach import FIRST
from core.calendar.years import (
    KEPT,
    YEAR,
    Span,
    as_said,
    as_written_here,
    first_year,
    quarter_of,
    quarter_span,
    year_span,
    year_words,
)

QUARTER = re.compile(r"([0-9]{4}-[0-9]{2})-q([1-4])")
_CALENDAR = re.compile(r"(?:19|20)[0-9]{2}")
_MONTHS = re.compile(r"([0-9]{4})-([a-z]{3})-([a-z]{3})")
_NAMES = {name[:3].lower(): name for name in month_name[1:]}
_NUMBERS = {name: number for number, name in enumerate(_NAMES, start=1)}
_MONTH = "|".join(
    ("sept", *(f"{name[:3]}(?:{name[3:]})?" for name in map(str.lower, month_name[1:])))
)
#: “January to June 2022”, “Nov 2021 – Jan 2022”, “June 2022”.  # noqa: RUF003
_SAID_MONTHS = re.compile(
    rf"(?:({_MONTH})(?: ([0-9]{{4}}))? ?(?:to|-|and) ?)?({_MONTH}) ([0-9]{{4}})"
)
_SAID_QUARTER = re.compile(r"\b(?:q|quarter) ?([1-4])\b")
#: How many years back a list of periods goes.
BACK = 5

#: How a period is written where none of a list fits.
WRITE = "Write it like 2009/10, quarter 3 of 2009/10, January to June 2022 or 2020."


def span_of(period: str, starts: int = 4) -> Span | None:
    """The days of a period; None for one that does not tell them."""
    try:
        if found := QUARTER.fullmatch(period):
            return quarter_span(found[1], int(found[2]), starts)
        if named := _in_months(period):
            return _span_of_months(*named)
        if _CALENDAR.fullmatch(period):
            return Span(date(int(period), 1, 1), date(int(period) + 1, 1, 1))
        return year_span(period, starts)
    except ValueError:
        return None


def period_words(period: str) -> str:
    """A period as people say it: "2021/22", "Quarter 3, 2021/22", "January to June 2022".

    One of another kind is shown as it was written.
    """
    if found := QUARTER.fullmatch(period):
        return f"Quarter {found[2]}, {as_said(found[1])}"
    if named := _in_months(period):
        return _months_words(_span_of_months(*named))
    return as_said(period)


def in_full(period: str, starts: int = 4) -> str:
    """The same for a list to choose from: "October to December 2021 (quarter 3 of 2021/22)"."""
    span = span_of(period, starts)
    if span is None:
        return period_words(period)
    if found := QUARTER.fullmatch(period):
        return f"{span.months} (quarter {found[2]} of {as_said(found[1])})"
    if _CALENDAR.fullmatch(period):
        return f"The calendar year {period}"
    if YEAR.fullmatch(period):
        return f"The year {as_said(period)} ({span.months})"
    return period_words(period)


def is_whole_year(period: str) -> bool:
    """Whether it covers a year, of the partnership or of the calendar, and not a part of one."""
    return bool(YEAR.fullmatch(period) or _CALENDAR.fullmatch(period))


def read_period(words: str, starts: int = 4) -> str:
    """The period that somebody means, as it is kept; nothing where that cannot be told."""
    plain = re.sub(r"\s+", " ", re.sub("[\u2010-\u2015]", "-", words)).strip().lower()
    if span_of(plain, starts):
        return plain
    if span_of(year := as_written_here(plain), starts):
        return year
    if found := _SAID_QUARTER.search(plain):
        plain = re.sub(r"^.*\(|\).*$", "", plain)
        rest = re.sub(r"\b(?:of|in|the|year)\b|[(),]", " ", plain.replace(found[0], " "))
        year = as_written_here(rest.strip(" -/"))
        return f"{year}-q{found[1]}" if span_of(year) and YEAR.fullmatch(year) else ""
    if named := _SAID_MONTHS.fullmatch(plain):
        return _read_months(named, starts)
    return ""


def in_order(periods: Iterable[str], starts: int = 4) -> list[str]:
    """Oldest first, a year before its quarters; those without days last, in their own order."""

    def key(period: str) -> tuple[bool, date, int]:
        span = span_of(period, starts)
        if span is None:
            return True, date.max, 0
        return False, span.since, -(span.until - span.since).days

    return sorted(dict.fromkeys(periods), key=key)


def periods_until(year: str, starts: int = 4, back: int = BACK) -> list[str]:
    """A year and its quarters, and those of the years before it, oldest first; none to come."""
    last = first_year(year)
    years = [year_words(first) for first in range(max(last - back, FIRST), last + 1)]
    both = [period for one in years for period in (one, *(f"{one}-q{n}" for n in range(1, 5)))]
    begun = today()
    return [period for period in both if (s := span_of(period, starts)) and s.since <= begun]


def choices_of(periods: Iterable[str], starts: int = 4) -> list[tuple[str, str]]:
    """Periods to choose from, in their order; the first choice is none."""
    rows = [(period, in_full(period, starts)) for period in dict.fromkeys(periods)]
    return [("", "Choose a period"), *rows]


def this_year(starts: int = 4) -> str:
    """The year of today."""
    return quarter_of(today(), starts)[0]


def months_in(period: str) -> tuple[int, int, int] | None:
    """The first month, the last month and the year of the last; None where none are named."""
    found = _in_months(period)
    if found is None:
        return None
    year, first, last = found
    return first, last, year + (first > last)


def _in_months(period: str) -> tuple[int, int, int] | None:
    """The year of the first month of "2022-jan-jun", and both; None where they are no months of a
    year that is kept."""
    found = _MONTHS.fullmatch(period)
    if not found or not {found[2], found[3]} <= _NAMES.keys() or int(found[1]) not in KEPT:
        return None
    return int(found[1]), _NUMBERS[found[2]], _NUMBERS[found[3]]


def _span_of_months(year: int, first: int, last: int) -> Span:
    after = year + (first > last) + last // 12
    return Span(date(year, first, 1), date(after, last % 12 + 1, 1))


def _months_words(span: Span) -> str:
    """ "June 2022" where it is one month."""
    whole = f"{span.last:%B %Y}"
    return whole if f"{span.since:%B %Y}" == whole else span.months


def _read_months(found: re.Match[str], starts: int) -> str:
    """Months that are a quarter or a year of this partnership are kept as that."""
    first = _NUMBERS[(found[1] or found[3])[:3]]
    last, ends = _NUMBERS[found[3][:3]], int(found[4])
    begins = int(found[2]) if found[2] else ends - (first > last)
    if begins != ends - (first > last):
        return ""
    names = list(_NAMES)
    months = f"{begins}-{names[first - 1]}-{names[last - 1]}"
    span = span_of(months)
    if span is None:
        return ""
    year, number = quarter_of(span.since, starts)
    for known in (year, f"{year}-q{number}", str(begins)):
        if span_of(known, starts) == span:
            return known
    return months
