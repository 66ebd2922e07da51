"""Dates and years in texts of a report: which lie outside its year, and the same years later.

Captions come along from the report before, and whole paragraphs are copied; a date of last year
beside this year's figures misleads whoever reads it. Warnings only: a date may be meant.
"""

import re
from calendar import isleap, month_name
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest

from core.calendar.years import Span, as_said, quarter_of, year_words
from reporting.annual.composing.periods import figure_later, years_of, years_of_months

#: "2021/22", "2021-22", "2021-2022", with any dash.
YEARS = re.compile(r"(?<!\d)(20\d{2})(\s?[/\u2013-]\s?)((?:20)?\d{2})(?!\d)")
#: A recorded figure may be of any year: the words around it say which.
MARK = re.compile(r"\[\[figure:[^\]]*\]\]")
_MONTHS = "|".join(month_name[1:])
#: "31 March 2022", "March 2022", "January to June 2022".
_DATES = re.compile(
    rf"(?:\b(\d{{1,2}}) |\b(?<!\d )({_MONTHS})(?: to | ?[-\u2013] ?))?"
    rf"\b({_MONTHS}) (20\d{{2}})(?!\d)"
)
#: A year alone counts only where words make it a time: "Care Act 2014" is a title.
_ALONE = re.compile(
    r"(?:\b(?:in|during|throughout|over) |, )(20\d{2})(?!\s?[/\u2013-]\s?\d|\d)", re.IGNORECASE
)
_TITLES = re.compile(r"\b(?:Act|Regulations|Order|Rules|Children),? (?:19|20)\d{2}\b")


@dataclass(frozen=True)
class Named:
    """A date or a year as a text names it, and the reporting years in which it lies."""

    words: str
    years: frozenset[str]


def outside(text: str, year: str, span: Span, shown: Iterable[str] = ()) -> list[str]:
    """A sentence for each date or year in a text that is not in the report's year.

    Years among `shown`, the periods of columns beside it, may stand in it next to its own.
    """
    found = named_in(text, span.since.month)
    own = any(year in one.years for one in found)
    right = {year, *(years_of(shown, span.since.month) if own else ())}
    wrong = dict.fromkeys(one.words for one in found if not one.years & right)
    return [f"This names {words}, which is not in {as_said(year)}." for words in wrong]


def named_in(text: str, starts: int) -> list[Named]:
    """Every date and year that a text names, titles of laws and recorded figures left out."""
    text = _TITLES.sub("", MARK.sub("", text))
    found = [(m.start(), m[0], {year_words(int(m[1]))}) for m in YEARS.finditer(text) if follows(m)]
    found += [(m.start(), m[0], _years_in(m, starts)) for m in _DATES.finditer(text)]
    for m in _ALONE.finditer(text):
        first = int(m[1])
        years = {year_words(first)} | ({year_words(first - 1)} if starts > 1 else set())
        found.append((m.start(), m[1], years))
    return [Named(words, frozenset(years)) for _, words, years in sorted(found, key=lambda f: f[0])]


def caption_later(words: str, before: Span, years: int) -> str:
    """A caption for a report of so many years later: its figures, its reporting years, and its
    dates of the report before, moved. A year alone stays, and so does a date that has no like: they
    are pointed out instead.
    """

    def later(m: re.Match[str]) -> str:
        if not follows(m):
            return m[0]
        last = str(int(m[3]) + years).zfill(len(m[3]))[-len(m[3]) :]
        return f"{int(m[1]) + years}{m[2]}{last}"

    def moved(m: re.Match[str]) -> str:
        starts, then = before.since.month, int(m[4]) + years
        is_its = quarter_of(before.since, starts)[0] in _years_in(m, starts)
        if not is_its or (m[1] == "29" and m[3] == "February" and not isleap(then)):
            return m[0]
        return f"{m[0][:-4]}{then}"

    between = [_DATES.sub(moved, YEARS.sub(later, said)) for said in MARK.split(words)]
    marks = [figure_later(mark, years) for mark in MARK.findall(words)]
    return "".join(part for pair in zip_longest(between, marks, fillvalue="") for part in pair)


def follows(found: re.Match[str]) -> bool:
    """Whether the second year is the one after the first."""
    return (int(found[1]) + 1) % 100 == int(found[3]) % 100


def _years_in(found: re.Match[str], starts: int) -> set[str]:
    """The reporting years of a date, of a month, or of the months from one to another."""
    months = list(month_name)
    last = months.index(found[3])
    first = months.index(found[2]) if found[2] else last
    return years_of_months(first, last, int(found[4]), starts)
