"""Which parts of a report begin a page on paper, and which follow on the page of the one before.

What follows is made together with what it follows, as one chapter (decisions, 14): so chapters are
kept short, since one word that changes has all of its chapter made again, and are cut where a page
is about full anyway, since the page on which a chapter ends stays white from there on.
"""

from collections.abc import Sequence

from reporting.annual.paper.heights import Piece

Part = Sequence[Piece]

#: How much of a page may be white before it shows.
WHITE = 0.1
#: How far the end of a chapter may be from where it is thought: so much of the height of each
#: page more or less.
ERRORS = (0.96, 0.98, 1.0, 1.02, 1.04, 1.06, 1.08)
#: What stands between a part and the one whose page it shares, in pages.
BETWEEN = 0.05
#: What the length of a chapter counts beside white pages; what the end of the whole paper counts.
LENGTH, LAST = 0.002, 0.2


def flowing(parts: Sequence[Part]) -> list[bool]:
    """For each part, by its pieces, whether it follows on the page of the one before."""
    best: list[tuple[float, list[int]]] = [(0.0, [])]
    for end in range(1, len(parts) + 1):
        last = LAST if end == len(parts) else 1.0
        ways = [
            (best[start][0] + _cost(parts[start:end], last), [*best[start][1], start])
            for start in range(end)
        ]
        best.append(min(ways))
    begins = set(best[-1][1])
    return [at not in begins for at in range(len(parts))]


def end_of(chapter: Sequence[Part], error: float = 1.0) -> float:
    """How many pages a chapter of these parts fills: no piece is cut by the end of a page."""
    pages, at, held = 0, 0.0, 0.0
    for n, part in enumerate(chapter):
        for piece in (*([Piece(BETWEEN)] if n else []), *part):
            held += piece.high * error
            if piece.holds:
                continue
            if at + held > 1 and at > 0:
                pages, at = pages + 1, 0.0
            at, held = at + held, 0.0
            while at > 1:
                pages, at = pages + 1, at - 1
    return pages + at + held


def _cost(chapter: Sequence[Part], last: float) -> float:
    """How bad a chapter of these parts is: white at its end, and its length."""
    ends = [end_of(chapter, error) for error in ERRORS]
    bad = sum(max(-end % 1 - WHITE, 0) ** 2 for end in ends) / len(ends)
    return bad * last + (LENGTH * max(ends) ** 2 if len(chapter) > 1 else 0)
