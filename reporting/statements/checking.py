"""What may be wrong with a statement: warnings, for its agency and for the unit alike.

They block nothing. A statement of the year before came into a printed report once, and whole
paragraphs are taken over from year to year.
"""

import re
from collections.abc import Collection

from django.db.models import F, Q

from core.calendar.years import as_said, first_year, year_words
from reporting.annual.composing.dates import MARK, YEARS, follows
from reporting.statements.models import PartnerStatement

#: A sentence of fewer words than this may stand in two years by chance.
TELLING = 8
_ONE_YEAR = re.compile(
    r"\b(?:during|throughout|over)\s+(20\d{2})\b(?!\s?[/\u2013-]\s?\d)", re.IGNORECASE
)
_FEW = re.compile(
    r"\b(?:[1-4]|one|two|three|four) (?:young |older |vulnerable |more |other )?"
    r"(?:children|child|adults?|people|person|boys?|girls?|women|woman|men|man|victims?"
    r"|families|family)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?:]\s+|\n+")


def warnings_of(row: PartnerStatement, before: PartnerStatement | None) -> list[str]:
    """What its agency and the unit should look at, as sentences; `before` is last year's."""
    if not row.texts:
        return ["Nothing has been written yet."]
    said = [*_wrong_years(row), *_repeated(row, before), *_small_numbers(row)]
    if row.length > row.word_limit:
        over = row.length - row.word_limit
        said.append(
            f"It has {row.length:,} words, {over:,} more than the {row.word_limit:,} agreed."
        )
    return said


def last_years(row: PartnerStatement) -> PartnerStatement | None:
    """What the same agency, or the one before it, said in the report of the year before."""
    return last_years_of([row.agency_id], row.report.year).get(row.agency_id)


def last_years_of(agencies: Collection[int], year: str) -> dict[int, PartnerStatement]:
    """The same of many agencies by their keys, for the reports of one year; one query.

    An agency's own words come before those of one that it followed, of which it may have several:
    then what was accepted last.
    """
    before = year_words(first_year(year) - 1)
    theirs = Q(agency__in=agencies) | Q(agency__succeeded_by__in=agencies)
    rows = PartnerStatement.objects.filter(theirs, report__year=before).select_related("agency")
    said = [row for row in rows.order_by(F("accepted_at").asc(nulls_first=True)) if row.texts]
    own = {row.agency_id: row for row in said}
    followed = {row.agency.succeeded_by_id: row for row in said}
    found = {key: own.get(key) or followed.get(key) for key in agencies}
    return {key: row for key, row in found.items() if row}


def _wrong_years(row: PartnerStatement) -> list[str]:
    """Years that it names and that are neither its own nor, where it looks ahead, the next."""
    own = first_year(row.report.year)
    words = as_said(row.report.year)
    found: list[str] = []
    for name in ("did", "difference", "ahead"):
        text = MARK.sub("", getattr(row, name))
        right = {own, own + 1} if name == "ahead" else {own}
        named = [(m[0], int(m[1])) for m in YEARS.finditer(text) if follows(m)]
        found += [mark for mark, first in named if first not in right]
        right = {own, own + 1, own + 2} if name == "ahead" else {own, own + 1}
        found += [m[0] for m in _ONE_YEAR.finditer(text) if int(m[1]) not in right]
    return [
        f"It says “{mark}”, but the report covers {words}. Is that the year you mean?"
        for mark in dict.fromkeys(found)
    ]


def _repeated(row: PartnerStatement, before: PartnerStatement | None) -> list[str]:
    """Sentences that stood word for word in last year's."""
    if before is None:
        return []
    old = set(_sentences(before))
    again = [one for one in _sentences(row) if one in old]
    if not again:
        return []
    first = " ".join(again[0].split()[:TELLING])
    if len(again) == 1:
        said = f"One sentence is the same as in last year’s statement. It begins “{first} …”."  # noqa: RUF001
    else:
        said = f"{len(again)} sentences are the same as in last year’s statement. "  # noqa: RUF001
        said += f"The first begins “{first} …”."
    return [said]


def _sentences(row: PartnerStatement) -> list[str]:
    """Its longer sentences, without signs and capitals, to be compared."""
    text = "\n".join(words for _, words in row.texts)
    plain = [" ".join(re.findall(r"[\w'\u2019%]+", one.lower())) for one in _SENTENCE.split(text)]
    return [one for one in plain if len(one.split()) >= TELLING]


def _small_numbers(row: PartnerStatement) -> list[str]:
    text = " ".join(words for _, words in row.texts)
    return [
        f"“{mark}”: so few people may be recognised. Write “fewer than five”, or leave the number "
        f"out."
        for mark in dict.fromkeys(found[0] for found in _FEW.finditer(text))
    ]
