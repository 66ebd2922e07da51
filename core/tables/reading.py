"""Reading a CSV or XLSX file into lines of cells, each with the row and column people see."""

import csv
import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

ROWS, COLUMNS = 20_000, 200
Cell = str | int | Decimal | date | time | bool | None


class Unreadable(ValueError):
    """A file of which no table can be read; the message is a sentence to show."""


@dataclass(frozen=True)
class Row:
    """One row as it stands: its number as people see it, and its cells by column."""

    number: int
    cells: tuple[Cell, ...]

    def __getitem__(self, column: int) -> Cell:
        return self.cells[column] if column < len(self.cells) else None

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return all(cell in (None, "") for cell in self.cells)


@dataclass(frozen=True)
class Sheet:
    """The first row as heads, the rest as rows; rows without anything are left out."""

    heads: tuple[str, ...]
    rows: tuple[Row, ...]


def is_workbook(name: str, data: bytes) -> bool:
    """Whether a table is read as one of Excel, by its name or its first signs."""
    return name.lower().endswith(".xlsx") or data[:2] == b"PK"


def read(name: str, data: bytes) -> Sheet:
    """Read a table; `name` tells its kind. Raises `Unreadable`."""
    lines = _of_workbook(data) if is_workbook(name, data) else _of_csv(data)
    rows = [row for row in _numbered(lines) if not row.is_empty]
    if not rows:
        raise Unreadable("The file holds no table: every cell is empty.")
    heads = tuple(str(cell or "").strip() for cell in rows[0].cells)
    while heads and not heads[-1]:
        heads = heads[:-1]
    return Sheet(heads, tuple(rows[1:]))


def letter(column: int) -> str:
    """The letters of a column as spreadsheets show them: 0 is A."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _numbered(lines: Iterable[tuple[Cell, ...]]) -> Iterator[Row]:
    for number, cells in enumerate(lines, start=1):
        if number > ROWS:
            raise Unreadable(f"The table has more than {ROWS:,} rows. Split it into several files.")
        if len(cells) > COLUMNS and any(cell not in (None, "") for cell in cells[COLUMNS:]):
            raise Unreadable(f"Row {number} has more than {COLUMNS} columns.")
        yield Row(number, cells[:COLUMNS])


def _of_csv(data: bytes) -> Iterator[tuple[Cell, ...]]:
    text = _decoded(data)
    if "\x00" in text:
        raise Unreadable("The file is not a table: it holds characters that no text has.")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        for line in reader:
            yield tuple(cell.strip() for cell in line)
    except csv.Error as fault:
        raise Unreadable(f"Line {reader.line_num} is not written as a table is: {fault}.") from None


def _decoded(data: bytes) -> str:
    """UTF-8 with or without a mark, UTF-16 with one, else what Windows wrote in Britain."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable("The file is not text. Save it as “CSV UTF-8” and choose it again.")


def _delimiter(text: str) -> str:
    """Whichever of comma, semicolon and tab parts the first line into most cells."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(",;\t", key=lambda sign: len(next(csv.reader([first], delimiter=sign), [])))


def _of_workbook(data: bytes) -> Iterator[tuple[Cell, ...]]:
    import openpyxl  # noqa: PLC0415 -- slow to load, and few processes read a workbook
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what openpyxl leaves out: styles and pictures
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            if not book.worksheets:
                raise Unreadable("The workbook has no sheet with a table.")
            sheet = book.worksheets[0]
            sheet.reset_dimensions()  # what the file says of its size may be wrong
            for line in sheet.iter_rows(values_only=True):
                yield tuple(map(_cell, line))
    except Unreadable:
        raise
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, OSError, TypeError):
        raise Unreadable("The workbook cannot be read. Save it again as .xlsx.") from None


def _cell(value: Any) -> Cell:
    """What a spreadsheet's cell holds: whole numbers whole, others as written, dates as dates."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, datetime):
        return value.date() if value.time() == time(0) else value.isoformat(sep=" ")
    if isinstance(value, float):
        return int(value) if value.is_integer() else Decimal(repr(value))
    known: Cell = value
    return known
