"""The trail of one record as people read it: what was done, by whom, when, and why."""

import json
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models

from core.audit.models import AuditEntry, AuditNote
from core.text.listed import parted

#: What was done, in words; other verbs are shown as they are written.
DONE = {
    "create": "Made",
    "edit": "Changed",
    "delete": "Removed",
    "void": "Declared void",
    "submit": "Sent in",
    "send": "Sent",
    "send-back": "Sent back",
    "approve": "Approved",
    "acknowledge": "Acknowledged",
    "ask-question": "Question asked",
    "raise-alert": "Alert sent",
    "ask-to-ring": "Business unit asked to call",
    "record-call": "Call recorded",
    "try-call": "Called and did not reach anyone",
    "receive": "Received",
    "raise": "Raised",
    "request": "Asked for approval",
    "publish": "Published",
    "withdraw": "Withdrawn",
    "open": "Opened",
    "close": "Closed",
    "complete": "Completed",
    "start": "Started",
    "stop": "Stopped",
    "confirm": "Confirmed",
    "decline": "Declined",
    "cancel": "Cancelled",
    "reopen": "Reopened",
    "answer": "Answered",
    "answer-anew": "Answered anew",
    "attach": "File added",
    "carry-over": "Carried over",
    "comment": "Commented on",
    "compile": "Compiled",
    "drop": "Dropped",
    "enter-for": "Entered for somebody else",
    "fill-in": "Filled in in advance",
    "hand-over": "Handed over to be confirmed",
    "keep": "Left as it was",
    "plan": "Planned",
    "put-in-force": "Put in force",
    "out-of-force": "Put out of force",
    "refocus": "Refocused",
    "refuse": "Not confirmed",
    "resume": "Taken up again",
    "save-version": "Saved as a version",
    "sign": "Signed",
    "call-off": "Called off",
    "done": "Marked as done",
    "evaluate": "Results recorded",
    "import": "Imported",
    "move": "Moved",
    "take-out": "Removed",
    "put-back": "Put back",
    "wait-for-it": "No longer published without something, for this reason",
    "accept": "Accepted",
    "ask": "Asked for",
    "ask-otherwise": "Asked for otherwise",
    "lodge": "Submitted for acceptance",
    "note": "Note added",
    "take-back": "Taken back",
    "write-answer": "Answer recorded",
    "plan-again": "Planned again",
    "log": "Logged",
    "draft": "Drafted",
    "set-release": "Recorded who it goes to",
    "release": "Let out",
    "lay-aside": "Laid aside",
    "open-again": "Reopened",
    "add": "Added",
    "begin": "Begun",
    "challenge": "Challenged",
    "correct": "Put right",
    "doubt": "Doubt kept",
    "edit-profile": "Changed",
    "record-phone": "Mobile number recorded",
    "end": "Ended",
    "end-term": "Term ended",
    "escalate": "Told to those above",
    "extend": "Extended",
    "freeze": "Frozen",
    "give-seat": "Seat given",
    "go-on": "Gone on with",
    "invite": "Invited",
    "join": "Joined",
    "load": "Loaded",
    "mark": "Marked as a demonstration",
    "meet": "Word given",
    "remind": "Reminded",
    "resend": "Sent again",
    "send-again": "Sent again",
    "restrict": "Kept from others",
    "open-up": "Shown to others",
    "seat": "Seat recorded",
    "settle": "Doubt settled",
    "state": "Stated",
    "tell-progress": "Progress told",
    "link": "Linked",
    "set-findings": "Findings from which it follows changed",
    "give-reason": "Reason recorded",
    "reject": "Not accepted",
    "tell-public": "Words for the public written",
    "follow-recommendation": "Changed with its recommendation",
    "set-dates": "Dates changed",
    "set-day": "Publication date changed",
    "lapse": "Approval lapsed",
    "return": "Sent back",
    "small-change": "Small change asked for",
    "conflict": "Stepped aside for a conflict of interest",
    "approve-by-telephone": "Approval given by telephone recorded",
    "small-change-by-telephone": "Small change asked for by telephone recorded",
    "return-by-telephone": "Sending back by telephone recorded",
    "conflict-by-telephone": "Stepping aside by telephone recorded",
    "deny": "Word by telephone denied by its giver",
    "free": "Word asked for again",
    "acknowledge-by-telephone": "Acknowledgement by telephone recorded",
}
#: What happened to a record along with something else, and how the words for that begin: of one
#: unit of work the other alone is told, by the decision itself where that is on the page.
ECHOES = {
    "approve": ("approve",),
    "put-in-force": ("approve",),
    "send-back": ("return", "small-change"),
    "sign": ("send", "confirm", "accept", "lodge"),
    "note": ("refuse", "send-back"),
    "write-answer": ("answer",),
}
#: A unit of work writes up to so many entries of which one line is left.
IN_A_UNIT = 3
#: Fields that every change touches and nobody wants to read.
SILENT = {"revision", "id"}


@dataclass(frozen=True)
class Part:
    """A record that belongs to another, and what the other's history calls it.

    `said` are words kept with the record itself, shown where the trail holds none. With `only`,
    one thing that was done with it belongs to the history of the other, and nothing else.
    """

    row: models.Model
    name: str
    said: str = ""
    only: str = ""


@dataclass(frozen=True)
class Line:
    """One thing that happened to a record, or to the part of it that `about` names."""

    at: datetime
    who: str
    what: str
    note: str
    about: str = ""


def lines(
    *subjects: models.Model | Part, most: int = 50, each_event_once: bool = False
) -> list[Line]:
    """What happened to a record, newest first, with the reasons that were given.

    Of several records, which belong together on one page, it is one trail, in two questions
    however many they are. `each_event_once` leaves one line of each unit of work: what a record
    did, and what went with it, was one event.
    """
    parts = [one if isinstance(one, Part) else Part(one, "") for one in subjects]
    by_key = {(one.row._meta.label_lower, str(one.row.pk)): one for one in parts}
    entries = list(_told_of(parts)[: most * IN_A_UNIT])
    once = _once if each_event_once else _without_echoes
    entries = once(entries, parts[0].row)[:most]
    numbers = [entry.number for entry in entries]
    notes = dict(AuditNote.objects.filter(pk__in=numbers).values_list("pk", "text"))
    found = [(entry, by_key[entry.subject_type, entry.subject_id]) for entry in entries]
    return [
        Line(
            entry.at,
            entry.actor_name,
            _what(entry, part.row),
            notes.get(entry.number, "") or ("" if entry.verb == "confirm" else part.said),
            part.name,
        )
        for entry, part in found
    ]


def _told_of(parts: list[Part]) -> models.QuerySet[AuditEntry]:
    """What the trail holds of them, but what does not belong to the history of another."""
    said = AuditEntry.objects.about(*(one.row for one in parts))
    for verb in {one.only for one in parts if one.only}:
        others = AuditEntry.objects.about(*(one.row for one in parts if one.only == verb))
        said = said.exclude(pk__in=others.exclude(verb=verb).values("pk"))
    return said


def _without_echoes(entries: list[AuditEntry], whole: models.Model) -> list[AuditEntry]:
    """Without what happened to the record itself only because of what the same unit tells."""
    own = (whole._meta.label_lower, str(whole.pk))
    by_unit: dict[Any, list[AuditEntry]] = {}
    for entry in entries:
        by_unit.setdefault(entry.unit, []).append(entry)

    def is_told(entry: AuditEntry) -> bool:
        words = ECHOES.get(entry.verb, ())
        others = (one for one in by_unit[entry.unit] if one is not entry)
        return any(one.verb.startswith(words) for one in others)

    return [e for e in entries if (e.subject_type, e.subject_id) != own or not is_told(e)]


def _once(entries: list[AuditEntry], whole: models.Model) -> list[AuditEntry]:
    """The last that was written about the record itself stands for its unit, if anything was."""
    own = (whole._meta.label_lower, str(whole.pk))
    by_unit: dict[Any, AuditEntry] = {}
    for entry in sorted(entries, key=lambda one: (one.subject_type, one.subject_id) != own):
        by_unit.setdefault(entry.unit, entry)
    return sorted(by_unit.values(), key=lambda one: -one.number)


def _what(entry: AuditEntry, subject: models.Model) -> str:
    """Names of fields are words of any kind, so they stand after a colon as they are."""
    done = DONE.get(entry.verb, entry.verb.replace("-", " ").replace("_", " ").capitalize())
    changes = json.loads(entry.changes)
    if entry.verb != "edit":
        told = _with(subject, changes)
        return f"{'Recorded' if entry.verb == 'create' else done}: {told}" if told else done
    fields = [_told(subject, name, *changes[name]) for name in changes if name not in SILENT]
    return f"{done}: {parted(fields)}" if fields else done


def _told(subject: models.Model, column: str, before: Any, after: Any) -> str:
    """The name of a field; of a number that its model lists in `history_tells` both values too."""
    name = _name(subject, column)
    if column not in getattr(subject, "history_tells", ()):
        return name
    return f"{name} from {_number(before)} to {_number(after)}"


def _with(subject: models.Model, changes: dict[str, Any]) -> str:
    """The numbers of what was made, of those that its model lists in `history_tells`."""
    said = []
    for name in getattr(subject, "history_tells", ()):
        before, after = changes.get(name, (None, None))
        if before is not None:
            said.append(_told(subject, name, before, after))
        elif after is not None:
            said.append(f"{_name(subject, name)} {_number(after)}")
    return parted(said)


def _number(said: str | None) -> str:
    """A number of the trail as people write it."""
    return "nothing" if said is None else f"{Decimal(said).normalize():,f}"


def _name(subject: models.Model, column: str) -> str:
    """What the pages of a record call a field: as its model says in `history_names`, or by the
    words of the field."""
    if said := getattr(subject, "history_names", {}).get(column):
        return str(said)
    for name in (column, column.removesuffix("_id")):
        try:
            field = subject._meta.get_field(name)
        except FieldDoesNotExist:
            continue
        return str(getattr(field, "verbose_name", name))
    return column.replace("_", " ")


def last_note(subject: models.Model, verb: str) -> str:
    """The reason that was given when something was last done to a record; empty where none was."""
    entries = AuditEntry.objects.about(subject).filter(verb=verb)
    notes = AuditNote.objects.filter(pk__in=entries.values("pk")).order_by("-pk")
    return notes.values_list("text", flat=True).first() or ""
