"""What one table of a report hides stays hidden in every other table and chart of it.

A share beside a small count gives the count away; drawn alone, in a chart further on, it would do
the same.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from core.disclosure.counts import SMALL, Line, Place, Sum, Table, Value
from core.disclosure.protect import is_hidden, protect
from priorities.measures.models import Measure, MeasuredValue
from priorities.measures.sums import adding

if TYPE_CHECKING:
    from reporting.annual.composing.numbers import Exhibit
    from reporting.annual.composing.setting import Cell

Lines = tuple[tuple[Value, ...], ...]


@dataclass(frozen=True)
class Sheet:
    """Counts that stand together, of which measure and period each is, and which of them are shown
    elsewhere for a reason; of one that `is_open` all are."""

    table: Table
    cells: Mapping[Place, "Cell"]
    settled: Collection["Cell"] = ()
    is_open: bool = False

    def protected(self, hidden: Collection["Cell"]) -> Table:
        """As it may be shown where these cells are hidden elsewhere."""
        if self.is_open:
            return self.table
        return protect(self.table, closed=self._at(hidden), settled=self._at(self.settled))

    def hidden(self, known: Collection["Cell"]) -> set["Cell"]:
        """Which of its cells do not show where those are hidden."""
        lines = self.protected(known).lines
        return {cell for (row, n), cell in self.cells.items() if is_hidden(lines[row].values[n])}

    def _at(self, cells: Collection["Cell"]) -> set[Place]:
        return {place for place, cell in self.cells.items() if cell in cells}


def over_time(
    known: Iterable[tuple[Measure, MeasuredValue | None]], settled: Collection["Cell"]
) -> list[Sheet]:
    """A sheet for each measure that counts: every period of it that a report tells, and which of
    them make another."""
    below: dict[Measure, list[MeasuredValue]] = {}
    for measure, value in known:
        if value and value.value is not None and measure.unit == Measure.Unit.COUNT:
            below.setdefault(measure, []).append(value)
    found = []
    for measure, rows in below.items():
        if sums := sums_over_time([(measure, rows)], [row.period for row in rows]):
            values = tuple(int(row.value) for row in rows if row.value is not None)
            heads = tuple(row.period for row in rows)
            cells = {(0, n): (measure.key, period) for n, period in enumerate(heads)}
            found.append(Sheet(Table(heads, (Line("", values),), sums=sums), cells, settled))
    return found


def sums_over_time(
    lines: Iterable[tuple[Measure, Sequence[MeasuredValue | None]]], periods: Sequence[str]
) -> tuple[Sum, ...]:
    """Which columns of these lines make another column of the same line, where they count."""
    return tuple(
        tuple((at, periods.index(row.period)) for row in one)
        for at, (measure, line) in enumerate(lines)
        if measure.unit == Measure.Unit.COUNT
        for one in adding(filter(None, line), on_last_day=measure.on_last_day)
    )


def hidden_throughout(sheets: Sequence[Sheet]) -> set["Cell"]:
    """What no sheet shows: a count that one hides would tell, in another, what was hidden."""
    hidden: set[Cell] = set()
    while found := {cell for one in sheets for cell in one.hidden(hidden)} - hidden:
        hidden |= found
    return hidden


def hide_beside(lines: Lines, measures: Sequence[Measure]) -> Lines:
    """A share beside a hidden count of the same period would tell it, so it goes too."""
    closed = {n for line in lines for n, value in enumerate(line) if is_hidden(value)}
    return tuple(
        line
        if measure.unit == Measure.Unit.COUNT
        else tuple(
            SMALL.mark if n in closed and value is not None else value
            for n, value in enumerate(line)
        )
        for measure, line in zip(measures, lines, strict=True)
    )


def hide_alike(exhibits: Sequence["Exhibit"]) -> list["Exhibit"]:
    """The same exhibits, each without the shares that another one hides; of counts
    `hidden_throughout` has seen to that."""
    hidden = {cell for one in exhibits for cell in one.hidden}
    return [_without(one, hidden) for one in exhibits]


def _without(one: "Exhibit", hidden: set["Cell"]) -> "Exhibit":
    lines = tuple(
        line
        if measure.unit == Measure.Unit.COUNT
        else tuple(
            SMALL.mark if (measure.key, period) in hidden and value is not None else value
            for period, value in zip(one.row.columns, line, strict=True)
        )
        for measure, line in zip(one.measures, one.lines, strict=True)
    )
    return replace(one, lines=lines)
