"""What is still doubtful of what was imported: about one record for its page, and all of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.urls import reverse

from core.imports.models import ImportDoubt
from core.imports.registry import IMPORT_KINDS
from core.screens.returning import leading_back


@dataclass(frozen=True)
class ToSettle:
    """A doubtful cell, where it is settled, and what else there is to say of it."""

    doubt: ImportDoubt
    address: str
    words: str = ""


def to_settle(doubts: Iterable[tuple[ImportDoubt, str]], page: str) -> list[ToSettle]:
    """Doubts with what is said of each, settled on a page of their own that leads back."""
    return [
        ToSettle(doubt, leading_back(reverse("core:doubt-settle", args=[doubt.pk]), page), words)
        for doubt, words in doubts
    ]


@dataclass(frozen=True)
class Doubtful:
    """A doubtful cell among those of all imports: what it is about, and where that is put right."""

    doubt: ImportDoubt
    name: str
    page: str
    settle: str

    @property
    def came_as(self) -> str:
        """The table that it came with, and its place in it."""
        kind = IMPORT_KINDS.get(self.doubt.table.kind)
        column = f", column {self.doubt.column}" if self.doubt.column else ""
        table = f"{kind.title}: " if kind else ""
        return f"{table}{self.doubt.table.file_name}, row {self.doubt.row}{column}"


def listed(doubts: Iterable[ImportDoubt], here: str) -> list[Doubtful]:
    """Doubts of any imports with their records; one query more for each sort of record."""
    rows = list(doubts)
    found = _records(rows)
    return [_line(row, found.get((row.subject_type_id, row.subject_id)), here) for row in rows]


def _line(row: ImportDoubt, record: Any, here: str) -> Doubtful:
    kind = IMPORT_KINDS.get(row.table.kind)
    page = kind.page(record) if kind and record is not None else ""
    settle = leading_back(reverse("core:doubt-settle", args=[row.pk]), here)
    return Doubtful(row, str(record) if record is not None else "", page, settle)


def _records(rows: list[ImportDoubt]) -> dict[tuple[int | None, int | None], Any]:
    """What these are about, with the records that it belongs to."""
    sorts: dict[int, set[int]] = {}
    for row in rows:
        if row.subject_type_id and row.subject_id:
            sorts.setdefault(row.subject_type_id, set()).add(row.subject_id)
    found: dict[tuple[int | None, int | None], Any] = {}
    for sort, ids in sorts.items():
        model: Any = ContentType.objects.get_for_id(sort).model_class()
        for record in model._base_manager.filter(pk__in=ids).select_related():
            found[sort, record.pk] = record
    return found


def to_settle_by(person: Any) -> QuerySet[ImportDoubt]:
    """The cells that somebody has to settle."""
    may = person.has_perm("core.settle_doubt")
    return ImportDoubt.objects.visible_to(person).open() if may else ImportDoubt.objects.none()
