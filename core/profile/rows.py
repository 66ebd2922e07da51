"""Entries of the file and rows of the database, each said in the same plain words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from itertools import pairwise
from typing import Any

from core.approvals.routes import Route
from core.audit.models import Record
from core.partnership.models import Contact, Partnership
from core.people.models import Agency, Group, Seat
from core.profile.checks import in_order
from core.profile.reading import Draft, Entry, shipped_pages
from core.standing.models import StandingText

#: What a row or an entry says: field to plain value, children as sorted lists of the same.
Said = dict[str, Any]

MODELS: dict[str, type[Record]] = {
    "partnership": Partnership,
    "contact": Contact,
    "agency": Agency,
    "group": Group,
    "seat": Seat,
    "route": Route,
    "page": StandingText,
}
#: Columns of our own, which no file gives.
NOT_SAID = frozenset({"id", "revision", "is_demonstration"})
POINTERS: dict[str, dict[str, type[Record]]] = {
    "agency": {"part_of": Agency, "succeeded_by": Agency},
    "group": {"parent": Group, "succeeded_by": Group},
    "seat": {"group": Group, "agency": Agency},
}


@dataclass
class Wanted:
    """One row as the file wants it."""

    table: str
    key: str
    said: Said
    entry: Entry


def wanted(draft: Draft) -> list[Wanted]:
    """Every row of the file, in an order in which each can be saved after what it points at."""
    rows = [_partnership(draft)]
    for name, entries in draft.entries.items():
        found = [_row(draft, name, entry) for entry in in_order(entries)]
        if name == "contact":
            _end_at_the_next(found)
        rows += found
    given = {entry.key for entry in draft.entries["page"]}
    return rows + [_row(draft, "page", page) for page in shipped_pages() if page.key not in given]


def _partnership(draft: Draft) -> Wanted:
    entry = draft.partnership
    said = {k: v for k, v in entry.values.items() if k not in {"covers", "deputies"}}
    for scope in ("children", "adults", "community_safety"):
        said[f"covers_{scope}"] = scope in entry.values["covers"]
    return Wanted("partnership", entry.key, plain(said), entry)


def _row(draft: Draft, name: str, entry: Entry) -> Wanted:
    said, key = dict(entry.values), entry.key
    if name == "contact":
        key = dated_key(key, said["since"])
        said["hours"] = sorted(_hours(entry.inside["hours"]))
    if name == "group" and said["deputies"] is None:
        said["deputies"] = draft.partnership.values["deputies"]
    if name == "route":
        said["steps"] = [_step(n, step) for n, step in enumerate(entry.inside["step"], 1)]
    return Wanted(name, key, plain(said), entry)


def dated_key(key: str, since: date | None) -> str:
    """The key of one row of a dated fact."""
    return f"{key}@{since or ''}"


def _hours(entries: Iterable[Entry]) -> Iterable[list[Any]]:
    for hours in (entry.values for entry in entries):
        last = hours["from"] if hours["to"] is None else hours["to"]
        for day in range(hours["from"], last + 1):
            yield [day, str(plain(hours["opens"])), str(plain(hours["closes"]))]


def _step(order: int, entry: Entry) -> Said:
    needs = sorted((need.values for need in entry.inside["needs"]), key=need_order)
    return {"order": order, **entry.values, "needs": needs}


def need_order(need: Said) -> list[str]:
    """Needs of a step have no order of their own; this one keeps comparing them easy."""
    return [str(need[name]) for name in sorted(need)]


def _end_at_the_next(rows: list[Wanted]) -> None:
    """A dated fact holds until the next one of its key begins."""
    by_key: dict[str, list[Wanted]] = {}
    for row in rows:
        by_key.setdefault(row.entry.key, []).append(row)
    for same in by_key.values():
        same.sort(key=lambda row: row.said["since"] or "")
        for row, following in pairwise(same):
            row.said["until"] = row.said["until"] or following.said["since"]


def said_by(table: str, row: Any) -> Said:
    """What a row says, in the words of the file."""
    said: Said = {}
    for field in row._meta.concrete_fields:
        value = getattr(row, field.name)
        if field.name not in NOT_SAID:
            said[field.name] = "" if field.is_relation and value is None else value
    if table == "contact":
        said["hours"] = sorted(
            [o.day, str(plain(o.opens)), str(plain(o.closes))] for o in row.opening.all()
        )
    if table == "route":
        said["steps"] = [_step_said(step) for step in row.steps.all()]
    plainly: Said = plain(said)
    return plainly


def _step_said(step: Any) -> Said:
    needs = [need_said(need) for need in step.needs.all()]
    return {
        "order": step.order,
        "name": step.name,
        "kind": step.kind,
        "least_people": step.least_people,
        "needs": sorted(needs, key=need_order),
    }


def need_said(need: Any) -> Said:
    """What one need of a step says."""
    return {
        "position": need.position,
        "function": need.function,
        "agency": need.agency.key if need.agency else "",
        "each_partner": need.each_partner,
        "counts": need.counts,
    }


def plain(value: Any) -> Any:
    """Dates and times as text, rows as their keys, nothing else but what JSON knows."""
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, date | time):
        return value.isoformat()
    return getattr(value, "key", value)
