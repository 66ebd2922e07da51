"""Actions for desks, lists and reports."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q

from core.actions.models import Action
from core.actions.querysets import ActionQuerySet
from core.calendar.days import today
from core.screens.numbers import key_in

#: What is due first; what has no date comes last, on every database.
SOONEST = (F("due").asc(nulls_last=True), "reference")
#: What is shown where nothing is asked for.
OPEN = {"status": "open"}
#: Those of them that were told done and that somebody has to close.
TOLD_DONE = "told-done"


@dataclass(frozen=True)
class Wanted:
    """Which actions a list is to show; empty words mean all."""

    words: str = ""
    group: str = ""
    owner: str = ""
    status: str = "open"
    late: bool = False


def register(person: Any, wanted: Wanted, *, on: date | None = None) -> ActionQuerySet:
    """Every action that this person may see and asks for; one query, whatever is asked."""
    rows: ActionQuerySet = Action.objects.visible_to(person)
    if wanted.owner == "me":
        rows = rows.owned_by(person)
    elif agency := key_in(wanted.owner):
        rows = rows.filter(agency=agency)
    if group := key_in(wanted.group):
        rows = rows.filter(group=group)
    if wanted.status == TOLD_DONE:
        rows = rows.told_done()
    elif wanted.status in Action.Status.values:
        rows = rows.filter(status=wanted.status)
    else:
        rows = rows.counted()
    if wanted.late:
        rows = rows.overdue(on or today())
    return matching(rows, wanted.words).with_progress().order_by(*SOONEST)


def matching(rows: ActionQuerySet, words: str) -> ActionQuerySet:
    """Rows that hold every word somewhere: in what is to be done, its source or its reference."""
    for word in words.split()[:8]:
        rows = rows.filter(
            Q(what__icontains=word)
            | Q(outcome__icontains=word)
            | Q(source_title__icontains=word)
            | Q(reference__icontains=word)
        )
    return rows
