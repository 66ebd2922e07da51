"""Series told apart by pattern, mark and word, never by colour alone."""

from collections.abc import Callable, Sequence

from core.charts.drawing import INK, Palette, label, tag, width

SWATCH = 16
#: What lies over the fill of the second to the fifth series.
_LINES = ("", "M-2,2 l4,-4 M0,8 l8,-8 M6,10 l4,-4", "", "M0,0 l8,8 M8,0 l-8,8", "M0,4 h8")
DASHES = ("", "8 5", "2 4", "12 4 2 4")


def fills(palette: Palette) -> tuple[str, ...]:
    """The ground under each pattern: dark, then light ones."""
    return (palette.brand, palette.line, "#ffffff", palette.tint, "#f6e3c0")


def patterns(key: str, count: int, palette: Palette) -> str:
    """The definitions of the patterns of so many series."""
    made = [_pattern(key, number, palette) for number in range(1, count)]
    return tag("defs", "".join(made)) if made else ""


def fill_of(key: str, number: int, palette: Palette) -> str:
    """What the shapes of a series are filled with."""
    return palette.brand if number == 0 else f"url(#{key}-p{number})"


def _pattern(key: str, number: int, palette: Palette) -> str:
    ground = tag("rect", width=8, height=8, fill=fills(palette)[number])
    if number == 2:
        over = tag("circle", cx=4, cy=4, r=1.6, fill=palette.brand)
    else:
        over = tag("path", d=_LINES[number], stroke=palette.brand, stroke_width=1.2, fill="none")
    return tag(
        "pattern",
        ground + over,
        id=f"{key}-p{number}",
        width=8,
        height=8,
        patternUnits="userSpaceOnUse",
    )


def mark(number: int, x: float, y: float, palette: Palette, size: float = 5.5) -> str:
    """The mark of a point of a series: circle, square, triangle, diamond."""
    look = {"fill": palette.brand if number % 2 == 0 else "#ffffff", "stroke": palette.brand}
    if number == 0:
        return tag("circle", class_="c-mark", cx=x, cy=y, r=size, stroke_width=2, **look)
    r = size
    points = {
        1: [(-r, -r), (r, -r), (r, r), (-r, r)],
        2: [(0, -r - 1), (r + 1, r), (-r - 1, r)],
        3: [(0, -r - 1), (r + 1, 0), (0, r + 1), (-r - 1, 0)],
    }[number]
    corners = " ".join(f"{x + dx:.1f},{y + dy:.1f}" for dx, dy in points)
    return tag("polygon", class_="c-mark", points=corners, stroke_width=2, **look)


def legend(
    names: Sequence[str],
    wide: float,
    size: float,
    swatch: Callable[[int, float, float], str],
) -> tuple[list[str], float]:
    """The names of the series with their swatches, in as many lines as needed; and their height."""
    parts: list[str] = []
    x, y, step = 0.0, 0.0, SWATCH + 10
    for number, name in enumerate(names):
        needed = SWATCH + 8 + width(name, size)
        if x and x + needed > wide:
            x, y = 0.0, y + step
        parts.append(swatch(number, x, y))
        parts.append(label(name, x + SWATCH + 8, y + SWATCH - 3, size=size, fill=INK))
        x += needed + 24
    return parts, y + step + 6
