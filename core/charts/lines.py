"""Lines over time: marks and dashes tell them apart, their names stand at their ends."""

from dataclasses import dataclass
from decimal import Decimal

from core.charts.data import Chart, Series
from core.charts.drawing import LINE, QUIET, STRONG, WATCH, Palette, label, tag, width
from core.charts.legend import DASHES, SWATCH, legend, mark


@dataclass(frozen=True)
class Plot:
    """The field that is drawn on, and how values and categories lie on it."""

    left: float
    right: float
    top: float
    bottom: float
    most: float
    size: float
    count: int

    def x(self, index: int) -> float:
        """Where a category stands."""
        if self.count == 1:
            return (self.left + self.right) / 2
        inset = 14.0
        step = (self.right - self.left - 2 * inset) / (self.count - 1)
        return self.left + inset + index * step

    def y(self, value: Decimal | int | float) -> float:
        """Where a value lies."""
        return self.bottom - float(value) / self.most * (self.bottom - self.top)


def draw(chart: Chart, *, narrow: bool, palette: Palette) -> tuple[list[str], float]:
    """The parts of a chart of lines, and its height."""
    wide, size, high = (350.0, 13.0, 200.0) if narrow else (720.0, 15.0, 250.0)
    ticks = _ticks(float(max(chart.numbers, default=Decimal(1))), percent=chart.unit == "%")
    parts: list[str] = []
    several = len(chart.series) > 1
    top = 14.0 if several else 14.0 + size
    if several and narrow:
        names = [series.name for series in chart.series]
        parts, used = legend(names, wide, size, lambda n, x, y: _swatch(n, x, y, palette))
        top += used
    left = max(width(chart.shown(_exact(tick)), size) for tick in ticks) + 10
    right = wide - (12 if narrow else _room_at_the_end(chart, size))
    plot = Plot(left, right, top, top + high, ticks[-1], size, len(chart.categories))
    parts += _grid(chart, plot, ticks)
    parts += _target(chart, plot, palette, narrow=narrow)
    for number, series in enumerate(chart.series):
        parts += _line(chart, series, number, plot, palette)
    if not several:
        parts += _values(chart, plot)
    if not narrow:
        parts += _ends(chart, plot)
    parts += _categories(chart, plot)
    return parts, plot.bottom + size * 2.1


def _ticks(most: float, *, percent: bool) -> list[float]:
    """Round numbers from nought to at least the largest value; whole ones only."""
    if percent and most <= 100:
        return [0, 25, 50, 75, 100]
    step = 1.0
    for power in range(12):
        found = next((s * 10**power for s in (1, 2, 5) if s * 10**power * 5 >= most), None)
        if found:
            step = float(found)
            break
    count = max(1, -int(-most // step))
    return [step * n for n in range(count + 1)]


def _exact(tick: float) -> Decimal:
    return Decimal(int(tick))


def _room_at_the_end(chart: Chart, size: float) -> float:
    words = [end for _, end in _end_words(chart)]
    return max((width(word, size, bold=True) for word in words), default=0.0) + 24


def _grid(chart: Chart, plot: Plot, ticks: list[float]) -> list[str]:
    parts = []
    for tick in ticks:
        y = plot.y(tick)
        look = (
            {"class_": "c-grid", "stroke": LINE} if tick else {"class_": "c-axis", "stroke": STRONG}
        )
        parts.append(tag("line", x1=plot.left, x2=plot.right, y1=y, y2=y, stroke_width=1, **look))
        words = chart.shown(_exact(tick))
        at = plot.left - 8
        parts.append(label(words, at, y + 5, size=plot.size - 1, fill=QUIET, anchor="end"))
    return parts


def _target(chart: Chart, plot: Plot, palette: Palette, *, narrow: bool) -> list[str]:
    if chart.target is None:
        return []
    y = plot.y(chart.target)
    rule = {"x1": plot.left, "x2": plot.right, "y1": y, "y2": y}
    parts = [
        tag("line", class_="c-target", stroke=WATCH, stroke_width=2, stroke_dasharray="7 5", **rule)
    ]
    if narrow:
        words = f"Target {chart.shown(chart.target)}"
        parts.append(label(words, plot.left + 2, y - 6, size=plot.size, fill=WATCH, bold=True))
    return parts


def _line(chart: Chart, series: Series, number: int, plot: Plot, palette: Palette) -> list[str]:
    """The line, broken where a value is hidden or missing; a mark on each value."""
    runs: list[list[tuple[float, float]]] = [[]]
    parts = []
    for index, value in enumerate(series.values):
        if isinstance(value, int | Decimal):
            runs[-1].append((plot.x(index), plot.y(value)))
            continue
        runs.append([])
        if isinstance(value, str):
            x = plot.x(index) + number * 10
            parts.append(label(value, x, plot.bottom - 6, size=plot.size, fill=QUIET))
    look = {"stroke": palette.brand, "stroke_dasharray": DASHES[number], "class_": "c-line"}
    for run in runs:
        if len(run) > 1:
            points = " ".join(f"{x:.1f},{y:.1f}" for x, y in run)
            parts.append(tag("polyline", points=points, fill="none", stroke_width=2.5, **look))
    return parts + [mark(number, x, y, palette) for run in runs for x, y in run]


def _values(chart: Chart, plot: Plot) -> list[str]:
    """Each value at its mark, on the side that the line leaves free."""
    values = chart.series[0].values
    slot = (plot.right - plot.left) / max(len(values), 1)
    widest = max(width(chart.shown(v), plot.size, bold=True) for v in values)
    parts = []
    for index, value in enumerate(values):
        is_last = index == len(values) - 1
        if not isinstance(value, int | Decimal) or (widest > slot and not is_last):
            continue
        near = [v for v in values[max(index - 1, 0) : index + 2] if isinstance(v, int | Decimal)]
        above = Decimal(value) * len(near) >= sum(map(Decimal, near))
        y = plot.y(value) + (-12 if above else 12 + plot.size * 0.75)
        if y > plot.bottom - 2:
            y = plot.y(value) - 12
        words = chart.shown(value)
        parts.append(label(words, plot.x(index), y, size=plot.size, bold=True, anchor="middle"))
    return parts


def _end_words(chart: Chart) -> list[tuple[Decimal, str]]:
    """What stands at the right end: names of lines with their last values, and the target."""
    words = []
    if len(chart.series) > 1:
        for series in chart.series:
            numbers = [v for v in series.values if isinstance(v, int | Decimal)]
            if numbers:
                last = series.values[-1]
                value = f" {chart.shown(last)}" if isinstance(last, int | Decimal) else ""
                words.append((Decimal(numbers[-1]), f"{series.name}{value}"))
    if chart.target is not None:
        words.append((chart.target, f"Target {chart.shown(chart.target)}"))
    return words


def _ends(chart: Chart, plot: Plot) -> list[str]:
    """The words at the ends, moved apart where they would touch."""
    step, parts = plot.size * 1.3, []
    found = sorted(
        ((plot.y(value), words) for value, words in _end_words(chart)), key=lambda e: e[0]
    )
    below = plot.top - step
    places = []
    for y, words in found:
        below = max(y, below + step)
        places.append((below, words))
    over = max(0.0, places[-1][0] - plot.bottom) if places else 0.0
    for y, words in places:
        is_target = words.startswith("Target ")
        fill = WATCH if is_target else "#17262b"
        parts.append(
            label(words, plot.right + 12, y - over + 5, size=plot.size, bold=True, fill=fill)
        )
    return parts


def _categories(chart: Chart, plot: Plot) -> list[str]:
    """Names below the field; every second or third only where they would touch, the last always."""
    widest = max(width(name, plot.size) for name in chart.categories) + 8
    slot = plot.x(1) - plot.x(0) if plot.count > 1 else widest
    every = max(1, -int(-widest // max(slot, 1)))
    parts, base = [], plot.bottom + plot.size * 1.6
    last = plot.count - 1
    for index, name in enumerate(chart.categories):
        if (last - index) % every:
            continue
        x, half = plot.x(index), width(name, plot.size) / 2
        x = min(max(x, half), plot.right + 8 - half) if plot.count > 1 else x
        parts.append(label(name, x, base, size=plot.size, fill=QUIET, anchor="middle"))
    return parts


def _swatch(number: int, x: float, y: float, palette: Palette) -> str:
    line = {"x1": x, "x2": x + SWATCH, "y1": y + SWATCH / 2, "y2": y + SWATCH / 2}
    dash = DASHES[number]
    stroke = tag("line", stroke=palette.brand, stroke_width=2.5, stroke_dasharray=dash, **line)
    return stroke + mark(number, x + SWATCH / 2, y + SWATCH / 2, palette, 4)
