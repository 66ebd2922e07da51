"""Whether what is recorded of a year fits its quarters, and which periods make another."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from priorities.measures.figures import in_words, usual_format
from priorities.measures.models import Measure, MeasuredValue
from priorities.measures.periods import QUARTER, period_words

#: What adds up over time; shares, rates and lengths do not.
ADDED = {Measure.Unit.COUNT, Measure.Unit.POUNDS}
#: Said where a year is near its last quarter: what makes the two agree, and where that is done.
ON_LAST_DAY = (
    "If it is a snapshot on the last day of the period, tick “This is a snapshot on the last day "
    "of the period” under “Edit the measure”."
)
#: What is recorded, by measure and period.
Known = dict[tuple[int, str], MeasuredValue]


def sums_of(values: Iterable[MeasuredValue]) -> list[str]:
    """A sentence for each year of these measures that its quarters do not fit; the measure of each
    value has to be at hand.

    Of what counts the last day of a period nothing is added: the last quarter says the same as the
    year.
    """
    known = recorded(values)
    return [said for row in known.values() if (said := _said(row, known))]


def adding(
    values: Iterable[MeasuredValue], *, on_last_day: bool = False
) -> list[list[MeasuredValue]]:
    """Every way in which counts of one measure make another of it over time, the whole last: the
    quarters of a year, its halves, its months. Their days tell that, and not whether they fit.

    Of what counts the last day of a period the last part alone makes the whole. So it does too
    where both are alike and nobody said it of the measure: whoever knows what is counted reads the
    one from the other. That is asked for beside the sum and never instead of it, since a guess may
    hide more, but may not show what the sum would hide.
    """
    rows = sorted(recorded(values).values(), key=lambda row: (row.since, row.until))
    found = [
        [*parts, whole]
        for whole in rows
        for parts in _filling(whole.since, whole.until, [row for row in rows if row is not whole])
    ]
    pairs = [one[-2:] for one in found if on_last_day or one[-2].value == one[-1].value]
    return pairs if on_last_day else found + [pair for pair in pairs if pair not in found]


def _filling(
    since: date, until: date, rows: Sequence[MeasuredValue]
) -> Iterator[list[MeasuredValue]]:
    """Every way in which some of these periods follow one another from one day to another."""
    for row in rows:
        if row.since == since and row.until == until:
            yield [row]
        elif row.since == since and row.until < until:
            yield from ([row, *more] for more in _filling(row.until, until, rows))


def recorded(values: Iterable[MeasuredValue]) -> Known:
    """Those of some rows that hold a number."""
    return {(row.measure_id, row.period): row for row in values if row.value is not None}


def quarters_of(year: MeasuredValue, known: Known) -> list[MeasuredValue]:
    """The four quarters of a year that add up; none where one of them is not recorded."""
    if year.measure.unit not in ADDED or year.measure.on_last_day:
        return []
    found = [known.get((year.measure_id, f"{year.period}-q{number}")) for number in range(1, 5)]
    rows = [row for row in found if row is not None]
    return rows if len(rows) == len(found) else []


def last_quarter_of(year: MeasuredValue, known: Known) -> MeasuredValue | None:
    """The quarter that ends with a year, of what counts the last day of a period."""
    if not year.measure.on_last_day:
        return None
    return known.get((year.measure_id, f"{year.period}-q4"))


def year_of(period: str) -> str:
    """The year that a period is a quarter of, or may be itself."""
    found = QUARTER.fullmatch(period)
    return found[1] if found else period


def _said(year: MeasuredValue, known: Known) -> str:
    if year.value is None:
        return ""
    if last := last_quarter_of(year, known):
        told = f"the last quarter of {period_words(year.period)} says"
        return _differing(year, told, last.value, "Both count the same day. Check which is wrong.")
    quarters = quarters_of(year, known)
    total = sum(map(_number, quarters), Decimal(0))
    told = f"the four quarters of {period_words(year.period)} add to"
    wrong = "Check which is wrong."
    if quarters and abs(year.value - _number(quarters[-1])) < abs(year.value - total):
        wrong += f" {ON_LAST_DAY}"
    return _differing(year, told, total, wrong) if quarters else ""


def _differing(year: MeasuredValue, told: str, other: Decimal | None, wrong: str) -> str:
    if other is None or year.value is None or other == year.value:
        return ""
    format_ = usual_format(year)
    beside, said = in_words(other, format_), in_words(year.value, format_)
    return f"“{year.measure}”: {told} {beside}, the year says {said}. {wrong}"


def _number(row: MeasuredValue) -> Decimal:
    return row.value or Decimal(0)
