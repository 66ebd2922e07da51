"""A table of counts after disclosure control: `manage.py disclose FILE [--rule RULE]`."""

import sys
from argparse import ArgumentParser
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.disclosure.counts import METHODS, SMALL, Line, Table, Value
from core.disclosure.protect import protect
from core.tables.columns import Bad, amount
from core.tables.reading import Sheet, Unreadable, letter, read
from core.tables.writing import write_csv


class Command(BaseCommand):
    """Reads CSV or XLSX: labels first, then counts; “Total” marks the line and column of sums."""

    help = (
        "Print a table of counts as it may be published: small counts, and whatever would reveal "
        "them, hidden. The first row holds heads, the first column labels; a row or column whose "
        "label is Total (or begins with Total or All) holds the sums, and a column of percentages "
        "holds shares."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """A file and a rule, or the list of rules."""
        parser.add_argument("file", nargs="?", help="a CSV or XLSX file; - reads CSV from stdin")
        parser.add_argument("--rule", default=SMALL.name, help=f"one of --list; else {SMALL.name}")
        parser.add_argument("--list", action="store_true", help="print the rules")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the rules, or the table; 2 when called wrongly, 1 when the table is faulty."""
        if options["list"]:
            for method in METHODS.values():
                self.stdout.write(f"{method.name}: {method.words} ({method.source})")
            return
        if options["rule"] not in METHODS:
            known = ", ".join(METHODS)
            raise CommandError(
                f"There is no rule “{options['rule']}”. Rules: {known}.", returncode=2
            )
        if not options["file"]:
            raise CommandError("Name the file with the table, or ask for --list.", returncode=2)
        sheet = _sheet(options["file"])
        table, formats = _table(sheet)
        shown = protect(table, method=METHODS[options["rule"]])
        rows = [
            [line.label, *(f(v) for f, v in zip(formats, line.values, strict=True))]
            for line in shown.lines
        ]
        text = write_csv([sheet.heads[0], *shown.heads], rows, mark=False).decode()
        self.stdout.write(text.replace("\r\n", "\n"), ending="")


def _sheet(name: str) -> Sheet:
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as fault:
        raise CommandError(f"{name} cannot be opened: {fault.strerror}.", returncode=2) from None
    try:
        sheet = read(name, data)
    except Unreadable as fault:
        raise CommandError(f"{name}: {fault}") from None
    if len(sheet.heads) < 2:
        raise CommandError(f"{name}: a table needs a column of labels and one of counts at least.")
    return sheet


def _is_total(label: str) -> bool:
    return label.strip().casefold().split(" ")[0] in {"total", "totals", "all", "sum"}


def _table(sheet: Sheet) -> tuple[Table, list[Any]]:
    """The table to protect, and how each of its columns is written again."""
    heads, faults, lines = sheet.heads[1:], list[str](), list[Line]()
    shares = {
        place
        for place in range(len(heads))
        if any(str(row[place + 1] or "").strip().endswith("%") for row in sheet.rows)
    }
    totals = 0
    for row in sheet.rows:
        values = [_value(row.number, p, row[p + 1], faults) for p in range(len(heads))]
        label = str(row[0] or "")
        is_total = _is_total(label)
        totals += is_total
        if is_total and totals > 1:
            faults.append(f"Row {row.number}: there is a second line of totals, “{label}”.")
        lines.append(Line(label, tuple(values), is_total and totals == 1))
    if faults:
        raise CommandError("\n".join(faults))
    column = next((p for p, head in enumerate(heads) if _is_total(head) and p not in shares), None)
    table = Table(heads, tuple(lines), total_column=column, shares=frozenset(shares))
    return table, [_share if place in shares else _count for place in range(len(heads))]


def _value(row: int, place: int, cell: Any, faults: list[str]) -> Value:
    if cell in (None, ""):
        return None
    try:
        number = amount(cell)
    except Bad as fault:
        faults.append(f"Row {row}, column {letter(place + 1)}: {fault}")
        return None
    if number < 0:
        faults.append(f"Row {row}, column {letter(place + 1)}: “{cell}” is less than nought.")
    return int(number) if number == int(number) else number


def _count(value: Value) -> str:
    return "" if value is None else f"{value}"


def _share(value: Value) -> str:
    return f"{value}%" if isinstance(value, int | Decimal) else _count(value)
