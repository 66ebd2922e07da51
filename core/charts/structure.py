"""Who answers to whom, drawn from data: any tree fits, no box touches another, all words readable.

Children stand side by side where the width allows, else one below the other along a line. Blocks
are rectangles that contain all that is in them and lie apart, so nothing can overlap.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from django.utils.safestring import SafeString, mark_safe

from core.charts.drawing import INK, QUIET, STRONG, WATCH, Palette, label, picture, tag, width, wrap

MOST, DROP, INDENT, PAD = 300.0, 36.0, 26.0, 12.0
NAME, NOTE, DOT = 15.0, 13.5, 11.5


@dataclass(frozen=True)
class Grain:
    """How narrow a box may be, and how much room lies between two."""

    least: float
    gap: float


PAGE, PAPER = Grain(150, 18), Grain(108, 12)


@dataclass(frozen=True)
class Body:
    """One body: its name, a few words on it, what answers to it.

    `beside` draws it dashed, and next to the body it belongs to where there is room.
    """

    name: str
    notes: tuple[str, ...] = ()
    children: tuple["Body", ...] = ()
    beside: bool = False
    link: str = ""
    #: How many of its seats are filled, and how many there are: drawn as dots.
    seats: tuple[int, int] = (0, 0)


@dataclass
class Box:
    """Where a body is drawn and with which lines of text."""

    body: Body
    depth: int
    x: float
    y: float
    wide: float
    name: list[str]
    notes: list[str]

    @property
    def high(self) -> float:
        """As high as its words need."""
        rows = -(-self.body.seats[1] // self.dots_a_row)
        return self.words_high + (rows * DOT + 6 if rows else 0) + 2 * PAD - 4

    @property
    def words_high(self) -> float:
        """As high as the words are."""
        return len(self.name) * NAME * 1.25 + len(self.notes) * NOTE * 1.3

    @property
    def dots_a_row(self) -> int:
        """How many seats stand side by side."""
        return max(1, int((self.wide - 2 * PAD) // DOT))


@dataclass
class Block:
    """A laid-out part of the tree: its size, its boxes and the lines between them."""

    wide: float
    high: float
    top: Box
    boxes: list[Box] = field(default_factory=list)
    lines: list[tuple[tuple[tuple[float, float], ...], bool]] = field(default_factory=list)

    def moved(self, dx: float, dy: float) -> "Block":
        """The same, somewhere else."""
        for box in self.boxes:
            box.x, box.y = box.x + dx, box.y + dy
        self.lines = [
            (tuple((x + dx, y + dy) for x, y in points), dashed) for points, dashed in self.lines
        ]
        return self


def lay_out(roots: Sequence[Body], wide: float, grain: Grain) -> tuple[list[Block], float, float]:
    """The trees one below the other; the width and height they need."""
    blocks, y = [], 0.0
    needed = max([wide, *(_least(root, grain) for root in roots)])
    for root in roots:
        block = _fit(root, needed, 0, grain)
        block.moved(max(needed - block.wide, 0.0) / 2, y)
        blocks.append(block)
        y += block.high + DROP
    return blocks, needed, max(y - DROP, 0.0)


def structure(
    roots: Sequence[Body],
    *,
    title: str,
    words: str,
    key: str = "structure",
    wide: float = 1120,
    palette: Palette | None = None,
    paper: bool = False,
) -> SafeString:
    """The picture of the structure; `wide` is 1120 for pages and 720 for narrower places.

    On paper a picture is told by its title alone, so the title says all of it there.
    """
    if paper:
        title, words = f"{title}. {words}", ""
    palette = palette or Palette()
    blocks, needed, high = lay_out(roots, wide - 2, PAGE if wide > 900 else PAPER)
    parts = [_line(points, dashed, palette) for b in blocks for points, dashed in b.lines]
    parts += [part for b in blocks for box in b.boxes for part in _drawn(box, palette)]
    inside = tag("g", "".join(parts), transform="translate(1 1)")
    drawn = picture(
        [inside], needed + 2, high + 2, key=key, title=title, words=words, class_="app-structure"
    )
    return mark_safe(drawn)  # noqa: S308 -- every text went through escape()


def _least(body: Body, grain: Grain) -> float:
    """The least width in which a body and all below it can be read."""
    words = width_of_words(body)
    own = min(max(grain.least, words + 2 * PAD), MOST)
    if not body.children:
        return own
    widest = max(_least(child, grain) for child in body.children)
    return max(own, widest if len(body.children) == 1 else widest + INDENT)


def width_of_words(body: Body) -> float:
    """How wide the longest word on a body's box is: the box is at least so wide."""
    names = (width(word, NAME, bold=True) for word in body.name.split())
    notes = (width(word, NOTE) for note in body.notes for word in note.split())
    return max([0.0, *names, *notes])


def _fit(body: Body, wide: float, depth: int, grain: Grain) -> Block:
    """Lay a body and all below it out in at most this width."""
    flank = next((c for c in body.children if c.beside and not c.children), None)
    if flank is not None:
        others = tuple(child for child in body.children if child is not flank)
        block = _fit(replace(body, children=others), wide, depth, grain)
        if _stands_beside(flank, block, wide, depth, grain):
            return block
    if not body.children:
        return _alone(body, wide, depth)
    leasts = [_least(child, grain) for child in body.children]
    needed = sum(leasts) + grain.gap * (len(leasts) - 1)
    if needed <= wide:
        return _side_by_side(body, leasts, wide, depth, grain)
    return _one_below_the_other(body, wide, depth, grain)


def _stands_beside(flank: Body, block: Block, most: float, depth: int, grain: Grain) -> bool:
    """Put a body at the right of the block's head, if there is room and it is no higher."""
    top = block.top
    room = most - (top.x + top.wide) - 2 * grain.gap
    widths = (w for w in (_least(flank, grain), grain.least * 1.25, MOST) if w <= room)
    boxes = (_box(flank, wide, depth + 1) for wide in widths)
    box = next((box for box in boxes if box.high <= top.high), None)
    if box is None or any(other.y == 0 and other is not top for other in block.boxes):
        return False
    block.wide = max(block.wide, top.x + top.wide + 2 * grain.gap + box.wide)
    box.x = block.wide - box.wide
    y = box.high / 2
    block.boxes.append(box)
    block.lines.append((((top.x + top.wide, y), (box.x, y)), True))
    return True


def _box(body: Body, wide: float, depth: int) -> Box:
    own = min(wide, MOST)
    notes = [line for note in body.notes for line in wrap(note, NOTE, own - 2 * PAD)]
    name = wrap(body.name, NAME, own - 2 * PAD, bold=True)
    return Box(body, depth, 0, 0, own, name, notes)


def _alone(body: Body, wide: float, depth: int) -> Block:
    box = _box(body, wide, depth)
    return Block(box.wide, box.high, box, [box])


def _side_by_side(body: Body, leasts: list[float], wide: float, depth: int, grain: Grain) -> Block:
    spare = (wide - sum(leasts) - grain.gap * (len(leasts) - 1)) / len(leasts)
    children = [
        _fit(child, least + spare, depth + 1, grain)
        for child, least in zip(body.children, leasts, strict=True)
    ]
    across = sum(child.wide for child in children) + grain.gap * (len(children) - 1)
    top = _box(body, wide, depth)
    whole = max(across, top.wide)
    block = Block(whole, 0, top, [top])
    x, y = (whole - across) / 2, top.high + DROP
    for child in children:
        child.moved(x, y)
        block.boxes += child.boxes
        block.lines += child.lines
        x += child.wide + grain.gap
    middles = [child.top.x + child.top.wide / 2 for child in children]
    top.x = min(max((middles[0] + middles[-1]) / 2 - top.wide / 2, 0), whole - top.wide)
    start, bus = (top.x + top.wide / 2, top.high), top.high + DROP / 2
    for child, middle in zip(children, middles, strict=True):
        points = (start, (start[0], bus), (middle, bus), (middle, child.top.y))
        block.lines.append((points, child.top.body.beside))
    block.high = y + max(child.high for child in children)
    return block


def _one_below_the_other(body: Body, wide: float, depth: int, grain: Grain) -> Block:
    top = _box(body, wide, depth)
    block, spine, y = Block(wide, 0, top, [top]), INDENT / 2, top.high + grain.gap
    for below in body.children:
        child = _fit(below, wide - INDENT, depth + 1, grain).moved(INDENT, y)
        block.boxes += child.boxes
        block.lines += child.lines
        middle = child.top.y + child.top.high / 2
        points = ((spine, top.high), (spine, middle), (child.top.x, middle))
        block.lines.append((points, child.top.body.beside))
        y += child.high + grain.gap
    block.wide = max(box.x + box.wide for box in block.boxes)
    block.high = y - grain.gap
    return block


def _line(points: tuple[tuple[float, float], ...], dashed: bool, palette: Palette) -> str:
    steps = " ".join(f"{'L' if n else 'M'}{x:.1f},{y:.1f}" for n, (x, y) in enumerate(points))
    return tag(
        "path",
        class_="t-link t-link--dash" if dashed else "t-link",
        d=steps,
        fill="none",
        stroke=STRONG if dashed else palette.brand,
        stroke_width=1.5,
        stroke_dasharray="5 4" if dashed else None,
    )


def _drawn(box: Box, palette: Palette) -> Iterator[str]:
    is_top = box.depth == 0 and not box.body.beside
    ground = palette.brand if is_top else palette.tint if box.depth == 1 else "#ffffff"
    kind = "t-box--top" if is_top else "t-box--mid" if box.depth == 1 else ""
    yield tag(
        "rect",
        class_=f"t-box {'t-box--dash' if box.body.beside else kind}".strip(),
        x=box.x,
        y=box.y,
        width=box.wide,
        height=box.high,
        rx=6,
        fill="#ffffff" if box.body.beside else ground,
        stroke=STRONG if box.body.beside else palette.brand if is_top else palette.line,
        stroke_width=1.25,
        stroke_dasharray="5 4" if box.body.beside else None,
    )
    y = box.y + PAD - 4
    for line in box.name:
        y += NAME * 1.25
        fill = "#ffffff" if is_top else INK
        yield label(line, box.x + PAD, y - 3, size=NAME, bold=True, fill=fill)
    for line in box.notes:
        y += NOTE * 1.3
        fill = "#ffffff" if is_top else QUIET
        yield label(line, box.x + PAD, y - 3, size=NOTE, fill=fill)
    yield from _seats(box, palette, is_top=is_top)


def _seats(box: Box, palette: Palette, *, is_top: bool) -> Iterator[str]:
    """A full dot a filled seat, then a ring an empty one, white on the dark box; what they say
    stands in words too."""
    filled, every = box.body.seats
    colour = "#ffffff" if is_top else palette.brand
    ring = "#ffffff" if is_top else WATCH
    kinds = ("t-inv-off", "t-inv-seat") if is_top else ("s-off", "s-on")
    for n in range(every):
        on = n < filled
        yield tag(
            "circle",
            class_=kinds[on],
            cx=box.x + PAD + DOT * (n % box.dots_a_row) + 4,
            cy=box.y + PAD + box.words_high + DOT * (n // box.dots_a_row) + 8,
            r=4 if on else 3.25,
            fill=colour if on else palette.brand if is_top else "#ffffff",
            stroke=None if on else ring,
            stroke_width=None if on else 1.75,
        )
