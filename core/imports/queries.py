"""What is still doubtful of what was imported: about one record for its page, and all of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.urls import reverse

from core.imports.models import ImportDoubt
from core.imports.registry import IMPORT_KINDS, ImportKind
from core.imports.ways import Answer
from core.screens.returning import leading_back
from core.tables.columns import Column


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
    whose: str
    reads: str
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
    settle = leading_back(reverse("core:doubt-settle", args=[row.pk]), here)
    place = Place.of(row, record)
    if record is None or place.kind is None:
        return Doubtful(row, str(record or ""), "", "", "", settle)
    whose, page = place.kind.ways.whose(record), place.kind.page(record)
    return Doubtful(row, str(record), whose, place.reads, page, settle)


@dataclass(frozen=True)
class Place:
    """Where a doubtful cell lies by now: its record, its kind of table, and which column it was."""

    record: Any
    kind: ImportKind | None
    doubted: str
    answered_by: Column | None

    @classmethod
    def of(cls, doubt: ImportDoubt, record: Any) -> "Place":
        """The column that was doubted, and the one whose value answers that."""
        kind = IMPORT_KINDS.get(doubt.table.kind)
        found = kind.column_called(doubt.head) if kind and doubt.head else None
        doubted = found.name if found else ""
        answer = kind.column_called(kind.ways.answers.get(doubted, doubted)) if kind else None
        return cls(record, kind, doubted, answer)

    @property
    def reads(self) -> str:
        """How it reads by now."""
        return self.kind.ways.reads(self.record, self.doubted) if self.kind and self.record else ""

    @property
    def answers(self) -> list[Answer]:
        """What can be said of it: of what is gone, or has no other value, only that it stands."""
        open_to = {Answer.STANDS}
        if self.kind and self.record is not None:
            ways = self.kind.ways
            if ways.correct and self.answered_by:
                open_to.add(Answer.RIGHT)
            if ways.leave_out and self.doubted in ways.left_out:
                open_to.add(Answer.OUT)
        return [answer for answer in Answer if answer in open_to]


def _records(rows: list[ImportDoubt]) -> dict[tuple[int | None, int | None], Any]:
    """What these are about, with the records that each kind needs at hand to tell of it."""
    sorts: dict[int, set[int]] = {}
    related: dict[int, set[str]] = {}
    for row in rows:
        if row.subject_type_id and row.subject_id:
            sorts.setdefault(row.subject_type_id, set()).add(row.subject_id)
            kind = IMPORT_KINDS.get(row.table.kind)
            related.setdefault(row.subject_type_id, set()).update(kind.ways.related if kind else ())
    found: dict[tuple[int | None, int | None], Any] = {}
    for sort, ids in sorts.items():
        model: Any = ContentType.objects.get_for_id(sort).model_class()
        records = model._base_manager.filter(pk__in=ids)
        for record in records.select_related(*related[sort]) if related[sort] else records:
            found[sort, record.pk] = record
    return found


def to_settle_by(person: Any) -> QuerySet[ImportDoubt]:
    """The cells that somebody has to settle."""
    may = person.has_perm("core.settle_doubt")
    return ImportDoubt.objects.visible_to(person).open() if may else ImportDoubt.objects.none()
