"""Whether the quarters of a year add to what is recorded of the year."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
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


def adding(values: Iterable[MeasuredValue]) -> list[list[MeasuredValue]]:
    """Every way in which counts of one measure make another of it over time, the whole last: the
    quarters of a year, its halves, its months. Their days tell that, and not whether they fit.
    """
    rows = sorted(recorded(values).values(), key=lambda row: (row.since, row.until))
    found = [
        [*parts, whole]
        for whole in rows
        for parts in _filling(whole.since, whole.until, [row for row in rows if row is not whole])
    ]
    return [_at_end(one) for one in found]


def _filling(
    since: date, until: date, rows: Sequence[MeasuredValue]
) -> Iterator[list[MeasuredValue]]:
    """Every way in which some of these periods follow one another from one day to another."""
    for row in rows:
        if row.since == since and row.until == until:
            yield [row]
        elif row.since == since and row.until < until:
            yield from ([row, *more] for more in _filling(row.until, until, rows))


def _at_end(one: list[MeasuredValue]) -> list[MeasuredValue]:
    """What counts the last day of a period is the same as its last part, and adds up to nothing."""
    return one[-2:] if one[-2].value == one[-1].value else one


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
