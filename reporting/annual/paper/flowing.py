"""Where on paper a new chapter begins, and what follows on the page of what stands before it.

What follows is made together with what it follows, as one chapter (decisions, 14): so chapters are
kept short, since one word that changes has all of its chapter made again, and are cut where a page
is about full anyway, since the page on which a chapter ends stays white from there on.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reporting.annual.paper.heights import Piece

Part = Sequence[Piece]

#: How much of a page may be white before it shows, and before it is too much.
WHITE, TOO_WHITE = 0.1, 0.35
#: How far the end of a chapter may be from where it is thought: so much of the height of each
#: page more or less.
ERRORS = (0.97, 0.98, 0.99, 1.0, 1.01, 1.02, 1.03)
#: What the length of a chapter counts beside white pages; what the end of the whole paper counts.
LENGTH, LAST = 0.03, 0.2
#: What it counts that a chapter begins within a section.
MIDST = 0.01
#: So many pages are more than a chapter of several parts may have.
LONGEST = 14


def flowing(parts: Sequence[Part]) -> list[bool]:
    """For each part, by its pieces, whether it follows on the page of the one before."""
    best: list[tuple[float, list[int]]] = [(0.0, [])]
    best += [(float("inf"), [])] * len(parts)
    for start in range(len(parts)):
        sheets = [_Sheet(error) for error in ERRORS]
        cost, begins = best[start]
        cost += MIDST if start and parts[start] and not parts[start][0].above else 0
        for end in range(start + 1, len(parts) + 1):
            for sheet in sheets:
                sheet.put(parts[end - 1])
            if end > start + 1 and sheets[0].pages >= LONGEST:
                break
            way = cost + _cost(sheets, LAST if end == len(parts) else 1.0)
            best[end] = min(best[end], (way, [*begins, start]))
    return [at not in best[-1][1] for at in range(len(parts))]


def end_of(chapter: Sequence[Part], error: float = 1.0) -> float:
    """How many pages a chapter of these parts fills: no piece is cut by the end of a page."""
    sheet = _Sheet(error)
    for part in chapter:
        sheet.put(part)
    return sheet.end


@dataclass
class _Sheet:
    """The page that is being filled, and how white those before it stayed."""

    error: float
    pages: int = 0
    at: float = 0.0
    held: float = 0.0
    bad: float = 0.0

    @property
    def end(self) -> float:
        """How many pages are filled."""
        return self.pages + self.at + self.held

    def put(self, part: Part) -> None:
        """Piece after piece; one that does not fit takes what holds it to the next page."""
        for piece in part:
            self.held += (piece.high + (piece.above if self.at or self.held else 0)) * self.error
            if piece.holds:
                continue
            if self.at + self.held > 1 and self.at > 0:
                self.bad += _seen(1 - self.at)
                self.pages, self.at = self.pages + 1, 0.0
            self.at, self.held = self.at + self.held, 0.0
            while self.at > 1:
                self.pages, self.at = self.pages + 1, self.at - 1


def _seen(white: float) -> float:
    """How bad it is that so much of a page is white."""
    return max(white - WHITE, 0.0) ** 2 + 3 * (white > TOO_WHITE)


def _cost(sheets: Sequence[_Sheet], last: float) -> float:
    """How bad a chapter is: white on its pages and at its end, and its length."""
    amid = sum(sheet.bad for sheet in sheets) / len(sheets)
    ends = sum(_seen(-sheet.end % 1) for sheet in sheets) / len(sheets)
    return amid + ends * last + LENGTH * max(sheet.end for sheet in sheets) ** 2
