"""A chart with its sentence, its drawing and its table: the same for the page and for the paper."""

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from core.charts import bars, lines
from core.charts.data import HIDDEN, MISSING, Chart, Form, Value
from core.charts.drawing import Palette, picture


@dataclass(frozen=True)
class Cell:
    """One value of the table as printed, and whether it is a number."""

    words: str
    is_number: bool


#: The heads of a table and its lines: what each is about, and its cells.
Beside = tuple[list[str], list[tuple[str, list[Cell]]]]


def svg(
    chart: Chart, *, narrow: bool = False, palette: Palette | None = None, paper: bool = False
) -> SafeString:
    """The drawing for a wide or for a narrow place. The same chart gives the same bytes.

    On paper a picture is told by its title alone, so the title says all of it there.
    """
    palette = palette or Palette()
    key = f"{chart.key}{'n' if narrow else 'w'}"
    wide = 350.0 if narrow else 720.0
    if chart.form == Form.LINES:
        parts, high = lines.draw(chart, narrow=narrow, palette=palette)
    else:
        room = bars.NARROW if narrow else bars.WIDE
        parts, high = bars.draw(chart, room, palette, key)
    name = "app-figure__narrow" if narrow else "app-figure__wide"
    title, words = (f"{chart.title}. {chart.words}", "") if paper else (chart.title, chart.words)
    drawn = picture(parts, wide, high, key=key, title=title, words=words, class_=name)
    return mark_safe(drawn)  # noqa: S308 -- every text went through escape()


def table(chart: Chart) -> Beside:
    """The heads and lines of the table that says the same."""
    heads = [chart.head, *(series.name for series in chart.series)]
    rows = []
    for index, category in enumerate(chart.categories):
        values = [series.values[index] for series in chart.series]
        rows.append((category, [_cell(chart, value) for value in values]))
    return heads, rows


def figure(
    chart: Chart,
    *,
    paper: bool = False,
    palette: Palette | None = None,
    beside: Beside | None = None,
) -> SafeString:
    """The chart with its table: drawn twice for pages, so that its text never shrinks on phones.

    `beside` is a table that says more than the chart, with shares and totals, to stand there
    instead.
    """
    heads, rows = beside or table(chart)
    drawings = [svg(chart, palette=palette, paper=paper)]
    if not paper:
        drawings.append(svg(chart, narrow=True, palette=palette))
    context = {
        "chart": chart,
        "drawings": drawings,
        "heads": heads,
        "rows": rows,
        "paper": paper,
        "hidden": HIDDEN if chart.has_hidden else "",
    }
    return SafeString(render_to_string("core/charts/figure.html", context))


def _cell(chart: Chart, value: Value) -> Cell:
    return Cell(chart.shown(value), chart.shown(value) != MISSING)
