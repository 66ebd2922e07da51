"""Reading rules from a data file: every key known, every value of its kind, or a list of faults.

What is read are rows that are not saved, so that dates can be counted without a database.
"""

from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from pathlib import Path as FilePath
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError

from core.clocks.rulebook import Rule, RuleSet
from core.clocks.vocabulary import Unit
from core.toml.faults import BadFile, Fault, fault_at
from core.toml.lines import Path
from core.toml.reading import read_toml

#: The national rules that come with the product.
ENGLAND = settings.BASE_DIR / "profiles" / "law" / "england.toml"

#: Key of a file to the field it fills and the kind of its value.
SET_KEYS: dict[str, tuple[str, type]] = {
    "key": ("key", str),
    "title": ("title", str),
    "kind": ("kind", str),
    "address": ("address", str),
    "note": ("note", str),
    "since": ("since", date),
    "until": ("until", date),
}
RULE_KEYS: dict[str, tuple[str, type]] = {
    "id": ("key", str),
    "edition": ("edition", str),
    "number": ("number", str),
    "title": ("title", str),
    "words": ("words", str),
    "trigger": ("trigger", str),
    "who": ("duty_holder", str),
    "force": ("force", str),
    "unit": ("unit", str),
    "offset": ("offset", int),
    "direction": ("direction", str),
    "bound": ("bound", str),
    "holidays": ("holidays", str),
    "month": ("month", int),
    "day": ("day", int),
    "extension": ("extension", str),
    "source": ("source", str),
    "address": ("address", str),
    "confidence": ("confidence", str),
    "note": ("note", str),
    "set": ("set", str),
    "since": ("since", date),
    "until": ("until", date),
}
SET_NEEDS = ("key", "title", "kind")
RULE_NEEDS: tuple[str, ...] = (
    "id",
    "edition",
    "set",
    "title",
    "words",
    "trigger",
    "who",
    "force",
    "unit",
)
RULE_NEEDS += ("source", "confidence")
KINDS = {str: "a text in quotes", int: "a whole number", date: "a date such as 2023-12-15"}


@dataclass
class Law:
    """What a file says: sets and rules, not saved, in its order."""

    sets: list[RuleSet] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)


def read_law(source: FilePath = ENGLAND) -> Law:
    """The national rules of a file. Raises `BadFile` with every fault, its key and line."""
    data, lines = read_toml(source)
    reader = RuleReader(lines)
    unknown = [name for name in data if name not in {"set", "rule"}]
    for name in unknown:
        reader.fault((name,), "There is no table of this name; the tables are set and rule.")
    law = reader.law(data.get("set", []), data.get("rule", []))
    if reader.faults:
        raise BadFile(reader.faults)
    return law


class RuleReader:
    """Collects rows and faults; a partnership's file is read with an `origin` of its own."""

    def __init__(self, lines: dict[Path, int], *, origin: str = "") -> None:
        self.lines, self.origin = lines, origin
        self.faults: list[Fault] = []
        self.places: dict[str, Path] = {}

    def law(self, sets: Any, rules: Any, *, tables: tuple[str, str] = ("set", "rule")) -> Law:
        """Sets and rules as the file has them under these two names."""
        known: dict[str, RuleSet] = {}
        for place, entry in self._entries(sets, (tables[0],)):
            row = self._set(entry, place)
            if row and row.key in known:
                self.fault((*place, "key"), f"There is a set “{row.key}” already.")
            elif row and self._is_local(row.key, (*place, "key")):
                known[row.key] = row
        found = Law(list(known.values()))
        for place, entry in self._entries(rules, (tables[1],)):
            for where, values in self._editions(entry, place):
                self._keep(self._rule(values, where, known), where, found)
        self._overlaps(found.rules)
        return found

    def _keep(self, rule: Rule | None, where: Path, found: Law) -> None:
        if rule is None:
            return
        if rule.name in self.places:
            self.fault(where, f"There is a rule “{rule.name}” already.")
        elif self._is_local(rule.edition, self._at(where, "edition")):
            self.places[rule.name] = where
            found.rules.append(rule)

    def _is_local(self, word: str, path: Path) -> bool:
        """Local sets and editions begin with the partnership's key, so that none meets a law's."""
        if not self.origin or word == self.origin or word.startswith(f"{self.origin}-"):
            return True
        self.fault(path, f"Begin it with the partnership's key, “{self.origin}”: it is local.")
        return False

    def fault(self, path: Path, text: str) -> None:
        """Note one fault."""
        self.faults.append(fault_at(path, self.lines, text))

    def _entries(self, found: Any, path: Path) -> list[tuple[Path, dict[str, Any]]]:
        if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
            self.fault(path, f"Write each entry as a table, headed [[{path[-1]}]].")
            return []
        return [((*path, number), item) for number, item in enumerate(found)]

    def _editions(self, entry: dict[str, Any], place: Path) -> list[tuple[Path, dict[str, Any]]]:
        """One rule's editions, each with what it puts in place of the rule's own values."""
        if not isinstance(entry.get("edition"), list):
            return [(place, entry)]
        shared = {key: value for key, value in entry.items() if key != "edition"}
        own = self._entries(entry["edition"], (*place, "edition"))
        return [(where, {**shared, **values}) for where, values in own]

    def _values(
        self,
        entry: dict[str, Any],
        place: Path,
        keys: dict[str, tuple[str, type]],
        needs: tuple[str, ...],
    ) -> dict[str, Any]:
        """The values of an entry by field; faults for unknown, missing and misshapen ones."""
        values: dict[str, Any] = {}
        for key, value in entry.items():
            if key not in keys:
                sentence = f"There is no key of this name here; the keys are {', '.join(keys)}."
                self.fault(self._at(place, key), sentence)
            elif type(value) is not keys[key][1]:
                self.fault(self._at(place, key), f"Write {KINDS[keys[key][1]]}.")
            else:
                values[keys[key][0]] = value.strip() if isinstance(value, str) else value
        for key in needs:
            if key not in entry:
                self.fault(place, f"The key “{key}” is missing.")
        return values

    def _at(self, place: Path, key: str) -> Path:
        """Where a key of an edition stands: in the edition itself or in the rule it repeats."""
        if (*place, key) not in self.lines and len(place) > 2 and place[-2] == "edition":
            return (*place[:-2], key)
        return (*place, key)

    def _set(self, entry: dict[str, Any], place: Path) -> RuleSet | None:
        values = self._values(entry, place, SET_KEYS, SET_NEEDS)
        row = RuleSet(origin=self.origin, **values)
        return row if self._is_clean(row, place, SET_KEYS, SET_NEEDS, entry) else None

    def _rule(self, entry: dict[str, Any], place: Path, known: dict[str, RuleSet]) -> Rule | None:
        values = self._values(entry, place, RULE_KEYS, RULE_NEEDS)
        name = values.pop("set", None)
        row = Rule(origin=self.origin, **values)
        if name is not None and name not in known:
            self.fault(self._at(place, "set"), f"There is no set “{name}” in this file.")
        elif name is not None:
            row.rule_set = known[name]
        before = len(self.faults)
        self._counts(row, place)
        good = self._is_clean(row, place, RULE_KEYS, RULE_NEEDS, entry)
        return row if good and len(self.faults) == before else None

    def _counts(self, row: Rule, place: Path) -> None:
        """Whether unit, offset and fixed day go together."""
        wants = row.unit not in {Unit.NONE, Unit.DAY_OF_YEAR, ""}
        if wants and not (row.offset and row.offset > 0):
            self.fault(self._at(place, "offset"), f"Say how many {row.unit}: a number from 1.")
        if not wants and row.offset is not None:
            sentence = "A rule that counts nothing has no offset: leave it out or say the unit."
            self.fault(self._at(place, "offset"), sentence)
        if row.unit == Unit.DAY_OF_YEAR:
            try:
                date(2024, row.month or 0, row.day or 0)
            except ValueError:
                self.fault(self._at(place, "unit"), "Say which day of the year: month and day.")
        elif row.month is not None or row.day is not None:
            self.fault(self._at(place, "month"), "Only a rule for a day of the year has one.")
        if row.since and row.until and row.since >= row.until:
            self.fault(self._at(place, "until"), "A rule ends after it begins.")

    def _is_clean(
        self,
        row: Rule | RuleSet,
        place: Path,
        keys: dict[str, tuple[str, type]],
        needs: tuple[str, ...],
        entry: dict[str, Any],
    ) -> bool:
        """Whether each value may stand in its field: on its list, not too long, an address."""
        by_field = {name: key for key, (name, _) in keys.items()}
        missing = {keys[key][0] for key in needs if key not in entry}
        try:
            row.clean_fields(exclude={"rule_set", *missing})
        except ValidationError as fault:
            for name, messages in fault.message_dict.items():
                where = self._at(place, by_field.get(name, name))
                self.fault(where, _sentence(row, name, messages))
            return False
        return not missing

    def _overlaps(self, rules: list[Rule]) -> None:
        """Only one edition of a national rule is in force on a day."""
        if self.origin:
            return
        for key in {rule.key for rule in rules}:
            rows = sorted(
                (rule for rule in rules if rule.key == key), key=lambda r: r.since or date.min
            )
            for first, second in pairwise(rows):
                if first.until is None or (second.since or date.min) < first.until:
                    sentence = f"“{first.name}” and “{second.name}” are in force at the same time."
                    self.fault((*self.places[second.name], "since"), sentence)


def _sentence(row: Rule | RuleSet, name: str, messages: list[str]) -> str:
    """What is wrong with one value; for a closed list, the words on it."""
    column = row._meta.get_field(name)
    words = [str(word) for word, _ in getattr(column, "choices", None) or ()]
    value = getattr(row, name)
    if words and value not in words:
        return f"“{value}” is not on the list: {', '.join(words)}."
    return " ".join(messages)
