"""Reading measures for tables and charts."""

from collections.abc import Iterable
from dataclasses import dataclass

from priorities.measures.models import Measure, MeasuredValue, MeasureTable


@dataclass(frozen=True)
class Grid:
    """A table of measures: a row each, a column for each period; None where nothing is known."""

    table: MeasureTable
    periods: tuple[str, ...]
    rows: tuple[tuple[Measure, tuple[MeasuredValue | None, ...]], ...]


def grid(key: str, periods: Iterable[str]) -> Grid:
    """One table for some periods. Raises `MeasureTable.DoesNotExist`."""
    columns = tuple(periods)
    table = MeasureTable.objects.get(key=key)
    measures = list(table.measures.order_by("order", "title"))
    rows = MeasuredValue.objects.filter(measure__in=measures, period__in=columns)
    known = {(row.measure_id, row.period): row for row in rows.select_related("measure")}
    lines = tuple((m, tuple(known.get((m.pk, period)) for period in columns)) for m in measures)
    return Grid(table, columns, lines)


def series(key: str) -> list[MeasuredValue]:
    """All values of one measure, oldest first."""
    rows = MeasuredValue.objects.filter(measure__key=key).select_related("measure")
    return list(rows.order_by("since", "period"))
