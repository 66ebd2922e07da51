"""Settling a doubtful cell: it stands, another value is right, or it does not count."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from core.audit.services import unit_of_work
from core.imports.models import ImportDoubt
from core.imports.queries import Place
from core.imports.ways import NO_WAYS, Answer, Correction
from core.people.permissions import WHO
from core.tables.columns import Bad, Column, Doubtful
from core.text.clean import is_blank
from core.workflow.services import Blocked, Conflict, check, save, sentences

SETTLED = "This value has already been checked."


@dataclass(frozen=True)
class Verdict:
    """What somebody says of a doubtful cell, why, and the value that is right instead.

    `stood` is the revision of its record that the page showed: whatever is said, is said of that.
    None where no page did, as when the record is gone.
    """

    answer: Answer
    why: str
    value: str = ""
    stood: int | None = None


def settle_doubt(doubt: ImportDoubt, verdict: Verdict, *, seen: int, by: Any) -> str:
    """Settle a doubtful cell and put its record right; returns what else that did, as a sentence.

    Raises `Blocked` and `Conflict`; what is refused of the value is said at the value.
    """
    with unit_of_work(by=by):
        place = Place.of(doubt, doubt.subject)
        check(_reasons(doubt, verdict, place, by))
        if place.record is not None and verdict.stood not in {None, place.record.revision}:
            raise Conflict(place.record)
        before = place.reads
        told = _put_right(place, verdict, by)
        doubt.settled_at, doubt.settled_by = timezone.now(), by
        doubt.settled_how = _decided(place, verdict, before)
        save(doubt, by=by, verb="settle", seen=seen, note=verdict.answer.label)
        return told


def _reasons(doubt: ImportDoubt, verdict: Verdict, place: Place, by: Any) -> list[str]:
    """What stands against it."""
    reasons = []
    if not by.has_perm("core.settle_doubt"):
        reasons.append(f"Only {WHO['core.settle_doubt']} can check an imported value.")
    if doubt.settled_at is not None:
        reasons.append(SETTLED)
    if is_blank(verdict.why):
        reasons.append("Enter a reason.")
    if verdict.answer not in place.answers:
        reasons.append(f"“{verdict.answer.label}” is not possible for this cell.")
    return reasons


def _put_right(place: Place, verdict: Verdict, by: Any) -> str:
    """Write what it says into the record, by the service of its feature."""
    ways = place.kind.ways if place.kind else NO_WAYS
    why, seen = verdict.why.strip(), place.record.revision if place.record else 0
    try:
        if verdict.answer == Answer.RIGHT and ways.correct and place.answered_by:
            value = _read(place.answered_by, verdict.value)
            column = place.answered_by.name
            return ways.correct(Correction(place.record, column, value, why, seen, by))
        if verdict.answer == Answer.OUT and ways.leave_out:
            return ways.leave_out(Correction(place.record, place.doubted, None, why, seen, by))
    except (Bad, ValidationError) as refused:
        said = sentences(refused) if isinstance(refused, ValidationError) else [str(refused)]
        at = "value" if verdict.answer == Answer.RIGHT else "how"
        raise Blocked([one[:1].upper() + one[1:] for one in said], at) from refused
    return ""


def _read(column: Column, written: str) -> Any:
    """The right value, read by the rule of the import. Raises `Bad`."""
    if is_blank(written):
        raise Bad("enter the right value.")
    value = column.read(written.strip())
    if isinstance(value, Doubtful):
        raise Bad(value.why)
    return value


def _decided(place: Place, verdict: Verdict, before: str) -> str:
    """What was decided, in words that are kept."""
    why, now = verdict.why.strip(), place.reads
    if verdict.answer == Answer.STANDS:
        return f"{verdict.answer.label}. {why}"
    was = f" Before: {before}. Now: {now}." if before or now else ""
    return f"{verdict.answer.label}.{was} {why}"
