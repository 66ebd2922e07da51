"""What each column of a table has to hold; every cell that does not is named with its place."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from core.tables.folding import fold, fold_mistyped
from core.tables.reading import Cell, Row, Sheet, letter

DATES = ("%d/%m/%Y", "%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%y")


class Bad(ValueError):
    """A cell that cannot be read; the message finishes “Row 4, column C (Date): …”."""


@dataclass(frozen=True)
class Doubtful:
    """A value that can be read and may be wrong."""

    value: Any
    why: str


@dataclass(frozen=True)
class Remark:
    """What is wrong with one cell, or doubtful about it, and where it is."""

    row: int
    column: str
    head: str
    value: str
    message: str

    def __str__(self) -> str:
        where = f"Row {self.row}" + (f", column {self.column}" if self.column else "")
        return f"{where}{f' ({self.head})' if self.head else ''}: {self.message}"


@dataclass(frozen=True)
class Column:
    """One column: its head and other names of it, how its cells are read, whether they must be."""

    name: str
    head: str
    read: Callable[[Cell], Any]
    required: bool = True
    also: tuple[str, ...] = ()

    def is_called(self, head: str) -> bool:
        """Whether a head in a file means this column."""
        return fold(head) in {fold(self.head), fold(self.name), *map(fold, self.also)}


@dataclass
class Parsed:
    """Lines that could be read, what is bad and what is doubtful."""

    lines: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    bad: list[Remark] = field(default_factory=list)
    doubts: list[Remark] = field(default_factory=list)


def parse(sheet: Sheet, columns: Sequence[Column]) -> Parsed:
    """Read every cell of every row; nothing is left out silently."""
    parsed = Parsed()
    where = _places(sheet, columns, parsed)
    if parsed.bad:
        return parsed
    for row in sheet.rows:
        line: dict[str, Any] = {}
        for column in columns:
            place = where.get(column.name)
            line[column.name] = _read(row, place, column, parsed) if place is not None else None
        _check_beyond(row, sheet, parsed)
        parsed.lines.append((row.number, line))
    return parsed


def _places(sheet: Sheet, columns: Sequence[Column], parsed: Parsed) -> dict[str, int]:
    """Which column of the file is which; a head twice, unknown or missing is bad."""
    where: dict[str, int] = {}
    for place, head in enumerate(sheet.heads):
        found = next((column for column in columns if column.is_called(head)), None)
        if found is None:
            known = ", ".join(column.head for column in columns)
            message = f"no such column is known. The columns are: {known}."
            if not head:
                message = "the column has no head. Name it, or empty the column."
            parsed.bad.append(Remark(1, letter(place), head, head, message))
        elif found.name in where:
            message = f"“{found.head}” stands at the head of two columns."
            parsed.bad.append(Remark(1, letter(place), head, head, message))
        else:
            where[found.name] = place
    for column in columns:
        if column.required and column.name not in where:
            message = f"the column “{column.head}” is missing."
            parsed.bad.append(Remark(1, "", "", "", message))
    return where


def _read(row: Row, place: int, column: Column, parsed: Parsed) -> Any:
    cell = row[place]
    shown = "" if cell is None else str(cell)

    def remark(message: str) -> Remark:
        return Remark(row.number, letter(place), column.head, shown, message)

    if cell in (None, ""):
        if column.required:
            parsed.bad.append(remark("the cell is empty, and it is needed."))
        return None
    try:
        value = column.read(cell)
    except Bad as fault:
        parsed.bad.append(remark(str(fault)))
        return None
    if isinstance(value, Doubtful):
        parsed.doubts.append(remark(value.why))
        return value.value
    return value


def _check_beyond(row: Row, sheet: Sheet, parsed: Parsed) -> None:
    for place in range(len(sheet.heads), len(row.cells)):
        if row[place] not in (None, ""):
            message = "the cell stands beyond the last column that has a head."
            where = letter(place)
            parsed.bad.append(Remark(row.number, where, "", str(row[place]), message))


def text(most: int = 400) -> Callable[[Cell], str]:
    """Words, up to a length."""

    def read(cell: Cell) -> str:
        words = f"{cell:%-d %B %Y}" if isinstance(cell, date) else str(cell).strip()
        if len(words) > most:
            raise Bad(f"the text has {len(words):,} characters. The most is {most:,}.")
        return words

    return read


def whole(least: int = 0) -> Callable[[Cell], int]:
    """A whole number, with or without commas between the thousands."""

    def read(cell: Cell) -> int:
        number = amount(cell)
        if number != int(number):
            raise Bad(f"“{cell}” is not a whole number.")
        if number < least:
            raise Bad(f"“{cell}” is less than {least}.")
        return int(number)

    return read


def amount(cell: Cell) -> Decimal:
    """A number; a pound sign, a per cent sign and commas between thousands are left out."""
    if isinstance(cell, bool | date):
        raise Bad(f"“{cell}” is not a number.")
    plain = str(cell).replace(",", "").replace("£", "").removesuffix("%").strip()
    try:
        number = Decimal(plain)
    except InvalidOperation:
        raise Bad(f"“{cell}” is not a number.") from None
    if not number.is_finite():
        raise Bad(f"“{cell}” is not a number.")
    return number


def day(cell: Cell) -> date:
    """A date, the day before the month."""
    if isinstance(cell, date):
        return cell
    for form in DATES:
        try:
            return datetime.strptime(str(cell).strip(), form).date()  # noqa: DTZ007 -- a day
        except ValueError:
            continue
    raise Bad(f"“{cell}” is not a date. Write the day first, for example 27/3/2022.")


def one_of(words: Sequence[str]) -> Callable[[Cell], Any]:
    """One of a list of words; letters of other scripts are read as what they look like."""

    def read(cell: Cell) -> Any:
        wanted = str(cell)
        by_look = {fold(word): word for word in words}
        if fold(wanted) in by_look:
            return by_look[fold(wanted)]
        by_slip = {fold_mistyped(word): word for word in words}
        if fold_mistyped(wanted) in by_slip:
            meant = by_slip[fold_mistyped(wanted)]
            return Doubtful(meant, f"“{wanted}” was read as “{meant}”. Is that what was meant?")
        raise Bad(f"“{wanted}” is not one of: {', '.join(words)}.")

    return read


def yes_or_no(cell: Cell) -> bool:
    """Yes or no, in the ways people tick."""
    if isinstance(cell, bool):
        return cell
    if (word := fold(str(cell))) in {"yes", "y", "true", "x", "✓", "1"}:
        return True
    if word in {"no", "n", "false", "-", "0"}:
        return False
    raise Bad(f"“{cell}” is neither yes nor no.")
