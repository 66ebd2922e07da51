"""The one way to write: a unit of work with its entries, numbered last and committed together."""

import uuid
from collections.abc import Callable, Container, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol, TypeVar

from django.db import models, transaction
from django.utils import timezone

from core.audit.chain import canonical, entry_hash, keyed_digest
from core.audit.models import AuditEntry, AuditHead, AuditNote
from core.text.clean import clean

T = TypeVar("T")


class Actor(Protocol):
    """Who acts: a person, or the portal itself."""

    pk: Any
    name: Any


class NoUnitOfWork(RuntimeError):
    """Something was to be written outside `unit_of_work`."""


@dataclass(frozen=True)
class Pending:
    """An entry that waits for its number."""

    at: datetime
    actor_id: int
    actor_name: str
    verb: str
    subject_type: str
    subject_id: str
    changes: str
    note: str


@dataclass
class Unit:
    """One unit of work: what one person did in one go."""

    by: Actor
    id: uuid.UUID = field(default_factory=uuid.uuid4)
    pending: list[Pending] = field(default_factory=list)
    known: dict[str, tuple[int, Any]] = field(default_factory=dict)


_current: ContextVar[Unit | None] = ContextVar("unit_of_work", default=None)


@contextmanager
def unit_of_work(*, by: Actor) -> Iterator[Unit]:
    """Write several things as one, with their audit entries, or nothing at all.

    Inner units join the outermost one; what an inner one recorded is dropped when it fails. The
    outermost locks the head of the chain last, so that units do not wait for each other while
    they work and cannot deadlock over it.
    """
    if by is None or by.pk is None:
        raise TypeError("a unit of work needs somebody who did it; use the portal's own account")
    if (outer := _current.get()) is not None:
        mark = len(outer.pending)
        try:
            with transaction.atomic():
                yield outer
        except BaseException:
            del outer.pending[mark:]
            outer.known.clear()
            raise
        return
    with transaction.atomic():
        unit = Unit(by)
        token = _current.set(unit)
        try:
            yield unit
        finally:
            _current.reset(token)
        _append(unit)


def record(
    *,
    by: Actor,
    verb: str,
    subject: models.Model,
    changes: Mapping[str, Any] | None = None,
    note: str = "",
) -> None:
    """Say in the trail that `by` did `verb` to `subject`. Raises `NoUnitOfWork` outside a unit."""
    unit = _current.get()
    if unit is None:
        raise NoUnitOfWork(f"{verb} of {subject._meta.label_lower} outside a unit of work")
    unit.pending.append(
        Pending(
            at=timezone.now(),
            actor_id=int(by.pk),
            actor_name=str(by.name),
            verb=verb,
            subject_type=subject._meta.label_lower,
            subject_id=str(subject.pk),
            changes=canonical(changes or {}),
            note=clean(note),
        )
    )


def known_in_unit(name: str, read: Callable[[], T], *, until: Container[str]) -> T:
    """What `read` finds, read once in a unit of work until one of these kinds is written in it.

    Outside a unit it is read each time.
    """
    unit = _current.get()
    if unit is None:
        return read()
    mark, kept = unit.known.get(name, (-1, None))
    is_old = mark < 0 or any(entry.subject_type in until for entry in unit.pending[mark:])
    found: T = read() if is_old else kept
    unit.known[name] = len(unit.pending), found
    return found


def in_unit_of_work() -> bool:
    """Whether something may be written now."""
    return _current.get() is not None


def _append(unit: Unit) -> None:
    """Lock the head, number and chain what was recorded, and move the head."""
    if not unit.pending:
        return
    head = AuditHead.objects.select_for_update().filter(pk=1).first()
    if head is None:
        AuditHead.objects.bulk_create([AuditHead(pk=1)], ignore_conflicts=True)
        head = AuditHead.objects.select_for_update().get(pk=1)
    entries, notes = [], []
    for item in unit.pending:
        entry = _entry(item, unit.id, head.number + 1, head.hash)
        entries.append(entry)
        if item.note:
            notes.append(AuditNote(entry=entry, text=item.note))
        head.number, head.hash = entry.number, entry.hash
    AuditEntry.objects.bulk_create(entries)
    AuditNote.objects.bulk_create(notes)
    head.save(update_fields=["number", "hash"])


def _entry(item: Pending, unit: uuid.UUID, number: int, previous: str) -> AuditEntry:
    entry = AuditEntry(
        number=number,
        at=item.at,
        unit=unit,
        actor_id=item.actor_id,
        actor_name=item.actor_name,
        verb=item.verb,
        subject_type=item.subject_type,
        subject_id=item.subject_id,
        changes=item.changes,
        note_digest=keyed_digest(item.note) if item.note else "",
        previous_hash=previous,
    )
    entry.hash = hash_of(entry)
    return entry


def hash_of(entry: AuditEntry) -> str:
    """The hash that an entry ought to have, from its columns."""
    return entry_hash(
        entry.previous_hash,
        entry.number,
        entry.at,
        entry.unit.hex,
        str(entry.actor_id),
        entry.verb,
        entry.subject_type,
        entry.subject_id,
        entry.note_digest,
        entry.changes,
        entry.actor_name,
    )
