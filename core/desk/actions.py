"""Actions on the desks of those who owe them, of those who close what was told done, and of the
unit, which keeps the log of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django.db.models import BooleanField, Exists, OuterRef, Q, Value
from django.utils import timezone

from core.actions.models import Action, Progress, Update
from core.actions.queries import SOONEST
from core.actions.querysets import ActionQuerySet, closes_for_others, owned
from core.actions.rules import owns
from core.calendar.days import today
from core.desk.items import Item, Standing
from core.notices.recipients import is_of_the_unit

TOLD_DONE = "Reported as done. Close it, or say what is missing."
TO_CLOSE = "You reported it as done. Close it."
FOR_OTHERS = "You reported it as done. Somebody outside the agency that must act closes it."

#: What a line says of an action and of whoever owns it; the rest may be long.
SHOWN = ("reference", "what", "due", "status", "source_title", "is_restricted",
         "needs_outside_sign_off", "owner__name", "seat__title", "seat__position",
         "seat__group__name", "agency__name", "group")  # fmt: skip
#: So many owners are named in one line.
NAMED = 3


@dataclass(frozen=True)
class Actions:
    """Open actions as they concern one person."""

    #: What they owe.
    mine: list[Item]
    #: What they told done and somebody else has to close.
    others: list[Item]
    #: What others told done and they may close.
    told_done: list[Item]
    #: What others owe after its day, for the unit; the longest late first.
    late_of_others: list[Any]


def actions_of(person: Any) -> Actions:
    """All that concern this person, the first due first; one query."""
    rows: list[Any] = list(_concerning(person))
    own = [row for row in rows if owns(person, row)]
    rest = [row for row in rows if row not in own]
    to_close = sorted((row for row in rest if _is_to_close(row)), key=lambda row: row.pk)
    return Actions(
        mine=[_own(row) for row in own if not _is_for_others(row)],
        others=[_own(row) for row in own if _is_for_others(row)],
        told_done=[_told_done(row) for row in to_close],
        late_of_others=[row for row in rest if is_of_the_unit(person) and row.is_late],
    )


def owners_in_short(rows: Iterable[Any]) -> str:
    """Who owns these, each once, in one line; of many the first few and how many more."""
    names = list(dict.fromkeys(row.owner_words for row in rows))
    more = len(names) - NAMED
    if more <= 0:
        return "; ".join(names)
    return f"{'; '.join(names[:NAMED])}; and {more} other{'s' if more > 1 else ''}"


def _concerning(person: Any) -> ActionQuerySet:
    """Those that this person owes or may close, and for the unit all that are late."""
    wanted, rows = owned(person), Action.objects.open()
    to_close: Any = Value(False, output_field=BooleanField())
    if closes_for_others(person):
        ever = Update.objects.filter(action=OuterRef("pk"), state=Progress.DONE)
        wanted |= Q(Exists(ever))  # few: which of them is told by what follows
        to_close = Exists(Action.objects.to_be_closed_by(person).filter(pk=OuterRef("pk")))
    if is_of_the_unit(person):
        wanted |= Q(due__lt=today())
    rows = rows.filter(wanted).with_progress().with_day_of_progress().annotate(is_to_close=to_close)
    rows = rows.select_related(None).select_related("owner", "seat__group", "agency")
    return rows.only(*SHOWN).order_by(*SOONEST)


def _is_for_others(row: Any) -> bool:
    return bool(row.last_state == "done" and row.needs_outside_sign_off)


def _is_to_close(row: Any) -> bool:
    return bool(row.last_state == "done" and row.is_to_close)


def _own(row: Any) -> Item:
    line = f"{row.source_title}."
    if row.last_state == "done":
        line += f" {FOR_OTHERS if row.needs_outside_sign_off else TO_CLOSE}"
    return Item(row.what, row.get_absolute_url(), line, row.due, timezone.now())


def _told_done(row: Any) -> Item:
    """Since it was told. What few may know of is named by its reference alone."""
    return Standing(
        f"Action {row}" if row.is_restricted else row.what,
        row.get_absolute_url(),
        f"{row.source_title}. {TOLD_DONE}",
        None,
        timezone.make_aware(datetime.combine(row.last_on, time())),
    )
