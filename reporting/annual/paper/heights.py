"""About how high the pieces of a section stand on paper, in pages, without laying it out.

Told from its HTML and the style sheets of the paper (`report.css`, `annual-report.css`); near
enough to say which sections may share pages. Where it errs, a page ends earlier or later.
"""

import re
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from math import ceil

from core.tables.widths import GAP, LINE, length

#: What a page holds between its margins, in millimetres; a little more, since margins meet.
WIDE, HIGH = 166.0, 266.0
#: The picture of who answers to whom is drawn smaller than this.
STRUCTURE = 90.0
#: Tags of nothing but words: ems in a line, millimetres of a line, and around all.
WORDS = {
    "p": (40, 6.1, 3.2),
    "li": (38, 6.1, 1.2),
    "div": (42, 5.6, 0.9),
    "h3": (29, 5.9, 4.8),
    "h4": (34, 5.1, 4.8),
    "caption": (40, 6.1, 1.5),
    "figcaption": (40, 6.1, 5.0),
    "b": (17, 6.0, 0.2),
    "span": (18, 5.6, 0.0),
}
#: Parts that stand one under the other, with what is around them all.
BOXES = {"ul": 2.0, "ol": 2.0, "figure": 5.0, "table": 4.0, "section": 6.0, "tr": 0.0}
#: What stands side by side: how many in a line, and the gap beneath.
BESIDE = {"facts": (3, 9.0), "app-ways": (2, 7.0)}
#: In tables: how much of a line stays empty at its end, millimetres of a line, and around a row;
#: less around those of a table under its chart.
RAGGED, ROW_LINE, ROW_MORE, ROW_CLOSE = 0.7, 5.56, 2.8, 2.0
#: The heading of a section, and what is above it on the page of the one before.
HEADING, ABOVE = 14.7, 12.0
_BOX = re.compile(r"[\d.]+")


#: What the end of a page does not cut, and what it does not part from what follows.
UNCUT, HELD = {"tr", "figure", "b", "span", "td", "th"}, {"h3", "h4", "caption", "figcaption"}
#: So many lines of a paragraph stay together at either end of a page.
LINES = 3


@dataclass(frozen=True)
class Piece:
    """What stands on one page, and whether the next piece has to stand there too."""

    high: float
    holds: bool = False
    #: What is kept free above it where it does not begin a page.
    above: float = 0.0


@dataclass
class _Part:
    """A tag that is open: how long its words are, and the pieces of what is in it."""

    tag: str
    kind: str = ""
    ems: float = 0.0
    width: float = 100.0
    whole: bool = False
    close: bool = False
    #: The pieces of each part in it.
    inside: list[list[Piece]] = field(default_factory=list)

    @property
    def heights(self) -> list[float]:
        """How high each part in it is."""
        return [sum(piece.high for piece in part) for part in self.inside]


class _Ruler(HTMLParser):
    """Adds up heights while it reads."""

    def __init__(self) -> None:
        super().__init__()
        self.open = [_Part("all")]
        self.columns: list[float] = []
        self.drawing = self.is_close = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """What is drawn says how high it is; a part of words is open until its end."""
        said = {name: value or "" for name, value in attrs}
        if tag == "svg":
            self.drawing = True
            *_, wide, high = map(float, _BOX.findall(said.get("viewbox", "0 0 1 0")))
            most = STRUCTURE if "app-structure" in said.get("class", "") else HIGH
            self.open[-1].inside.append([Piece(min(WIDE * high / wide, most))])
        elif tag == "col":
            self.columns += map(float, _BOX.findall(said.get("style", "")))
        elif self._counts(tag):
            words = said.get("class", "").split()
            kind = next((word for word in words if word in BESIDE), "")
            part = _Part(tag, kind, width=self._width(tag), whole="whole" in words)
            part.close = self.is_close
            self.open.append(part)

    def handle_endtag(self, tag: str) -> None:
        """Its height is known, and is the part's around it."""
        if tag == "svg":
            self.drawing = False
        elif self._counts(tag) and self.open[-1].tag == tag:
            part = self.open.pop()
            self.open[-1].inside.append(_pieces(part))
            if tag in {"figure", "table"}:
                self.columns, self.is_close = [], tag == "figure"

    def handle_data(self, data: str) -> None:
        """Words outside drawings."""
        if not self.drawing and (words := " ".join(data.split())):
            self.open[-1].ems += length(words + " ")

    def _counts(self, tag: str) -> bool:
        if tag in {"b", "span"}:
            return any(part.kind for part in self.open)
        return not self.drawing and (tag in WORDS or tag in BOXES or tag in {"td", "th"})

    def _width(self, tag: str) -> float:
        """How much of a row a cell has."""
        at = len(self.open[-1].inside)
        return self.columns[at] if tag in {"td", "th"} and at < len(self.columns) else 30.0


def section_of(html: str) -> list[Piece]:
    """The pieces of a section, in pages; its heading is not in this HTML."""
    heading = Piece(HEADING / HIGH, holds=True, above=ABOVE / HIGH)
    return [heading, *unit_of(html)]


def unit_of(html: str) -> list[Piece]:
    """The pieces of what stands in a section, in pages."""
    ruler = _Ruler()
    ruler.feed(html)
    inside = [piece for part in ruler.open[0].inside for piece in part]
    return [Piece(one.high / HIGH, one.holds) for one in inside]


def _pieces(part: _Part) -> list[Piece]:
    """One piece where the end of a page does not cut it, else those of what is in it."""
    if part.tag in {"td", "th"}:
        wide = LINE * part.width / 100 - GAP / 2
        lines = 1 if part.ems <= wide else ceil(part.ems / max(wide - RAGGED, 2))
        return [Piece(lines * ROW_LINE + sum(part.heights))]
    if part.tag == "tr":
        return [Piece(max(part.heights, default=0) + (ROW_CLOSE if part.close else ROW_MORE))]
    if part.kind:
        many, gap = BESIDE[part.kind]
        highs = part.heights
        return [Piece(sum(max(highs[n : n + many]) + gap for n in range(0, len(highs), many)))]
    ems, line, more = WORDS.get(part.tag, (40, 6.1, BOXES.get(part.tag, 0.0)))
    lines = ceil(part.ems / ems)
    pieces = [*_lines(lines, line), *(piece for one in part.inside for piece in one)]
    if part.whole or part.tag in UNCUT | HELD:
        return [Piece(sum(one.high for one in pieces) + more, holds=part.tag in HELD)]
    if part.tag == "table":
        pieces = _rows(pieces)
    return [*pieces, Piece(more)] if pieces else []


def _rows(pieces: list[Piece]) -> list[Piece]:
    """The head of a table stays with the first of its rows, and the last row with one before it."""
    head = next((at for at, piece in enumerate(pieces) if not piece.holds), 0)
    return [
        replace(piece, holds=piece.holds or at in {head, len(pieces) - 2})
        for at, piece in enumerate(pieces)
    ]


def _lines(many: int, line: float) -> list[Piece]:
    """Lines of words: the first and the last few stay together."""
    if many < 2 * LINES:
        return [Piece(many * line)] if many else []
    ends = [Piece(LINES * line)]
    return [*ends, *[Piece(line)] * (many - 2 * LINES), *ends]
