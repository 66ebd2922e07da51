"""From the text of a file to entries: every key known, every value read, or a list of faults."""

from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

from django.conf import settings

from core.clocks.law import Law, RuleReader
from core.profile.faults import BadProfile, Fault
from core.profile.readers import Unreadable
from core.profile.schema import PAGE, PARTNERSHIP, TABLES, Key, Table
from core.toml.faults import BadFile, fault_at
from core.toml.lines import Path
from core.toml.reading import parsed, text_of

#: Texts that every partnership starts with, where its own file has no page of that key.
PAGES = FilePath(settings.BASE_DIR) / "profiles" / "pages" / "england.toml"
#: Local rules and what they come from: read and loaded by the clocks themselves.
CLOCKS = ("clock_set", "clock")


@dataclass
class Entry:
    """One table of the file: its values under our names for them, and where it stands."""

    table: str
    values: dict[str, Any]
    path: Path
    inside: dict[str, list["Entry"]] = field(default_factory=dict)
    fields: dict[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The entry's own key; empty when the file gives none."""
        return str(self.values.get("key") or "")


@dataclass
class Draft:
    """What was read, with the faults so far."""

    partnership: Entry
    entries: dict[str, list[Entry]]
    lines: dict[Path, int]
    law: Law = field(default_factory=Law)
    faults: list[Fault] = field(default_factory=list)

    def fault(self, path: Path, sentence: str) -> None:
        """Note a fault at the nearest line that is known for its place."""
        self.faults.append(fault_at(path, self.lines, sentence))


def read_text(source: FilePath) -> str:
    """The file's text. Raises `BadProfile` when it cannot be read."""
    try:
        return text_of(source)
    except BadFile as fault:
        raise BadProfile(fault.faults) from fault


def parse(text: str) -> Draft:
    """Read every table and value. Raises `BadProfile` when it is no TOML at all."""
    try:
        data, lines = parsed(text)
    except BadFile as fault:
        raise BadProfile(fault.faults) from fault
    draft = Draft(Entry("partnership", {}, ()), {name: [] for name in TABLES}, lines)
    for name in data:
        if name not in {"partnership", *TABLES, *CLOCKS}:
            known = ", ".join(["partnership", *TABLES, *CLOCKS])
            draft.fault((name,), f"There is no table of this name; the tables are {known}.")
    found = _tables(draft, data, (), "partnership", PARTNERSHIP, many=False)
    if found:
        draft.partnership = found[0]
    else:
        draft.fault((), "The table [partnership] is missing.")
    for name, table in TABLES.items():
        draft.entries[name] = _tables(draft, data, (), name, table, many=True)
    reader = RuleReader(lines, origin=draft.partnership.key)
    draft.law = reader.law(*(data.get(name, []) for name in CLOCKS), tables=CLOCKS)
    draft.faults += reader.faults
    return draft


def shipped_pages() -> list[Entry]:
    """The texts that the law asks of every partnership's website, as they start."""
    data, lines = parsed(text_of(PAGES))
    draft = Draft(Entry("partnership", {}, ()), {}, lines)
    entries = _tables(draft, data, (), "page", PAGE, many=True)
    if draft.faults:
        raise BadProfile(draft.faults)
    return entries


def _tables(
    draft: Draft, data: dict[str, Any], path: Path, name: str, table: Table, *, many: bool
) -> list[Entry]:
    """The entries of one kind inside `data`."""
    if name not in data:
        return []
    found, here = data[name], (*path, name)
    if many and isinstance(found, list):
        items = [(item, (*here, n)) for n, item in enumerate(found)]
    else:
        items = [(found, here)]
    shape = f"[[{name}]]" if many else f"[{name}]"
    if isinstance(found, list) != many or not all(isinstance(item, dict) for item, _ in items):
        draft.fault(here, f"Write this as a table, headed {shape}.")
        return []
    return [_entry(draft, item, place, name, table) for item, place in items]


def _entry(draft: Draft, data: dict[str, Any], path: Path, name: str, table: Table) -> Entry:
    entry = Entry(name, {}, path)
    known = {*table.keys, *table.one, *table.many}
    for word in data:
        if word not in known:
            sentence = (
                f"There is no key of this name here; the keys are {', '.join(sorted(known))}."
            )
            draft.fault((*path, word), sentence)
    for word, key in table.keys.items():
        _value(draft, data, entry, word, key)
    for word, inner in table.one.items():
        if not (found := _tables(draft, data, path, word, inner, many=False)):
            if word not in data:
                draft.fault(path, f"The table [{'.'.join([*map(str, path), word])}] is missing.")
            continue
        entry.values |= found[0].values
        entry.fields |= {field: f"{word}.{own}" for field, own in found[0].fields.items()}
    for word, inner in table.many.items():
        entry.inside[word] = _tables(draft, data, path, word, inner, many=True)
    return entry


def _value(draft: Draft, data: dict[str, Any], entry: Entry, word: str, key: Key) -> None:
    field = key.field or word
    entry.fields[field] = word
    entry.values[field] = list(key.default) if isinstance(key.default, list) else key.default
    if word not in data:
        if key.required:
            draft.fault(entry.path, f"The key “{word}” is missing.")
        return
    try:
        entry.values[field] = key.read(data[word])
    except Unreadable as fault:
        draft.fault((*entry.path, word), str(fault))
