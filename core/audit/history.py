"""The trail of one record as people read it: what was done, by whom, when, and why."""

import json
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import FieldDoesNotExist
from django.db import models

from core.audit.models import AuditEntry, AuditNote

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
    "raise-alert": "Alert sent",
    "ask-to-ring": "Business unit asked to ring",
    "record-call": "Call written down",
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
    "reopen": "Opened again",
    "answer": "Answered",
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
    "refocus": "Refocused",
    "refuse": "Not confirmed",
    "resume": "Taken up again",
    "save-version": "Version kept",
    "sign": "Signed",
    "call-off": "Called off",
    "done": "Marked as done",
    "evaluate": "Evaluated",
    "import": "Imported",
    "move": "Moved",
    "take-out": "Taken out",
    "put-back": "Put back",
    "accept": "Accepted",
    "ask": "Asked for",
    "ask-otherwise": "Asked for otherwise",
    "lodge": "Laid before the others",
    "note": "Note added",
    "take-back": "Taken back",
    "plan-again": "Planned again",
    "log": "Logged",
    "draft": "Drafted",
    "set-release": "Written down to whom it goes",
    "release": "Let out",
    "lay-aside": "Laid aside",
    "open-again": "Opened again",
}
#: A field whose name begins so needs no "the".
ASKING = {"what", "how", "who", "why", "where", "when", "whose"}
#: Fields that every change touches and nobody wants to read.
SILENT = {"revision", "id"}


@dataclass(frozen=True)
class Line:
    """One thing that happened to a record."""

    at: datetime
    who: str
    what: str
    note: str


def lines(*subjects: models.Model, most: int = 50) -> list[Line]:
    """What happened to a record, newest first, with the reasons that were given.

    Of several records, which belong together on one page, it is one trail.
    """
    found = [(entry, one) for one in subjects for entry in AuditEntry.objects.about(one)[:most]]
    found = sorted(found, key=lambda pair: pair[0].number, reverse=True)[:most]
    numbers = [entry.number for entry, _ in found]
    notes = dict(AuditNote.objects.filter(pk__in=numbers).values_list("pk", "text"))
    return [
        Line(entry.at, entry.actor_name, _what(entry, one), notes.get(entry.number, ""))
        for entry, one in found
    ]


def _what(entry: AuditEntry, subject: models.Model) -> str:
    done = DONE.get(entry.verb, entry.verb.replace("-", " ").replace("_", " ").capitalize())
    if entry.verb != "edit":
        return done
    fields = [_name(subject, name) for name in json.loads(entry.changes) if name not in SILENT]
    if not fields:
        return done
    asks = fields[0].split()[0] in ASKING
    return f"{done} {'' if asks else 'the '}{_listed(fields)}"


def _name(subject: models.Model, column: str) -> str:
    for name in (column, column.removesuffix("_id")):
        try:
            field = subject._meta.get_field(name)
        except FieldDoesNotExist:
            continue
        return str(getattr(field, "verbose_name", name))
    return column.replace("_", " ")


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
