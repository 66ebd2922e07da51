"""Importing a table: all of it or nothing, with every fault and every doubt at its place."""

import hashlib
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from core.audit.models import Record
from core.audit.services import unit_of_work
from core.imports.models import ImportDoubt, TableImport
from core.imports.registry import CHANGED, CREATED, UNCHANGED, BadRow, ImportKind, Line
from core.people.permissions import WHO
from core.tables.columns import Remark, parse
from core.tables.reading import Sheet, read
from core.workflow.services import check, save

Written = list[tuple[Record, Remark]]


class BadTable(ValueError):
    """A table with cells that cannot be imported; nothing was written."""

    def __init__(self, remarks: list[Remark]) -> None:
        super().__init__(f"{len(remarks)} faults")
        self.remarks = sorted(remarks, key=lambda r: (r.row, len(r.column), r.column))


class _OnlyTried(Exception):
    """Raised at the end of a trial, so that all it wrote is undone."""


@dataclass
class Imported:
    """What became of a table."""

    rows: int
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    doubts: list[Remark] = field(default_factory=list)
    table: TableImport | None = None

    @property
    def outcome(self) -> str:
        """How many of what were created, changed and found as they are."""
        names = dict.fromkeys(name for name, _ in self.counts)
        return "; ".join(
            f"{name}: "
            + ", ".join(f"{self.counts[name, o]} {o}" for o in (CREATED, CHANGED, UNCHANGED))
            for name in names
        )


def import_table(
    kind: ImportKind, name: str, data: bytes, *, by: Any, dry_run: bool = False
) -> Imported:
    """Import a CSV or XLSX file of a kind; with `dry_run` do everything and undo it.

    Raises `Blocked`, `Unreadable`, and `BadTable` with every cell that cannot be imported. What is
    doubtful is imported as written and kept as `ImportDoubt` until it is settled.
    """
    if not by.has_perm(kind.permission):
        check([f"“{kind.title}” can only be imported by {WHO[kind.permission]}."])
    sheet = read(name, data)
    parsed = parse(sheet, kind.columns_of(sheet))
    if parsed.bad:
        raise BadTable(parsed.bad)
    done = Imported(len(parsed.lines))
    with suppress(_OnlyTried), unit_of_work(by=by):
        written = _write_all(kind, sheet, parsed.lines, parsed.doubts, done, by=by)
        digest = hashlib.sha256(data).hexdigest()
        table = TableImport(
            kind=kind.key,
            file_name=name[-200:],
            digest=digest,
            rows=done.rows,
            outcome=done.outcome[:400],
            imported_by=by,
        )
        done.table = save(table, by=by, verb="import")
        for row, remark in written:
            _keep(done.table, row, remark, by=by)
        if dry_run:
            done.table = None
            raise _OnlyTried
    return done


def _write_all(
    kind: ImportKind,
    sheet: Sheet,
    lines: list[tuple[int, dict[str, Any]]],
    doubts: list[Remark],
    done: Imported,
    *,
    by: Any,
) -> Written:
    """Every row through the kind's own function; each doubt with the record that it is about."""
    columns, faults, written = kind.columns_of(sheet), [], []
    met: dict[Record, int] = {}
    for number, values in lines:
        own = [remark for remark in doubts if remark.row == number]
        line = Line(number, values, sheet, columns, done.counts, met, own)
        try:
            with unit_of_work(by=by):
                row = kind.write(line, by)
        except BadRow as bad:
            faults += bad.remarks
        except ValidationError as bad:
            faults += _remarks(line, bad)
        else:
            written += [(row, remark) for remark in line.doubts]
    if faults:
        raise BadTable(faults)
    done.doubts = [remark for _, remark in written]
    return written


def _remarks(line: Line, bad: ValidationError) -> list[Remark]:
    found = bad.message_dict if hasattr(bad, "error_dict") else {NON_FIELD_ERRORS: bad.messages}
    return [line.remark(name, message) for name, said in found.items() for message in said]


def _keep(table: TableImport, row: Record, remark: Remark, *, by: Any) -> None:
    doubt = ImportDoubt(
        table=table,
        row=remark.row,
        column=remark.column,
        head=remark.head[:200],
        value=remark.value,
        message=remark.message,
        subject_type=ContentType.objects.get_for_model(row),
        subject_id=row.pk,
    )
    save(doubt, by=by, verb="doubt")
