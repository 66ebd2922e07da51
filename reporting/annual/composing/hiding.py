"""What one table of a report hides stays hidden in every other table and chart of it.

A share beside a small count gives the count away; drawn alone, in a chart further on, it would do
the same.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from core.disclosure.counts import SMALL, Value
from core.disclosure.protect import is_hidden
from priorities.measures.models import Measure

if TYPE_CHECKING:
    from reporting.annual.composing.numbers import Exhibit
    from reporting.annual.composing.setting import Cell

Lines = tuple[tuple[Value, ...], ...]


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
    """The same exhibits, each without the shares that another one hides.

    Counts need no second look: a small one is hidden wherever no reason is given for showing it.
    """
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
