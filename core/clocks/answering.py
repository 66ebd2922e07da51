"""Answering what date a rule gives, from the database or, without one, from the data file."""

from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from django.db import DatabaseError, connection
from django.utils import timezone

from core.calendar.days import in_force
from core.calendar.working import OutOfRange, WorkingDays
from core.clocks.counting import NO_DEADLINE, Due, Start, count, local_day
from core.clocks.law import read_law
from core.clocks.queries import calendars
from core.clocks.rulebook import Rule
from core.clocks.showing import counted_in_words, due_in_words, said
from core.clocks.vocabulary import Bound, Confidence, Force, Holidays, Unit

#: What machines are told of a rule as it stands.
COLUMNS = (
    *("key", "edition", "number", "origin", "title", "words", "trigger", "duty_holder", "force"),
    *("unit", "offset", "direction", "bound", "holidays", "extension", "source", "address"),
    *("confidence", "note"),
)


class NotAsked(ValueError):
    """The question names no rule or no date that there is; the text is a sentence."""


class NotInForce(LookupError):
    """No edition of the rule was in force on the day; the text is a sentence."""


@dataclass(frozen=True)
class Book:
    """The rules there are and the calendars to count them with."""

    rules: list[Rule]
    days: dict[str, WorkingDays]

    def find(self, name: str, on: date) -> Rule:
        """The edition in force on a day, or the one that is named. Raises both faults."""
        key, _, edition = name.partition("@")
        rows = [rule for rule in self.rules if rule.key == key]
        if not rows:
            raise NotAsked(f"There is no rule “{key}”. {self._near(key)}")
        if edition:
            if found := next((rule for rule in rows if rule.edition == edition), None):
                return found
            known = ", ".join(rule.name for rule in rows)
            raise NotAsked(f"There is no edition “{edition}” of this rule; there are {known}.")
        governing = [rule for rule in rows if not rule.origin] or rows
        if found := next((rule for rule in governing if in_force(rule, on)), None):
            return found
        known = "; ".join(f"{rule.name} {period(rule)}" for rule in rows)
        raise NotInForce(
            f"No edition of “{key}” was in force on {said(on)}. Name one to count by it: {known}."
        )

    def beside(self, rule: Rule) -> list[Rule]:
        """The local variants that stand beside a national rule."""
        return [r for r in self.rules if r.key == rule.key and r.origin and not rule.origin]

    def _near(self, key: str) -> str:
        keys = sorted({rule.key for rule in self.rules})
        near = get_close_matches(key, keys, n=3)
        return f"Did you mean {' or '.join(near)}?" if near else "Use --list to see all."


def the_book() -> Book:
    """What the portal knows; without a loaded database what the data file says."""
    if _is_database():
        try:
            if rules := list(Rule.objects.select_related("rule_set")):
                return Book(rules, calendars())
        except DatabaseError:
            pass
    return Book(read_law().rules, {word: WorkingDays(word) for word in Holidays.values})


def _is_database() -> bool:
    """Whether there is a database to ask: asking SQLite for a missing one would make it."""
    name = str(connection.settings_dict["NAME"])
    return connection.vendor != "sqlite" or "memory" in name or Path(name).exists()


def start_from(text: str) -> Start:
    """A day, or an instant in local time, as people type it. Raises `NotAsked`."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise NotAsked(
            f"“{text}” is no date. Write year, month and day: 2026-11-20, "
            "with a time for rules in hours: 2026-11-20T14:30."
        ) from None
    return timezone.make_aware(at) if timezone.is_naive(at) else at


@dataclass(frozen=True)
class Answer:
    """What a rule gives for a start."""

    rule: Rule
    start: Start
    due: Due | None
    skipped: list[tuple[date, str]]
    local: list[Rule]

    @property
    def due_text(self) -> str:
        """The due date as ISO, with the time for rules in hours, or that there is none."""
        if self.due is None:
            return NO_DEADLINE
        if self.due.at:
            return timezone.localtime(self.due.at).isoformat(timespec="minutes")
        return self.due.on.isoformat()

    def lines(self) -> list[str]:
        """The date, then the rule's words and source."""
        rule = self.rule
        lines = [self.due_text, f"{rule.title} ({rule.name})", rule.words, self._counted()]
        if self.skipped:
            days = "; ".join(f"{name}, {said(day)}" for day, name in self.skipped)
            lines.append(f"Bank holidays not counted: {days}.")
        lines += [
            f"Who: {rule.duty_holder}.",
            f"{Force(rule.force).label}. Source: {rule.source}.",
        ]
        if rule.address:
            lines.append(rule.address)
        if rule.is_to_be_checked:
            lines.append(f"{Confidence(rule.confidence).label}.")
        if rule.note:
            lines.append(f"Note: {rule.note}")
        if rule.extension:
            lines.append(f"May be extended: {rule.extension}")
        lines += [f"A local rule stands beside it: {r.name}, {r.source}." for r in self.local]
        return lines

    def as_json(self) -> dict[str, Any]:
        """The same for machines."""
        rule = self.rule
        return {
            "rule": rule.name,
            "date": self.start.isoformat(),
            "due": self.due_text if self.due else None,
            "deadline": None if self.due else NO_DEADLINE,
            "check_source": rule.is_to_be_checked,
            **{name: getattr(rule, name) for name in COLUMNS},
            "set": rule.rule_set.title,
            "since": rule.since.isoformat() if rule.since else None,
            "until": rule.until.isoformat() if rule.until else None,
            "not_counted": [{"date": d.isoformat(), "name": n} for d, n in self.skipped],
            "local": [row.name for row in self.local],
        }

    def _counted(self) -> str:
        counted = counted_in_words(self.rule, self.start)
        if self.due is None:
            return f"{counted[0].upper()}{counted[1:]}: {self.rule.trigger}."
        word = "Not to end before" if self.rule.bound == Bound.EARLIEST else "Due by the end of"
        word = "Due by" if self.due.at else word
        return f"{word} {due_in_words(self.due)}: {counted}, {self.rule.trigger}."


def answer(book: Book, name: str, text: str) -> Answer:
    """The date by a rule for a date as typed. Raises `NotAsked` and `NotInForce`."""
    start = start_from(text)
    rule = book.find(name, local_day(start))
    days = book.days[rule.holidays]
    try:
        due = count(rule, start, days)
    except OutOfRange as fault:
        raise NotAsked(str(fault)) from fault
    counted = due is not None and rule.unit == Unit.WORKING_DAYS
    skipped = days.skipped(local_day(start), due.on) if due and counted else []
    return Answer(rule, start, due, skipped, book.beside(rule))


def period(rule: Rule) -> str:
    """When a rule is in force, as a phrase."""
    if rule.since and rule.until:
        return f"from {said(rule.since)} until {said(rule.until)}"
    if rule.since:
        return f"from {said(rule.since)}"
    return f"until {said(rule.until)}" if rule.until else "without a known start"
