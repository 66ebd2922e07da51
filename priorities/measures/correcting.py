"""What rests on a recorded value, read before it is corrected and said again once it was."""

from dataclasses import dataclass
from typing import Any

from core.documents.drawn import Drawn, texts_drawing_on
from priorities.measures.figures import in_words, quoted_beside, quotes, shown, usual_format
from priorities.measures.models import MeasuredValue
from priorities.measures.sums import last_quarter_of, quarters_of, recorded, sums_of, year_of


@dataclass(frozen=True)
class Resting:
    """The texts that show a value, what else they quote, and the other periods that have to fit."""

    texts: list[Drawn]
    beside: list[str]
    sums: list[str]


def resting_on(value: MeasuredValue, person: Any) -> Resting:
    """As it stands before a correction, of the texts that this person may read."""
    texts = texts_drawing_on(value, person)
    return Resting(texts, _beside(texts, value), _adding(value))


def said_after(value: MeasuredValue, person: Any) -> str:
    """What to look at once a value was corrected; nothing where nothing rests on it."""
    texts = texts_drawing_on(value, person)
    said = sums_of(_same_year(value))
    if texts:
        named = "; ".join(f"{one.text} ({', '.join(place for place, _ in one.places)})"
                          for one in texts)  # fmt: skip
        said.append(f"Read these again, because they show this value: {named}.")
    if beside := _beside(texts, value):
        said.append(f"Shown with it there, and recorded separately: {'; '.join(beside)}.")
    return " ".join(said)


def _beside(texts: list[Drawn], value: MeasuredValue) -> list[str]:
    """Of the same line or paragraph alone: that tells of them together."""
    words = [line for one in texts for _, words in one.places for line in words.splitlines()]
    told = [line for line in words if quotes([line], value)]
    return [f"{row}: {shown(row)}" for row in quoted_beside(told, value)]


def _same_year(value: MeasuredValue) -> list[MeasuredValue]:
    """The year that it is, or is a quarter of, with its quarters."""
    rows = list(value.measure.values.filter(period__startswith=year_of(value.period)))
    for row in rows:
        row.measure = value.measure
    return rows


def _adding(value: MeasuredValue) -> list[str]:
    """How its year and the quarters of that fit; where they do not any more already, that."""
    rows = _same_year(value)
    known = recorded(rows)
    year = known.get((value.measure_id, year_of(value.period)))
    if year is None or year.value is None:
        return []
    added = in_words(year.value, usual_format(year))
    if last_quarter_of(year, known):
        fits = f"The last quarter of {year.period_words} says {added}, as the year does: "
        return sums_of(rows) or [f"{fits}both count the same day, so correct both."]
    if not quarters_of(year, known):
        return []
    fits = f"The four quarters of {year.period_words} add to {added}, as the year says: a "
    return sums_of(rows) or [f"{fits}correction of one must fit the others."]
