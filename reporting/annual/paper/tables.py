"""Tables as they are laid out: which columns hold numbers, what stands on one page, on a phone."""

import re
from dataclasses import dataclass

from core.charts.data import MISSING
from core.tables.widths import widths
from core.text.plain import of_cell
from reporting.annual.composing.blocks import Table
from reporting.annual.composing.numbers import TOTAL

#: A table of more rows, or of more letters, than this may be cut by the end of a page.
WHOLE, LETTERS = 6, 350
#: So many columns of words, or columns of any kind, are too wide for a phone.
STACKS, WIDE = 3, 5
_NUMBER = re.compile(r"£?-?\d[\d,]*(\.\d+)?%?\Z")
_NO_NUMBER = {"c", "", "\u2013", MISSING}
#: What is printed in place of a value that was not recorded, as government statistics print it.
SIGN = "[x]"
SIGN_NOTE = f"{SIGN}: {MISSING}."


@dataclass(frozen=True)
class Cell:
    """One cell as printed: whether it heads its row, whether it stands at the right; its column."""

    words: str
    is_header: bool
    is_number: bool
    column: str = ""

    @property
    def sign(self) -> str:
        """What is printed instead of its words; a reader by ear is told the words."""
        return SIGN if self.words == MISSING else ""


@dataclass(frozen=True)
class Laid:
    """A table as templates want it: each row with whether it is the total."""

    caption: str
    note: str
    columns: list[Cell]
    rows: list[tuple[bool, list[Cell]]]

    @property
    def is_short(self) -> bool:
        """Whether it stands on one page as a whole."""
        letters = sum(len(cell.words) for _, cells in self.rows for cell in cells)
        return len(self.rows) <= WHOLE and letters <= LETTERS

    @property
    def widths(self) -> list[float]:
        """How wide its columns are on paper, by what stands in them."""
        heads = [cell.words for cell in self.columns]
        return widths([heads, *([cell.sign or cell.words for cell in row] for _, row in self.rows)])

    @property
    def stacks(self) -> bool:
        """Whether it is too wide for a phone, where each row then becomes a list."""
        words = sum(not column.is_number for column in self.columns)
        return words >= STACKS or len(self.columns) >= WIDE


def laid_out(block: Table) -> Laid:
    """A table with its columns of numbers at the right."""
    shown = [[of_cell(words) for words in row] for row in block["rows"]]
    numbers = [_all_numbers([row[n] for row in shown]) for n in range(len(block["columns"]))]
    heads = block["first_column_is_header"]
    if heads and numbers:
        numbers[0] = False
    columns = [
        Cell(words, True, number) for words, number in zip(block["columns"], numbers, strict=True)
    ]
    rows = [
        (
            row[:1] == [TOTAL],
            [
                Cell(words, heads and n == 0, number, block["columns"][n])
                for n, (words, number) in enumerate(zip(row, numbers, strict=True))
            ],
        )
        for row in shown
    ]
    signs = any(cell.sign for _, cells in rows for cell in cells)
    note = f"{SIGN_NOTE} {block['note']}".strip() if signs else block["note"]
    return Laid(block["caption"], note, columns, rows)


def _all_numbers(cells: list[str]) -> bool:
    """Whether a column holds numbers, or would if any were recorded."""
    numbers = [bool(_NUMBER.match(cell.strip())) for cell in cells]
    others = [cell for cell, number in zip(cells, numbers, strict=True) if not number]
    return (any(numbers) or MISSING in others) and all(
        cell.strip() in _NO_NUMBER for cell in others
    )
