"""How wide the columns of a printed table are, from its words alone.

A printer that is told need not measure each cell anew for every page that the table goes over.
All lengths are in ems of the paper's own letters, which differ: a name in capitals is wide.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from math import ceil

#: A page between its margins, the gap after a cell; how much wider the letters of heads are.
LINE, GAP, BOLD = 44.8, 1.0, 1.06
#: A longer word may be broken: it shall not take the room of all the others.
WORD = 12.0
#: Cells no longer than this are dates, numbers, a word or two: they stay in one line; a name of
#: some words does where the table is no longer for it.
BRIEF, NAME = 9.0, 13.0
#: How much of its length a brief cell needs for two lines, and what this has to save to be done.
HALF, MUCH = 0.72, 1.1
#: A word that is cut over lines is as bad as so many lines more.
CUT = 3
#: So many rows tell how a table is; the others are like them.
SAMPLE = 40
#: Steps in which the common measure of the columns is found.
STEPS = 20
#: Letters by their widths; capitals and all others have the last two.
LETTERS = {" ": 0.2, **dict.fromkeys("ijl.,:;'!|", 0.25), **dict.fromkeys("frt-()", 0.33)}
LETTERS |= {**dict.fromkeys("mwMW@%", 0.8), **dict.fromkeys("cksxvyz", 0.45)}
CAPITAL, OTHER = 0.58, 0.53

Rows = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Column:
    """What a column needs, what it would use at most, and how much its cells hold."""

    least: float
    most: float
    usual: float


def widths(rows: Rows) -> list[float]:
    """Percentages for a table whose first row is its heads.

    No column is narrower than its longest word, and what holds more gets more. Brief cells stay in
    one line unless the table is much shorter with two; names and heads where it is no longer so.
    """
    cells = list(zip_longest(*rows, fillvalue=""))
    kept = ((NAME, True, 1.0), (BRIEF, True, 1.0), (BRIEF, False, 1.0), (BRIEF, False, HALF))
    ways = [
        (half, _shared([_column(one, brief, heads, half) for one in cells]))
        for brief, heads, half in kept
    ]
    _, shared = min(ways, key=lambda way: lines(rows, way[1]) * (MUCH if way[0] < 1 else 1))
    return [round(100 * width / sum(shared), 1) for width in shared]


def lines(rows: Rows, shared: Sequence[float]) -> int:
    """About how many lines a table has with columns of such widths, of any measure."""
    room = [max(LINE * width / sum(shared) - GAP, OTHER) + OTHER / 2 for width in shared]
    return sum(
        max((_lines(cell, wide) for cell, wide in zip(row, room, strict=False)), default=1)
        for row in rows[:SAMPLE]
    )


@cache
def _letter(letter: str) -> float:
    return LETTERS.get(letter, CAPITAL if letter.isupper() else OTHER)


def length(text: str) -> float:
    """How wide a text is in one line."""
    return sum(map(_letter, text))


def _lines(cell: str, wide: float) -> int:
    return max(ceil(length(cell) / wide), 1) + CUT * (_longest_word(cell) > wide)


def _column(cells: Sequence[str], brief: float, head_is_whole: bool, half: float) -> Column:
    """One column; cells no longer than `brief` have so much of their length, and their head stays
    in one line or not.
    """
    head, body = cells[0], cells[1:] or cells[:1]
    lengths = [length(cell) for cell in body]
    least, longest = max(map(_longest_word, body)), max(lengths)
    is_brief = longest <= brief
    if is_brief:
        least = max(least, longest * half)
    kept = length(head) if is_brief and head_is_whole else _longest_word(head)
    most = max(longest, BOLD * length(head))
    return Column(max(least, BOLD * kept) + GAP, most + GAP, sum(lengths) / len(lengths) + GAP)


def _shared(columns: Sequence[Column]) -> list[float]:
    """The line shared out: as much for each as its cells usually hold, within its bounds."""
    if sum(column.least for column in columns) >= LINE:
        return [column.least for column in columns]
    if sum(column.most for column in columns) <= LINE:
        return [column.most for column in columns]
    low, high = 0.0, LINE
    for _ in range(STEPS):
        measure = (low + high) / 2
        found = [min(max(measure * c.usual, c.least), c.most) for c in columns]
        low, high = (measure, high) if sum(found) < LINE else (low, measure)
    return found


def _longest_word(text: str) -> float:
    return min(max(map(length, text.split()), default=OTHER), WORD)
