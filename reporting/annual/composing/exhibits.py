"""The recorded figures that a report tells, in tables and in words, after disclosure control."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import Q

from core.disclosure.counts import Line, Table, Value
from priorities.measures.models import Measure, MeasuredValue
from reporting.annual.composing.hiding import (
    Sheet,
    hidden_throughout,
    hide_alike,
    hide_beside,
    over_time,
    sums_over_time,
)
from reporting.annual.composing.numbers import SHARE, TOTAL, Exhibit
from reporting.annual.composing.setting import Cell

if TYPE_CHECKING:
    from reporting.annual.rows import FigureTable

#: What is recorded, by measure and period.
Known = Mapping[tuple[int, str], MeasuredValue]


@dataclass(frozen=True)
class _Asked:
    """One table of a report with its measures."""

    row: "FigureTable"
    measures: list[Measure]

    @property
    def cells(self) -> set[Cell]:
        """Every measure and period of it."""
        return {(measure.key, period) for measure in self.measures for period in self.row.columns}

    def found(self, known: Known) -> list[list[MeasuredValue | None]]:
        """What is recorded of it, a line a measure."""
        return [[known.get((m.pk, period)) for period in self.row.columns] for m in self.measures]


def exhibits(
    rows: Sequence["FigureTable"], quoted: Collection[Cell] = ()
) -> tuple[list[Exhibit], set[Cell]]:
    """The figures of many tables, and every cell that the report hides, in tables, charts and the
    texts that quote some: two queries. What one place hides, no other tells."""
    asked, measures = _asked(rows, {key for key, _ in quoted})
    told = {cell for one in asked for cell in one.cells}
    told |= {cell for cell in quoted if cell[0] in measures}
    known = _known(told, measures)
    sheets = [_sheet(one, known) for one in asked]
    closed = [one for one in sheets if not one.is_open]
    settled = {cell for one in sheets if one.is_open for cell in one.cells.values()}
    pairs = [(measures[key], known.get((measures[key].pk, period))) for key, period in sorted(told)]
    hidden = hidden_throughout([*closed, *over_time(pairs, settled)])
    made = [
        _exhibit(one, known, sheet.protected(hidden))
        for one, sheet in zip(asked, sheets, strict=True)
    ]
    alike = hide_alike(made)
    return alike, hidden.union(*(one.hidden for one in alike))


def _asked(
    rows: Sequence["FigureTable"], keys: Collection[str]
) -> tuple[list[_Asked], dict[str, Measure]]:
    """Each table with its measures, and those with the ones of these words by their words."""
    named = Q(table__in={row.table_id for row in rows if row.table_id}) | Q(key__in=keys)
    known = Measure.objects.filter(named).select_related("reported_by", "group")
    below: dict[int | None, list[Measure]] = {}
    for measure in known.order_by("order", "title"):
        below.setdefault(measure.table_id, []).append(measure)
    asked = [
        _Asked(row, [row.measure] if row.measure else below.get(row.table_id, [])) for row in rows
    ]
    every = [
        *(m for own in below.values() for m in own),
        *(m for one in asked for m in one.measures),
    ]
    return asked, {measure.key: measure for measure in every}


def _known(cells: Collection[Cell], measures: Mapping[str, Measure]) -> Known:
    """What is recorded of these cells; more of the same measures and periods may be among it."""
    wanted = {measures[key].pk for key, _ in cells}
    periods = {period for _, period in cells}
    rows = MeasuredValue.objects.filter(measure__in=wanted, period__in=periods)
    return {(row.measure_id, row.period): row for row in rows}


def _sheet(one: _Asked, known: Known) -> Sheet:
    """The counts of one table, with the periods of it that make another."""
    counted = [measure.unit == Measure.Unit.COUNT for measure in one.measures]
    found = one.found(known)
    lines = zip(one.measures, found, strict=True)
    table = replace(_counts(one, found), sums=sums_over_time(lines, one.row.columns))
    cells = {
        (at, n): (measure.key, period)
        for at, measure in enumerate(one.measures)
        for n, period in enumerate(one.row.columns)
        if counted[at]
    }
    return Sheet(table, cells, is_open=bool(one.row.open_because))


def _exhibit(one: _Asked, known: Known, safe: Table) -> Exhibit:
    """The figures of one table as it may be shown."""
    row, measures, found = one.row, one.measures, one.found(known)
    values = [value for line in found for value in line if value]
    has_total = bool(safe.lines) and safe.lines[-1].is_total
    own = safe.lines[: len(measures)]
    width = len(row.columns)
    keys = {measure.pk: measure.key for measure in measures}
    lines = tuple(
        _line(m, line, given) for m, line, given in zip(measures, own, found, strict=True)
    )
    return Exhibit(
        row,
        tuple(measures),
        hide_beside(lines, measures),
        safe.lines[-1].values[:width] if has_total else (),
        tuple(line.values[-1] for line in safe.lines) if row.shares else (),
        any(value.is_illustrative for value in values),
        tuple(dict.fromkeys(value.why_missing for value in values if value.why_missing)),
        frozenset((keys[v.measure_id], v.period) for v in values if v.why_missing),
    )


def _counts(one: _Asked, found: list[list[MeasuredValue | None]]) -> Table:
    """The counts alone, with their total and shares where the rows add up."""
    row, measures = one.row, one.measures
    lines = [
        Line(measure.label or measure.title, tuple(_count(measure, value) for value in values))
        for measure, values in zip(measures, found, strict=True)
    ]
    heads = list(row.columns)
    if row.adds_up and lines:
        sums = [_sum([line.values[n] for line in lines]) for n in range(len(heads))]
        lines.append(Line(TOTAL, tuple(sums), is_total=True))
    if not row.shares:
        return Table(tuple(heads), tuple(lines))
    whole = lines[-1].values[0]
    shared = tuple(
        Line(ln.label, (*ln.values, _share(ln.values[0], whole)), ln.is_total) for ln in lines
    )
    return Table((*heads, SHARE), shared, shares=frozenset({len(heads)}))


def _count(measure: Measure, value: MeasuredValue | None) -> Value:
    if value is None or value.value is None or measure.unit != Measure.Unit.COUNT:
        return None
    return int(value.value)


def _sum(values: Sequence[Value]) -> Value:
    """Their sum; nothing when one of them is not known."""
    numbers = [value for value in values if isinstance(value, int)]
    return sum(numbers) if len(numbers) == len(values) else None


def _share(part: Value, whole: Value) -> Value:
    if not isinstance(part, int) or not isinstance(whole, int) or not whole:
        return None
    return (Decimal(part) * 100 / whole).quantize(Decimal("0.1"))


def _line(measure: Measure, safe: Line, given: list[MeasuredValue | None]) -> tuple[Value, ...]:
    """What is shown of one measure: counts as they came out, other units as they were recorded."""
    if measure.unit == Measure.Unit.COUNT:
        return safe.values[: len(given)]
    return tuple(_trimmed(value.value) if value else None for value in given)


def _trimmed(value: Decimal | None) -> Value:
    """Without noughts that say nothing: 11.5, 58."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else value.normalize()
