"""What a report is published without, for the page of the report: each thing by its name."""

from collections.abc import Iterable
from dataclasses import dataclass

from core.people.models import Agency, Group
from priorities.measures.models import Measure
from priorities.measures.periods import period_words
from reporting.annual.composing.naming import named
from reporting.annual.composing.numbers import label_of
from reporting.annual.composing.snapshots import composed_of
from reporting.annual.models import AnnualReport
from reporting.annual.rows import AnnualSection, FigureTable, Omission
from reporting.annual.vocabulary import Draws

#: What the beginning of a key stands for, if a section draws it from data.
DRAWN = {"return": Draws.ACHIEVEMENTS, "statement": Draws.STATEMENTS}
#: Where what the key names goes by another key since.
GONE = {"return": "a group that is not listed", "statement": "an agency that is not listed"}


@dataclass(frozen=True)
class Without:
    """A reason, what it is given for, and whether that is missing still."""

    row: Omission
    words: str
    is_missing: bool


def done_without(report: AnnualReport) -> list[Without]:
    """By key. What belongs to a section or table that was removed is left out: its reason comes
    back with it."""
    gaps = {gap.key: gap.words for gap, _ in composed_of(report).without}
    rows = list(report.omissions.order_by("about"))
    there = _names((row.about for row in rows if row.about not in gaps), report)
    return [
        Without(row, gaps.get(row.about) or there[row.about], row.about in gaps)
        for row in rows
        if row.about in gaps or row.about in there
    ]


def _names(keys: Iterable[str], report: AnnualReport) -> dict[str, str]:
    """What is not missing any more, by key; nothing is asked where there is none."""
    parts = {key: key.split(":") for key in keys}
    if not parts:
        return {}
    drawn = set(AnnualSection.objects.filter(report=report).values_list("draws", flat=True))
    words = {kind: {part[1] for part in parts.values() if part[0] == kind} for kind in DRAWN}
    known = {
        "return": {row.key: str(row) for row in Group.objects.filter(key__in=words["return"])},
        "statement": {
            row.key: str(row) for row in Agency.objects.filter(key__in=words["statement"])
        },
    }
    tables = _tables(report)
    asked = {part[2] for part in parts.values() if len(part) > 2}
    measures = {row.key: label_of(row) for row in Measure.objects.filter(key__in=asked)}
    found = {}
    for key, (kind, which, *more) in parts.items():
        if kind in DRAWN:
            if DRAWN[kind] in drawn:
                found[key] = f"{kind.capitalize()} of {known[kind].get(which, GONE[kind])}"
        elif which in tables:
            measure, *periods = more or [""]
            told = [f"“{tables[which]}”", measures.get(measure, ""), *map(period_words, periods)]
            found[key] = ", ".join(filter(None, told))
    return found


def _tables(report: AnnualReport) -> dict[str, str]:
    """Titles of the tables of its sections, with figures in place."""
    inside = AnnualSection.objects.filter(report=report)
    rows = list(FigureTable.objects.filter(section__in=inside))
    titles = named([row.title for row in rows], composed_of(report).hide)
    return {str(row.pk): title for row, title in zip(rows, titles, strict=True)}
