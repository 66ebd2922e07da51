"""Loading rules from a data file: the file founds, the portal rules."""

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from core.audit.chain import canonical
from core.audit.services import unit_of_work
from core.clocks.law import ENGLAND, Law, read_law
from core.clocks.recounting import recount_open
from core.clocks.rulebook import Rule, RuleSet
from core.people.models import User
from core.workflow.services import Blocked, save

CREATED, CHANGED, UNCHANGED, KEPT, ENDED = "created", "changed", "unchanged", "kept", "ended"
R = TypeVar("R", Rule, RuleSet)
#: Columns that are not what a file says.
OURS = frozenset({"id", "revision", "loaded", "rule_set_id"})


@dataclass
class Loaded:
    """What a load did: how many rows of each outcome, and sentences worth reading."""

    counts: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)


def load_law(path: Path = ENGLAND, *, by: User) -> Loaded:
    """Create and change the national rules as a data file says; a second time nothing changes.

    Rows changed in the portal since the last load are kept and told, as are rows that the file no
    longer has. Raises `BadFile` with every fault and writes nothing.
    """
    return load_rules(read_law(path), by=by)


def load_rules(law: Law, *, by: User, origin: str = "", end_missing: date | None = None) -> Loaded:
    """Load rules that were read already; `origin` is the partnership whose local rules they are.

    What the file no longer has is told and stays, or ends on `end_missing` if it is given.
    """
    with unit_of_work(by=by):
        loaded = Loaded()
        sets = {row.key: row for row in RuleSet.objects.all()}
        rules = {row.name: row for row in Rule.objects.select_related("rule_set")}
        for found in law.sets:
            sets[found.key], _ = _load(found, sets.get(found.key), loaded, by=by)
        for rule in law.rules:
            rule.rule_set = sets[rule.rule_set.key]
            row, outcome = _load(rule, rules.pop(rule.name, None), loaded, by=by)
            if outcome == CHANGED:
                recount_open(reason="The rule was changed by its file.", by=by, rule=row)
        for row in rules.values():
            if row.origin == origin and (row.until is None or row.until != end_missing):
                _missing(row, end_missing, loaded, by=by)
        return loaded


def _load(found: R, row: R | None, loaded: Loaded, *, by: User) -> tuple[R, str]:
    """Write one row as the file says, unless the portal changed it."""
    digest = _digest(found)
    if row is None:
        found.loaded = digest
        loaded.counts[CREATED] += 1
        return save(found, by=by, verb="load"), CREATED
    if row.origin != found.origin:
        raise Blocked([f"“{_name(row)}” is there already, from another file."])
    there = _digest(row)
    outcome = UNCHANGED if there == digest else CHANGED if there == row.loaded else KEPT
    loaded.counts[outcome] += 1
    if outcome == KEPT:
        loaded.notes.append(f"“{_name(row)}” was changed in the portal: it is kept as it is there.")
    elif row.loaded != digest:
        for column in _columns(found):
            setattr(row, column, getattr(found, column))
        if isinstance(row, Rule) and isinstance(found, Rule):
            row.rule_set = found.rule_set
        row.loaded = digest
        save(row, by=by, verb="load", seen=row.revision)
    return row, outcome


def _missing(row: Rule, end: date | None, loaded: Loaded, *, by: User) -> None:
    if end is None:
        loaded.notes.append(f"“{row.name}” is no longer in the file: it is kept.")
        return
    row.until = end
    save(row, by=by, verb="end", seen=row.revision)
    loaded.counts[ENDED] += 1


def _name(row: Rule | RuleSet) -> str:
    return row.name if isinstance(row, Rule) else row.key


def _columns(row: Any) -> list[str]:
    return [f.attname for f in row._meta.concrete_fields if f.attname not in OURS]


def _digest(row: Any) -> str:
    """The mark of what a row says, its set by key."""
    values = {column: getattr(row, column) for column in _columns(row)}
    said = {name: value if value is None else str(value) for name, value in values.items()}
    if isinstance(row, Rule):
        said["set"] = row.rule_set.key
    return hashlib.sha256(canonical(said).encode()).hexdigest()
