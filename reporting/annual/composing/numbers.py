"""Tables of recorded figures: what may be shown of them, as blocks and as facts for sentences."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from core.charts.data import MISSING
from core.disclosure.counts import Value
from core.disclosure.protect import is_hidden
from priorities.measures.figures import in_words
from priorities.measures.models import Measure
from priorities.measures.periods import period_words
from reporting.annual.composing import blocks
from reporting.annual.composing.blocks import Block
from reporting.annual.composing.gaps import not_given
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
