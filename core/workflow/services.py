"""Saving, changing state and voiding: each locks, checks, writes and records in one unit."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models

from core.audit.chain import keyed_digest
from core.audit.models import Record
from core.audit.services import Actor, record, unit_of_work
from core.people.permissions import WHO
from core.screens.bounds import Bounds
from core.text.clean import is_blank

#: Words longer than this are texts: the trail keeps their keyed digest only.
SHORT = 200

R = TypeVar("R", bound=Record)
Readiness = Callable[[Any], list[str]]


class Blocked(Exception):
    """Something may not happen; `reasons` are sentences to show.

    `at` names the field that they are about, for pages that ask for it.
    """

    def __init__(self, reasons: list[str], at: str = "") -> None:
        super().__init__(" ".join(reasons))
        self.reasons, self.at = reasons, at


class Conflict(Exception):
    """Somebody else saved the record since it was shown; `theirs` is how it stands now."""

    def __init__(self, theirs: Record) -> None:
        super().__init__("Somebody else changed this since you opened it.")
        self.theirs = theirs


@dataclass(frozen=True)
class Transition:
    """One change of state as data: from where, to where, who may, what must be ready."""

    name: str
    sources: frozenset[str]
    target: str
    permission: str
    ready: tuple[Readiness, ...] = ()
    needs_note: bool = False
    title: str = ""
    consequence: str = ""

    @property
    def words(self) -> str:
        """What the button says."""
        return self.title or self.name.replace("-", " ").replace("_", " ").capitalize()


def is_refused(obj: Any, change: Transition, by: Any) -> bool:
    """Whether the change is open now, but not to `by`."""
    return obj.status in change.sources and not by.has_perm(change.permission, obj)


def blockers(obj: Any, change: Transition, by: Any, *, note: str | None = None) -> list[str]:
    """Every reason why `by` may not make this change now, as sentences; none when it may.

    The same list explains the button, fills the page that asks to confirm, and guards the write.
    `note=None` leaves the note out of the question (it is not written yet).
    """
    if obj.status not in change.sources:
        return [
            f"This is {obj.get_status_display().lower()}, so “{change.words}” is not available now."
        ]
    if is_refused(obj, change, by):
        return [f"“{change.words}” is for {WHO.get(change.permission, 'nobody')}."]
    reasons = [reason for ready in change.ready for reason in ready(obj)]
    if change.needs_note and note is not None and is_blank(note):
        reasons.append("Enter a reason.")
    return reasons


def apply(obj: R, change: Transition, *, by: Any, note: str = "", seen: int | None = None) -> R:
    """Lock, check state, rule and readiness, change the state, record it. Raises `Blocked`.

    `seen` is the revision that the page showed; `Conflict` when the record moved on since.
    """
    with unit_of_work(by=by):
        locked = _lock(obj)
        if seen is not None and locked.revision != seen:
            raise Conflict(locked)
        if reasons := blockers(locked, change, by, note=note):
            raise Blocked(reasons)
        row = cast(Any, locked)
        before, row.status = row.status, change.target
        row.revision += 1
        row.save(update_fields=["status", "revision"])
        record(
            by=by,
            verb=change.name,
            subject=locked,
            changes={"status": [before, change.target]},
            note=note,
        )
        locked.changed(frozenset({"status"}), by=by)
        return locked


def save(obj: R, *, by: Actor, verb: str = "", seen: int | None = None, note: str = "") -> R:
    """Write a record: lock, compare the revision with what was shown, check, diff, save, record.

    `seen` is the revision that the page showed and is needed for what exists already. Nothing is
    written, and nothing recorded, when nothing differs. Raises `Conflict` and `ValidationError`.

    What the database refuses is said in the model's words. Asking before whether each constraint
    will hold would cost a question for each, at every write, and could not see what somebody else
    is writing at the same moment.
    """
    revision = obj.revision
    try:
        with unit_of_work(by=by):
            return _saved(obj, by=by, verb=verb, seen=seen, note=note)
    except IntegrityError:
        obj.revision = revision
        obj.clean_fields()
        obj.validate_unique()
        obj.validate_constraints()
        raise


def _saved(obj: R, *, by: Actor, verb: str, seen: int | None, note: str) -> R:
    before: dict[str, Any] = {}
    if (exists := obj.pk is not None and not obj._state.adding) is True:
        locked = _lock(obj)
        if seen is None:
            raise TypeError("say which revision was seen")
        if locked.revision != seen:
            raise Conflict(locked)
        before, obj.revision = _values(locked), locked.revision
    obj.full_clean(
        exclude=_surely_there(obj, before), validate_unique=False, validate_constraints=False
    )
    after = _values(obj)
    fields = frozenset(name for name in after if before.get(name) != after[name])
    if exists and not fields:
        return obj
    _check_words(obj, fields)
    _check_days(obj, fields)
    obj.revision += 1
    obj.save()
    record(
        by=by,
        verb=verb or ("edit" if exists else "create"),
        subject=obj,
        changes={name: _shown(obj, name, before, after) for name in sorted(fields)},
        note=note,
    )
    obj.changed(fields, by=by)
    return obj


def _surely_there(obj: models.Model, before: dict[str, Any]) -> set[str]:
    """Links to rows that were read or written a moment ago, or were linked to before.

    Django would ask the database about each of them, at every write. One that went in the same
    moment is refused by the database, and then asked about.
    """
    return {
        field.name
        for field in obj._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and _is_there(obj, field, before)
    }


def _is_there(obj: models.Model, field: "models.ForeignKey[Any]", before: dict[str, Any]) -> bool:
    value = field.value_from_object(obj)
    if value is None:
        return False
    if before.get(field.attname) == value:
        return True
    # Django forgets the row when another number is set. One that was never saved, but was given a
    # number by hand, is refused by the database like one that went.
    return field.is_cached(obj)


def _check_words(obj: Record, fields: frozenset[str]) -> None:
    """What has to be said is not said in signs that nobody sees."""
    texts = [
        f for f in obj._meta.concrete_fields if isinstance(f, models.CharField | models.TextField)
    ]
    asked = [f for f in texts if not f.blank and f.attname in fields]
    if wrong := {
        f.name: f.error_messages["blank"] for f in asked if is_blank(f.value_from_object(obj) or "")
    }:
        raise ValidationError(wrong)


def _check_days(obj: Record, fields: frozenset[str]) -> None:
    """A day that is written is one that can be meant; what was kept before is let be."""
    bounds = Bounds(first=obj.first_year)
    days = [f for f in obj._meta.concrete_fields if isinstance(f, models.DateField)]
    values = {f.name: f.value_from_object(obj) for f in days if f.attname in fields}
    said = {
        name: obj.bounds_of.get(name, bounds).fault(day)
        for name, day in values.items()
        if day is not None
    }
    if wrong := {name: words for name, words in said.items() if words}:
        raise ValidationError(wrong)
    if values:
        obj.check_days(frozenset(values))


def delete(obj: Record, *, by: Actor, seen: int, note: str = "") -> None:
    """Remove a row that never counted (an unsent draft's line); what counted is voided instead."""
    with unit_of_work(by=by):
        locked = _lock(obj)
        if locked.revision != seen:
            raise Conflict(locked)
        record(by=by, verb="delete", subject=locked, note=note)
        locked.delete()


def _lock(obj: R) -> R:
    manager = type(obj)._base_manager
    return manager.select_for_update().get(pk=obj.pk)


def _values(obj: models.Model) -> dict[str, Any]:
    return {
        field.attname: field.value_from_object(obj)
        for field in obj._meta.concrete_fields
        if field.name not in {"revision", "last_login"} and not field.primary_key
    }


def _shown(obj: Record, name: str, before: dict[str, Any], after: dict[str, Any]) -> list[Any]:
    """What the trail keeps of one field: short plain values as they are, the rest as digests."""
    secret = _is_secret(obj, name)
    return [_kept(values.get(name), secret=secret) for values in (before, after)]


def _is_secret(obj: Record, name: str) -> bool:
    field = next(f for f in obj._meta.concrete_fields if f.attname == name)
    return field.name in obj.private or isinstance(field, models.TextField | models.JSONField)


def shown_as(obj: Record) -> dict[str, Any]:
    """Each field of a record as the trail would have it now."""
    values = _values(obj)
    return {name: _kept(value, secret=_is_secret(obj, name)) for name, value in values.items()}


def _kept(value: Any, *, secret: bool) -> Any:
    if value is None or isinstance(value, bool):
        return value
    text = value if isinstance(value, str) else str(value)
    if secret or len(text) > SHORT:
        return f"digest:{keyed_digest(text)}" if text else ""
    return value if isinstance(value, int | str) else text


def check(reasons: list[str], at: str = "") -> None:
    """Raise `Blocked` when there are reasons; for services with rules of their own."""
    if reasons:
        raise Blocked(reasons, at)


def sentences(error: ValidationError) -> list[str]:
    """All messages of a validation error, for pages that have no field to put them at."""
    return list(error.messages)
