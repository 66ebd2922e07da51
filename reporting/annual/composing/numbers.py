"""Tables of recorded figures: what may be shown of them, as blocks and as facts for sentences."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from core.charts.data import MISSING
from core.disclosure.counts import Line, Table, Value
from core.disclosure.protect import is_hidden, protect
from priorities.measures.figures import in_words
from priorities.measures.models import Measure, MeasuredValue
from priorities.measures.periods import period_words
from reporting.annual.composing import blocks
from reporting.annual.composing.blocks import Block
from reporting.annual.composing.gaps import not_given
from reporting.annual.composing.hiding import hide_alike, hide_beside
from reporting.annual.composing.setting import HIDDEN_NOTE, Cell, Setting
from reporting.annual.vocabulary import MOST, Drawn

if TYPE_CHECKING:
    from reporting.annual.rows import FigureTable

#: For whoever reads a draft; nothing is published before somebody said why.
NOT_YET = "no value is recorded yet"
TOTAL = "Total"
SHARE = "Share"
ILLUSTRATIVE = "Some of these numbers are illustrative: no source gives them."


@dataclass(frozen=True)
class Exhibit:
    """One table of figures after disclosure control: a line a measure, a column a period."""

    row: "FigureTable"
    measures: tuple[Measure, ...]
    lines: tuple[tuple[Value, ...], ...]
    total: tuple[Value, ...]
    shares: tuple[Value, ...]
    illustrative: bool
    why_missing: tuple[str, ...]
    #: The cells that have no value and say why; it is printed beneath.
    explained: frozenset[Cell] = frozenset()

    @property
    def cells(self) -> dict[Cell, Value]:
        """What is shown of each measure and period."""
        return {
            (measure.key, period): value
            for measure, values in zip(self.measures, self.lines, strict=True)
            for period, value in zip(self.row.columns, values, strict=True)
        }

    @property
    def hidden(self) -> set[Cell]:
        """Which of them are hidden."""
        return {cell for cell, value in self.cells.items() if is_hidden(value)}

    @property
    def is_empty(self) -> bool:
        """Whether not one of its values is recorded: there is nothing to draw."""
        return all(value is None for value in self.cells.values())


def exhibits(rows: Sequence["FigureTable"]) -> list[Exhibit]:
    """The figures of many tables: two queries. What one of them hides, none of them shows."""
    in_tables = Measure.objects.filter(table__in={row.table_id for row in rows if row.table_id})
    below: dict[int | None, list[Measure]] = {}
    for measure in in_tables.select_related("reported_by", "group").order_by("order", "title"):
        below.setdefault(measure.table_id, []).append(measure)
    shown = [[row.measure] if row.measure else below.get(row.table_id, []) for row in rows]
    keys = {measure.pk for measures in shown for measure in measures}
    periods = {period for row in rows for period in row.columns}
    values = MeasuredValue.objects.filter(measure__in=keys, period__in=periods)
    known = {(value.measure_id, value.period): value for value in values}
    return hide_alike(
        [_exhibit(row, measures, known) for row, measures in zip(rows, shown, strict=True)]
    )


def _exhibit(
    row: "FigureTable", measures: list[Measure], known: dict[tuple[int, str], MeasuredValue]
) -> Exhibit:
    """The figures of one table, with small counts hidden unless it says why they are not."""
    found = [[known.get((m.pk, period)) for period in row.columns] for m in measures]
    table = _counts(row, measures, found)
    safe = table if row.open_because else protect(table)
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


def blocks_of(shown: Exhibit, setting: Setting) -> list[Block]:
    """The chart or the table of an exhibit; a chart with shares or a total brings its own table."""
    row = shown.row
    title, note = setting.words(row.title), _note(shown, setting)
    if shown.is_empty:
        return [_instead(shown, setting)]
    if row.drawn == Drawn.TABLE:
        return [_table(shown, title, note)]
    kind = "lines" if row.drawn == Drawn.LINES else "bars"
    categories, series = _series(shown)
    if not categories or not series or len(series) > MOST:
        return [_table(shown, title, note)]
    block = blocks.chart(
        "lines" if kind == "lines" else "bars",
        title,
        alt=setting.words(row.about),
        categories=categories,
        series=series,
        head=_head(shown),
        unit=_unit(shown),
        note=note,
    )
    if shown.total or shown.shares:
        block["table"] = _table(shown, setting.words(row.about), "")
    return [block]


def _instead(shown: Exhibit, setting: Setting) -> Block:
    """In the place of a table without one value; by what was counted, since its title tells what
    was found."""
    reason = setting.reasons.get(key_of(shown.row)) or " ".join(shown.why_missing)
    about = about_of(shown.row, setting)
    return blocks.text(not_given(about, reason) if reason else f"{about}: {NOT_YET}.")


def about_of(row: "FigureTable", setting: Setting) -> str:
    """What was counted, as a name of the table."""
    return f"“{setting.words(row.about).strip().rstrip('.')}”"


def key_of(row: "FigureTable") -> str:
    """By which key a reason names a table without one value."""
    return f"table:{row.pk}"


def _counts(
    row: "FigureTable", measures: Sequence[Measure], found: list[list[MeasuredValue | None]]
) -> Table:
    """The counts alone, with their total and shares where the rows add up."""
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


def _series(shown: Exhibit) -> tuple[list[str], list[tuple[str, tuple[Value, ...]]]]:
    """Categories and series: periods along the foot for lines and for one measure, else rows."""
    labels = [label_of(measure) for measure in shown.measures]
    periods = [period_words(period) for period in shown.row.columns]
    along_time = shown.row.measure_id or shown.row.drawn == Drawn.LINES
    if along_time:
        return periods, list(zip(labels, shown.lines, strict=True))
    columns = [tuple(line[n] for line in shown.lines) for n in range(len(periods))]
    return labels, list(zip(periods, columns, strict=True))


def _head(shown: Exhibit) -> str:
    if shown.row.measure_id or shown.row.drawn == Drawn.LINES or not shown.row.table:
        return "Period"
    return shown.row.table.rows_are


def label_of(measure: Measure) -> str:
    """What its row is called."""
    return measure.label or measure.title


def _unit(shown: Exhibit) -> str:
    units = {measure.unit for measure in shown.measures}
    if units == {Measure.Unit.PERCENT}:
        return "%"
    return "£" if units == {Measure.Unit.POUNDS} else ""


def _table(shown: Exhibit, caption: str, note: str) -> blocks.Table:
    periods = [period_words(period) for period in shown.row.columns]
    first = shown.row.table.rows_are if shown.row.table else "Measure"
    rows = [
        [label_of(measure), *(_words(value, measure.unit) for value in values)]
        for measure, values in zip(shown.measures, shown.lines, strict=True)
    ]
    if shown.total:
        rows.append([TOTAL, *(_words(value, Measure.Unit.COUNT) for value in shown.total)])
    columns = [first, *periods]
    if shown.shares:
        columns.append(SHARE)
        for row, share in zip(rows, shown.shares, strict=True):
            row.append(_words(share, Measure.Unit.PERCENT))
    return blocks.table(caption, columns, rows, note=note)


def _words(value: Value, unit: str) -> str:
    if value is None:
        return MISSING
    if isinstance(value, str):
        return value
    number = Decimal(value)
    whole = number == number.to_integral_value()
    if unit == Measure.Unit.PERCENT:
        return in_words(number, "percent" if whole else "percent1")
    if unit == Measure.Unit.POUNDS:
        return in_words(number, "pounds")
    return in_words(number, "number" if whole else "decimal")


def _note(shown: Exhibit, setting: Setting) -> str:
    row = shown.row
    said = [setting.words(row.note), setting.words(row.open_because)]
    if shown.hidden or any(is_hidden(value) for value in (*shown.total, *shown.shares)):
        said.append(HIDDEN_NOTE)
    if shown.why_missing:
        said.append(f"Why not recorded: {'; '.join(shown.why_missing)}")
    if shown.illustrative:
        said.append(ILLUSTRATIVE)
    return " ".join(part.strip() for part in said if part.strip())
