"""Whether rows still say what the trail recorded of them: for tables that no trigger can close,
because what is in them goes on."""

import json
from datetime import datetime
from typing import Any

from django.db import models

from core.audit.models import AuditEntry
from core.workflow.services import shown_as

#: By field what an entry said it became, and the number of that entry.
Told = dict[str, tuple[Any, int]]


def first_row_fault(model: type[models.Model]) -> str:
    """The first row that is gone, was never recorded, or says something else than the trail has of
    it, as a sentence; nothing where all is as recorded."""
    name, rows = model.__name__, {row.pk: row for row in model._base_manager.all()}
    told = _told(model)
    for pk in sorted({*rows, *told}):
        if _fault(name, pk, rows.get(pk), told.get(pk)):
            # What was written while this was read is read again, by itself.
            row = model._base_manager.filter(pk=pk).first()
            if fault := _fault(name, pk, row, _told(model, pk).get(pk)):
                return fault
    return ""


def _told(model: type[models.Model], pk: int | None = None) -> dict[int, Told | int]:
    """What became of the fields of each row, by its entries in their order; of what went, the
    number of the entry that says so."""
    entries = AuditEntry.objects.filter(subject_type=model._meta.label_lower).order_by("number")
    if pk is not None:
        entries = entries.filter(subject_id=str(pk))
    found: dict[int, Told | int] = {}
    read = entries.values_list("number", "subject_id", "verb", "changes")
    for number, subject, verb, changes in read.iterator():
        key = int(subject)
        if verb == "delete":
            found[key] = number
            continue
        before = found.get(key)
        told = before if isinstance(before, dict) else {}
        told |= {field: (pair[1], number) for field, pair in json.loads(changes).items()}
        found[key] = told
    return found


def _fault(name: str, pk: int, row: Any, told: Told | int | None) -> str:
    if told is None:
        return f"{name} {pk} is in no entry of the trail." if row else ""
    if isinstance(told, int):
        return f"{name} {pk}, which entry {told} recorded as deleted, is there." if row else ""
    if row is None:
        return f"{name} {pk}, which entry {_last(told)} recorded, is gone."
    for field, shown in shown_as(row).items():
        said, number = told.get(field, (None, 0))
        if not _same(shown, said):
            by = f"entry {number}" if number else "its entries"
            return f"{name} {pk} has another {field} than {by} recorded."
    return ""


def _last(told: Told) -> int:
    return max((number for _, number in told.values()), default=0)


def _same(shown: Any, said: Any) -> bool:
    """A moment is the same in whatever zone it was written."""
    if shown == said:
        return True
    try:
        return datetime.fromisoformat(str(shown)) == datetime.fromisoformat(str(said))
    except (TypeError, ValueError):
        return False
