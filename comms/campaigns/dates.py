"""When an entry of the calendar is, in words, and in which weeks and months."""

from datetime import date, timedelta

from core.calendar.years import Span


def in_words(span: Span, *, month_only: bool, year: bool = True) -> str:
    """ "18 March 2022", "14 to 18 November 2022", "June to October 2022" if only months are known.

    Without `year` the year is left out where both ends lie in one.
    """
    first, last = span.since, span.last
    form = "%B" if month_only else "%-d %B"
    both = first.year != last.year
    ending = f"{last:{form}}" + (f" {last.year}" if year or both else "")
    if (first, month_only) == (last, False):
        return ending
    if (first.year, first.month) == (last.year, last.month):
        return ending if month_only else f"{first.day} to {ending}"
    return f"{first:{form}}" + (f" {first.year}" if both else "") + f" to {ending}"


def whole_months(span: Span) -> Span:
    """The months that the days lie in, from the first day of the first to the end of the last."""
    first, last = span.since.replace(day=1), span.last
    return Span(first, date(last.year + last.month // 12, last.month % 12 + 1, 1))


def year_of(year: int) -> Span:
    """The days of a calendar year."""
    return Span(date(year, 1, 1), date(year + 1, 1, 1))


def months_within(span: Span, year: int) -> tuple[int, int]:
    """The first and the last month of it that lie in a year, which it has to touch."""
    first = span.since.month if span.since.year == year else 1
    last = span.last.month if span.last.year == year else 12
    return first, last


def monday(day: date) -> date:
    """The first day of the week of a day."""
    return day - timedelta(days=day.weekday())


def share_a_week(one: Span, other: Span) -> bool:
    """Whether two spans of days touch the same week, Monday to Sunday."""
    return monday(one.since) <= monday(other.last) and monday(other.since) <= monday(one.last)
