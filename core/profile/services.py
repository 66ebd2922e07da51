"""Loading a partnership's file: the file founds, the portal rules."""

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError

from core.audit.chain import canonical
from core.audit.models import Record
from core.audit.services import unit_of_work
from core.clocks.loading import load_rules
from core.partnership.models import Partnership
from core.people.models import User
from core.profile.checks import faults_between
from core.profile.children import write_hours, write_steps
from core.profile.faults import BadProfile, Fault
from core.profile.models import ProfileEntry
from core.profile.reading import CLOCKS, Draft, parse, read_text
from core.profile.rows import MODELS, POINTERS, Said, Wanted, said_by, wanted
from core.publication.mirror import mirror_partnership
from core.workflow.services import Blocked, save

CREATED, CHANGED, UNCHANGED, KEPT, ENDED = "created", "changed", "unchanged", "kept", "ended"


@dataclass
class Loaded:
    """What a load did: per table how many of each outcome, and sentences worth reading."""

    counts: dict[str, Counter[str]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def count(self, table: str, outcome: str) -> None:
        """One more row with that outcome."""
        self.counts.setdefault(table, Counter())[outcome] += 1

    def total(self, outcome: str) -> int:
        """Rows of all tables with that outcome."""
        return sum(counts[outcome] for counts in self.counts.values())


def read_profile(source: Path) -> Draft:
    """Read and check a file, without a database. Raises `BadProfile` with every fault found."""
    draft = parse(read_text(source))
    faults_between(draft)
    if not draft.faults:
        for row in wanted(draft):
            _clean(row, draft)
    if draft.faults:
        raise BadProfile(draft.faults)
    return draft


def _clean(row: Wanted, draft: Draft) -> None:
    """Have the table look at a row that is not saved yet."""
    pointers = POINTERS.get(row.table, {})
    plainly = {k: v for k, v in row.said.items() if k not in {*pointers, "hours", "steps"}}
    there = MODELS[row.table](**plainly)
    try:
        there.clean_fields(exclude=pointers)
        there.clean()
    except ValidationError as fault:
        _translate(fault, row, draft)


def load(draft: Draft, *, by: User, end_missing: date | None = None) -> Loaded:
    """Write what the file says, in one unit of work; a second time nothing changes.

    Rows untouched since the last load follow the file. Rows changed in the portal are kept and
    told. Rows that the file no longer has are told, and end on `end_missing` if it is given.
    Raises `BadProfile` and writes nothing when another partnership is loaded or a row is refused.
    """
    with unit_of_work(by=by):
        _refuse_another(draft)
        entries = {(e.table, e.key): e for e in ProfileEntry.objects.all()}
        loaded = Loaded()
        rows = wanted(draft)
        for row in rows:
            try:
                _load_row(row, entries.pop((row.table, row.key), None), loaded, by=by)
            except ValidationError as fault:
                _translate(fault, row, draft)
            except ObjectDoesNotExist:
                if not draft.faults:  # else it points at a row that was just refused
                    raise
        if draft.faults:
            raise BadProfile(draft.faults)
        for entry in entries.values():
            _missing(entry, _next_fact(entry, rows) or end_missing, loaded, by=by)
        _load_clocks(draft, loaded, end_missing, by=by)
        mirror_partnership(by=by)
        return loaded


def digest(said: Said) -> str:
    """The mark by which two ways to say a row are told apart."""
    return hashlib.sha256(canonical(said).encode()).hexdigest()


def _refuse_another(draft: Draft) -> None:
    there, key = Partnership.objects.first(), draft.partnership.key
    if there and there.key != key:
        sentence = (
            f"This database is the portal of {there.name} (“{there.key}”); "
            "another partnership needs a database of its own."
        )
        line = draft.lines[("partnership", "key")]
        raise BadProfile([Fault(line, "partnership.key", sentence)])


def _load_row(row: Wanted, entry: ProfileEntry | None, loaded: Loaded, *, by: User) -> None:
    """Create, follow, keep or leave one row."""
    there = _find(row, entry)
    if there is None:
        _remember(row, _write(row, MODELS[row.table](), by=by), entry)
        loaded.count(row.table, CREATED)
        return
    before = said_by(row.table, there)
    if before == row.said:
        _remember(row, there, entry)
        loaded.count(row.table, UNCHANGED)
    elif entry is not None and entry.digest == digest(before):
        _remember(row, _write(row, there, by=by), entry)
        loaded.count(row.table, CHANGED)
    else:
        loaded.count(row.table, KEPT)
        loaded.notes.append(_kept(row, before))


def _kept(row: Wanted, before: Said) -> str:
    differ = sorted(
        row.entry.fields.get(name, name) for name in row.said if before.get(name) != row.said[name]
    )
    names = ", ".join(differ)
    return (
        f"{row.table} “{row.key}” was changed in the portal and is kept: "
        f"{names} {'differs' if len(differ) == 1 else 'differ'} from the file."
    )


def _find(row: Wanted, entry: ProfileEntry | None) -> Any:
    """The row that the entry founded, or one of the same key that was made in the portal."""
    manager: Any = MODELS[row.table]._default_manager
    if entry is not None:
        return manager.filter(pk=entry.row).first()
    if row.table == "contact":
        return manager.filter(key=row.said["key"], since=row.said["since"]).first()
    return manager.filter(key=row.key).first()


def _write(row: Wanted, there: Record, *, by: User) -> Record:
    """Make the row say what the file says."""
    for name, value in row.said.items():
        if name in {"hours", "steps"}:
            continue
        pointer = POINTERS.get(row.table, {}).get(name)
        setattr(there, name, _row_of(pointer, value) if pointer else value)
    if isinstance(there, Partnership) and there.pk is None:
        there.pk = 1
    save(there, by=by, verb="load", seen=there.revision)
    if row.table == "contact":
        write_hours(there, row.said["hours"], by=by)  # type: ignore[arg-type]
    if row.table == "route":
        write_steps(there, row.said["steps"], by=by)  # type: ignore[arg-type]
    return there


def _row_of(model: Any, key: str) -> Any:
    return model._default_manager.get(key=key) if key else None


def _remember(row: Wanted, there: Record, entry: ProfileEntry | None) -> None:
    entry = entry or ProfileEntry(table=row.table, key=row.key)
    mark = digest(row.said)
    if (entry.row, entry.digest) != (there.pk, mark):
        entry.row, entry.digest = there.pk, mark
        entry.save()  # unaudited: what the file gave; the row itself has its entry in the trail


def _load_clocks(draft: Draft, loaded: Loaded, end_missing: date | None, *, by: User) -> None:
    """The partnership's own rules, beside those of law."""
    try:
        origin = draft.partnership.key
        done = load_rules(draft.law, by=by, origin=origin, end_missing=end_missing)
    except Blocked as refused:
        faults = [Fault(draft.lines[()], CLOCKS[1], reason) for reason in refused.reasons]
        raise BadProfile(faults) from refused
    for outcome, number in done.counts.items():
        loaded.counts.setdefault("clock", Counter())[outcome] += number
    loaded.notes += done.notes


def _next_fact(entry: ProfileEntry, rows: list[Wanted]) -> date | None:
    """The day from which the file has a newer row of the same dated fact."""
    key, _, since = entry.key.partition("@")
    later = [
        row.said["since"]
        for row in rows
        if row.table == entry.table == "contact"
        and row.said["key"] == key
        and (row.said["since"] or "") > since
    ]
    return date.fromisoformat(min(later)) if later else None


def _missing(entry: ProfileEntry, on: date | None, loaded: Loaded, *, by: User) -> None:
    """A row of an earlier file that this one does not have."""
    there: Any = MODELS[entry.table]._default_manager.get(pk=entry.row)
    if there.until is not None:
        return
    words = f"{entry.table} “{entry.key}” is no longer in the file"
    if on is None:
        loaded.notes.append(f"{words}; it stays. End it with --end-missing DATE.")
        return
    there.until = on
    try:
        save(there, by=by, verb="end", seen=there.revision)
    except ValidationError as fault:
        raise BadProfile([Fault(0, f"{entry.table} {entry.key}", fault.messages[0])]) from fault
    entry.digest = digest(said_by(entry.table, there))
    entry.save()  # unaudited: what the file gave; the row itself has its entry in the trail
    loaded.count(entry.table, ENDED)
    loaded.notes.append(f"{words}; it ends on {on:%-d %B %Y}.")


def _translate(fault: ValidationError, row: Wanted, draft: Draft) -> None:
    """What a table refused, at the key of the file that gave it."""
    for name, sentences in fault.message_dict.items():
        word = row.entry.fields.get(name, "")
        path = (*row.entry.path, *word.split(".")) if word else row.entry.path
        draft.fault(path, " ".join(sentences))
