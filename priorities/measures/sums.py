"""Whether the quarters of a year add to what is recorded of the year."""

from collections.abc import Iterable
from decimal import Decimal

from priorities.measures.figures import in_words, usual_format
from priorities.measures.models import Measure, MeasuredValue
from priorities.measures.periods import QUARTER, period_words

#: What adds up over time; shares, rates and lengths do not.
ADDED = {Measure.Unit.COUNT, Measure.Unit.POUNDS}
#: What is recorded, by measure and period.
Known = dict[tuple[int, str], MeasuredValue]


def sums_of(values: Iterable[MeasuredValue]) -> list[str]:
    """A sentence for each year of these measures that its four quarters do not make; the measure
    of each value has to be at hand.

    A year that is the same as its last quarter counts what stood at its end: nothing is added.
    """
    known = recorded(values)
    return [said for row in known.values() if (said := _said(row, quarters_of(row, known)))]


def recorded(values: Iterable[MeasuredValue]) -> Known:
    """Those of some rows that hold a number."""
    return {(row.measure_id, row.period): row for row in values if row.value is not None}


def quarters_of(year: MeasuredValue, known: Known) -> list[MeasuredValue]:
    """The four quarters of a year that add up; none where one of them is not recorded."""
    if year.measure.unit not in ADDED:
        return []
    found = [known.get((year.measure_id, f"{year.period}-q{number}")) for number in range(1, 5)]
    rows = [row for row in found if row is not None]
    return rows if len(rows) == len(found) and rows[-1].value != year.value else []


def year_of(period: str) -> str:
    """The year that a period is a quarter of, or may be itself."""
    found = QUARTER.fullmatch(period)
    return found[1] if found else period


def _said(year: MeasuredValue, quarters: list[MeasuredValue]) -> str:
    total = sum((row.value or Decimal(0) for row in quarters), Decimal(0))
    if not quarters or year.value is None or total == year.value:
        return ""
    format_ = usual_format(year)
    added, said = in_words(total, format_), in_words(year.value, format_)
    return (
        f"“{year.measure}”: the four quarters of {period_words(year.period)} add to {added}, the "
        f"year says {said}. See which is wrong."
    )
