"""How wide the columns of a printed table are, from its words alone.

A printer that is told need not measure each cell anew for every page that the table goes over.
"""

from collections.abc import Sequence

#: About how many letters of a table stand side by side on a page, and how many go into a gap with
#: the room that bold and wide letters take.
LINE, GAP = 100, 4
#: A longer word may be broken: it shall not take the room of all the others.
WORD = 24


def widths(rows: Sequence[Sequence[str]]) -> list[float]:
    """Percentages, as a browser shares out a line: no column is narrower than its longest word,
    none wider than its longest text while another needs the room.
    """
    columns = list(zip(*rows, strict=True))
    least = [max(map(_longest_word, column)) + GAP for column in columns]
    most = [max(map(len, column)) + GAP for column in columns]
    room, wish = LINE - sum(least), sum(most) - sum(least)
    if room <= 0 or not wish:
        wanted = [float(width) for width in least]
    else:
        share = min(room / wish, 1)
        wanted = [low + (high - low) * share for low, high in zip(least, most, strict=True)]
    return [round(100 * width / sum(wanted), 1) for width in wanted]


def _longest_word(text: str) -> int:
    return min(max(map(len, text.split()), default=1), WORD)
