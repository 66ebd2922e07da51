"""Bars that lie: single, grouped and stacked. Labels of any length have room beside or above."""

from dataclasses import dataclass
from decimal import Decimal

from core.charts.data import Chart, Form, Value
from core.charts.drawing import INK, QUIET, STRONG, Palette, label, tag, width, wrap
from core.charts.legend import SWATCH, fill_of, legend, patterns


@dataclass(frozen=True)
class Room:
    """How much room there is: the whole width, the type, labels beside the bars or above."""

    wide: float
    size: float
    beside: float
    bar: float

    @property
    def leading(self) -> float:
        """From one baseline to the next."""
        return self.size * 1.25


WIDE, NARROW = Room(720, 15, 250, 22), Room(350, 14, 0, 20)


def draw(chart: Chart, room: Room, palette: Palette, key: str) -> tuple[list[str], float]:
    """The parts of a chart of bars, and its height."""
    parts = [patterns(key, len(chart.series), palette)]
    top = 0.0
    if len(chart.series) > 1:
        swatches, top = legend(
            [series.name for series in chart.series],
            room.wide,
            room.size,
            lambda number, x, y: _bar(x, y, SWATCH, SWATCH, number, key, palette),
        )
        parts += swatches
    left, scale = _across(chart, room)
    y = top + 4
    for index, category in enumerate(chart.categories):
        lines = wrap(category, room.size, room.beside or room.wide)
        values = [series.values[index] for series in chart.series]
        high = _height(chart, room)
        block = max(high, len(lines) * room.leading) if room.beside else high
        parts += _category(lines, y, block, left, room)
        start = y + (block - high) / 2 if room.beside else y + len(lines) * room.leading + 3
        parts += _bars(chart, values, left, start, scale, room, palette, key)
        y += block + (10 if room.beside else len(lines) * room.leading + 13)
    if room.beside:
        axis = {"x1": left, "x2": left, "y1": top, "y2": y - 4}
        parts.append(tag("line", class_="c-axis", stroke=STRONG, stroke_width=1, **axis))
    return parts, y


def _across(chart: Chart, room: Room) -> tuple[float, float]:
    """Where bars start, and how many points wide one unit is."""
    left = 0.0
    if room.beside:
        lines = (ln for c in chart.categories for ln in wrap(c, room.size, room.beside))
        left = max(width(line, room.size) for line in lines) + 12
    rows = list(zip(*(series.values for series in chart.series), strict=True))
    if chart.form == Form.STACKED:
        ends = [_total(chart, row) for row in rows]
        most = max((sum(_numbers(row), Decimal(0)) for row in rows), default=Decimal(0))
    else:
        ends = [chart.shown(value) for row in rows for value in row]
        most = max(chart.numbers, default=Decimal(0))
    room_for_ends = max(width(end, room.size, bold=True) for end in ends) + 12
    return left, (room.wide - left - room_for_ends) / float(most or 1)


def _numbers(values: tuple[Value, ...] | list[Value]) -> list[Decimal]:
    return [Decimal(value) for value in values if isinstance(value, int | Decimal)]


def _height(chart: Chart, room: Room) -> float:
    count = len(chart.series) if chart.form == Form.GROUPED else 1
    return count * room.bar + (count - 1) * 3


def _category(lines: list[str], y: float, block: float, left: float, room: Room) -> list[str]:
    if not room.beside:
        return [
            label(line, 0, y + room.size + n * room.leading, size=room.size)
            for n, line in enumerate(lines)
        ]
    first = y + (block - len(lines) * room.leading) / 2 + room.size
    return [
        label(line, left - 10, first + n * room.leading, size=room.size, anchor="end")
        for n, line in enumerate(lines)
    ]


def _bars(
    chart: Chart,
    values: list[Value],
    left: float,
    y: float,
    scale: float,
    room: Room,
    palette: Palette,
    key: str,
) -> list[str]:
    if chart.form == Form.STACKED:
        return _stack(chart, values, left, y, scale, room, palette, key)
    parts = []
    for number, value in enumerate(values):
        at = y + number * (room.bar + 3)
        end = left + (float(value) * scale if isinstance(value, int | Decimal) else 0)
        if end > left:
            parts.append(_bar(left, at, max(end - left, 1.5), room.bar, number, key, palette))
        parts.append(_end(chart.shown(value), max(end, left), at, value, room))
    return parts


def _stack(
    chart: Chart,
    values: list[Value],
    left: float,
    y: float,
    scale: float,
    room: Room,
    palette: Palette,
    key: str,
) -> list[str]:
    parts, x = [], left
    for number, value in enumerate(values):
        if not isinstance(value, int | Decimal) or not value:
            continue
        long = float(value) * scale
        parts.append(_bar(x, y, max(long - 1.5, 1), room.bar, number, key, palette))
        words = chart.shown(value)
        needed = width(words, room.size - 1, bold=True) + 8
        if needed <= long - 3:
            parts += _inside(words, x + (long - 1.5) / 2, y, needed, number, room)
        x += long
    parts.append(_end(_total(chart, values), x, y, Decimal(0), room))
    return parts


def _inside(
    words: str, middle: float, y: float, needed: float, number: int, room: Room
) -> list[str]:
    """A value on its part: white on the dark one, on a white ground over patterns."""
    base, fill = y + room.bar / 2 + room.size * 0.33, "#ffffff" if number == 0 else INK
    parts = [label(words, middle, base, size=room.size - 1, bold=True, anchor="middle", fill=fill)]
    if number:
        ground = {"x": middle - needed / 2, "y": y + 2.5, "width": needed, "height": room.bar - 5}
        parts.insert(0, tag("rect", fill="#ffffff", rx=2, **ground))
    return parts


def _total(chart: Chart, values: list[Value] | tuple[Value, ...]) -> str:
    """The sum at the end of a stack; no sum when a part of it is hidden or missing."""
    words = [value for value in values if isinstance(value, str)]
    if words:
        return f"with {words[0]}"
    return chart.shown(sum(_numbers(values), Decimal(0)))


def _bar(
    x: float, y: float, wide: float, high: float, number: int, key: str, palette: Palette
) -> str:
    return tag(
        "rect",
        class_="c-bar" if number == 0 else "c-pattern",
        x=float(x),
        y=float(y),
        width=float(wide),
        height=float(high),
        fill=fill_of(key, number, palette),
        stroke=palette.brand if number else None,
        stroke_width=1 if number else None,
    )


def _end(words: str, x: float, y: float, value: Value, room: Room) -> str:
    quiet = not isinstance(value, int | Decimal)
    base = y + room.bar / 2 + room.size * 0.33
    fill = QUIET if quiet else INK
    return label(words, x + 8, base, size=room.size, bold=not quiet, fill=fill)
