"""Writing tables that a spreadsheet opens as what they are: text stays text."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

# openpyxl is imported where a workbook is made: it is slow to load, and few processes make one.

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?%?")


def safe(value: Any) -> Any:
    """A value that no spreadsheet takes for a formula: risky texts get an apostrophe before them.

    Full-width signs count as the plain ones; numbers stay numbers.
    """
    if not isinstance(value, str) or _NUMBER.fullmatch(value):
        return value
    first = unicodedata.normalize("NFKC", value.lstrip(" \u00a0\ufeff"))[:1]
    return f"'{value}" if first in {"=", "+", "-", "@", "\t", "\r", "\n", "|", "%"} else value


def write_csv(heads: Sequence[str], rows: Iterable[Sequence[Any]], *, mark: bool = True) -> bytes:
    """A table as CSV in UTF-8; `mark` puts the sign before it by which Excel knows that."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([safe(head) for head in heads])
    writer.writerows([safe(_plain(value)) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig" if mark else "utf-8")


def write_xlsx(title: str, heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """A table as a workbook of one sheet; every text is typed as text."""
    import openpyxl  # noqa: PLC0415

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(re.sub(r"[\[\]:*?/\\']", " ", title)[:31] or "Table")
    sheet.freeze_panes = "A2"
    sheet.append([_typed(sheet, head, bold=True) for head in heads])
    for row in rows:
        sheet.append([_typed(sheet, value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _typed(sheet: Any, value: Any, *, bold: bool = False) -> Any:
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # noqa: PLC0415
    from openpyxl.styles import Font  # noqa: PLC0415

    if isinstance(value, str):
        value = ILLEGAL_CHARACTERS_RE.sub("", value)
    elif isinstance(value, datetime):
        value = value.replace(tzinfo=None)
    elif value is not None and not isinstance(value, bool | int | float | Decimal | date):
        value = str(value)
    cell = WriteOnlyCell(sheet, value)
    if isinstance(value, str):
        cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell


def _plain(value: Any) -> Any:
    """Dates as ISO, nothing as an empty cell, the rest as it prints."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    return value if isinstance(value, int | float | Decimal) else str(value)
