"""Faults that show only when entries are seen together: references, circles, periods, contrast."""

from collections.abc import Callable, Iterator
from datetime import date
from graphlib import CycleError, TopologicalSorter

from core.profile.colours import too_faint
from core.profile.deciding import steps_can_be_decided
from core.profile.reading import Draft, Entry
from core.profile.schema import TABLES, Key, Table

#: Tables that may give a key more than once, each time from a later day: dated facts.
DATED = ("contact",)


def faults_between(draft: Draft) -> None:
    """Note every fault that shows only when entries are seen together."""
    for check in CHECKS:
        check(draft)


def every_key_once(draft: Draft) -> None:
    """Entries of a table have different keys; dated facts different keys or days."""
    for name, entries in draft.entries.items():
        seen: dict[tuple[str, date | None], int] = {}
        for entry in entries:
            mark = (entry.key, entry.values.get("since") if name in DATED else None)
            if entry.key and mark in seen:
                line, when = seen[mark], " from the same day" if name in DATED else ""
                draft.fault((*entry.path, "key"), f"“{entry.key}” stands on line {line}{when} too.")
            seen.setdefault(mark, draft.lines[entry.path])


def references_lead_somewhere(draft: Draft) -> None:
    """Whatever names an agency or a group names one that the file has."""
    known = {name: {entry.key for entry in entries} for name, entries in draft.entries.items()}
    for entry, word, key in _all_keys(draft):
        value = entry.values[key.field or word]
        if key.refers and value and value not in known[key.refers]:
            sentence = f"There is no {key.refers} with the key “{value}” in this file."
            draft.fault((*entry.path, word), sentence)


def nothing_goes_in_circles(draft: Draft) -> None:
    """Parents, parts and successors come to an end, so that each can be saved after them."""
    for name in POINTING:
        entries = {entry.key: entry for entry in draft.entries[name]}
        graph = {key: pointed_at(entry) & set(entries) for key, entry in entries.items()}
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as fault:
            way = fault.args[1]
            first = next(entries[key] for key in way if key in entries)
            draft.fault(first.path, f"This goes round in a circle: {' → '.join(way)}.")


def pointed_at(entry: Entry) -> set[str]:
    """The keys of the same table that an entry names."""
    return {entry.values[field] for field in POINTING.get(entry.table, ()) if entry.values[field]}


def in_order(entries: list[Entry]) -> list[Entry]:
    """Entries after those that they name; else as in the file."""
    placed: list[Entry] = []
    waiting = list(entries)
    while waiting:
        open_keys = {entry.key for entry in waiting}
        ready = [e for e in waiting if not pointed_at(e) & (open_keys - {e.key})]
        placed += ready
        waiting = [entry for entry in waiting if entry not in ready]
    return placed


def periods_end_after_they_begin(draft: Draft) -> None:
    """`until` is the first day on which something no longer holds."""
    for entries in draft.entries.values():
        for entry in entries:
            since, until = entry.values.get("since"), entry.values.get("until")
            if since and until and until <= since:
                draft.fault((*entry.path, "until"), f"This is not after “since”, {since}.")


def colours_can_be_read(draft: Draft) -> None:
    """WCAG 2.2 AA: 4.5 to 1 for words, 3 to 1 for graphics."""
    values = draft.partnership.values
    found = {name: values[name] for name in COLOURS if values.get(name)}
    for name, sentence in too_faint(found):
        draft.fault((*draft.partnership.path, "colours", name), sentence)


def contacts_can_be_reached(draft: Draft) -> None:
    """A contact has a number or an address, and hours that make sense."""
    for entry in draft.entries["contact"]:
        if not any(entry.values.get(way) for way in ("phone", "email", "website")):
            draft.fault(entry.path, "Give a phone, an email or a website.")
        for hours in entry.inside["hours"]:
            first, last = hours.values["from"], hours.values["to"]
            if first != "" and last is not None and last < first:
                draft.fault((*hours.path, "to"), "This day comes before “from” in the week.")
            opens, closes = hours.values["opens"], hours.values["closes"]
            if opens and closes and closes <= opens:
                draft.fault((*hours.path, "closes"), "This is not after “opens”.")


def routes_can_be_walked(draft: Draft) -> None:
    """A route has steps, each with somebody whose word it needs."""
    for route in draft.entries["route"]:
        steps = route.inside["step"]
        if not any(step.values["kind"] == "decide" for step in steps):
            draft.fault(route.path, "No step of this route has anybody decide.")
        for step in steps:
            needs = step.inside["needs"]
            if not any(need.values["counts"] for need in needs):
                draft.fault(step.path, "Nobody's word is needed at this step: give “needs”.")
            for need in needs:
                _need_names_somebody(draft, need)
    for one, other in _overlapping(draft.entries["route"]):
        sentence = f"“{other.key}” is for “{one.values['subject_kind']}” at the same time."
        draft.fault((*one.path, "kind"), sentence)


def _need_names_somebody(draft: Draft, need: Entry) -> None:
    given = need.values
    if not (given["position"] or given["agency"] or given["each_partner"]):
        draft.fault(need.path, "Name a position, an agency or each_partner.")
    if given["each_partner"] and (given["position"] or given["agency"]):
        draft.fault(need.path, "each_partner stands alone, without a position or an agency.")
    groups = draft.entries["group"]
    if (word := given["function"]) and not any(word in g.values["functions"] for g in groups):
        draft.fault((*need.path, "function"), f"No group of this file has the function “{word}”.")


def _overlapping(routes: list[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """Two routes for the same kind of thing on the same day."""
    for n, one in enumerate(routes):
        for other in routes[:n]:
            same = one.values["subject_kind"] == other.values["subject_kind"] != ""
            if same and _before_end(one, other) and _before_end(other, one):
                yield one, other


def _before_end(one: Entry, other: Entry) -> bool:
    since, until = one.values["since"], other.values["until"]
    return since is None or until is None or since < until


def bodies_fit(draft: Draft) -> None:
    """Somebody leads, somebody may decide: what code relies on by function and position."""
    functions = [word for g in draft.entries["group"] for word in g.values["functions"]]
    for word in ("executive", "business_unit"):
        if word not in functions:
            draft.fault((), f"No group has the function “{word}”; one has to.")
    partners = [a for a in draft.entries["agency"] if a.values["is_statutory_partner"]]
    if not partners:
        draft.fault((), "No agency is a statutory partner (statutory_partner = true).")


def _all_keys(draft: Draft) -> Iterator[tuple[Entry, str, Key]]:
    for name, entries in draft.entries.items():
        for entry in entries:
            yield from _keys_of(entry, TABLES[name])


def _keys_of(entry: Entry, table: Table) -> Iterator[tuple[Entry, str, Key]]:
    for word, key in table.keys.items():
        yield entry, word, key
    for name, inner in table.many.items():
        for child in entry.inside[name]:
            yield from _keys_of(child, inner)


POINTING = {"agency": ("part_of", "succeeded_by"), "group": ("parent", "succeeded_by")}
COLOURS = ("brand", "brand_dark", "brand_tint", "brand_line", "accent")
CHECKS: tuple[Callable[[Draft], None], ...] = (
    every_key_once,
    references_lead_somewhere,
    nothing_goes_in_circles,
    periods_end_after_they_begin,
    colours_can_be_read,
    contacts_can_be_reached,
    routes_can_be_walked,
    steps_can_be_decided,
    bodies_fit,
)
