"""Actions on the desks of those who owe them, and of those who close what was told done."""

from datetime import datetime, time
from typing import Any

from django.utils import timezone

from core.actions.models import Action
from core.actions.queries import actions_for
from core.actions.querysets import ActionQuerySet
from core.desk.items import Item, Standing

TOLD_DONE = "Told done; close it or say what is missing."
TO_CLOSE = "You told it done: close it."
FOR_OTHERS = "You told it done. Somebody outside the agency that has to act closes it."


def told_done_for(person: Any) -> ActionQuerySet:
    """What others own and told done, for whoever may close it."""
    return Action.objects.told_done().to_be_closed_by(person)


def told_done(person: Any) -> list[Item]:
    """Each since it was told; one query. What few may know of is named by its reference alone."""
    rows: Any = told_done_for(person).with_progress().with_day_of_progress()
    return [
        Standing(
            f"Action {row}" if row.is_restricted else row.what,
            row.get_absolute_url(),
            f"{row.source_title}. {TOLD_DONE}",
            None,
            timezone.make_aware(datetime.combine(row.last_on, time())),
        )
        for row in rows.order_by("pk")
    ]


def own_actions(person: Any) -> tuple[list[Item], list[Item]]:
    """What this person owes; what they told done and somebody else has to close. One query."""
    mine: list[Item] = []
    others: list[Item] = []
    now = timezone.now()
    rows: Any = actions_for(person).with_progress()
    for row in rows:
        told = row.last_state == "done"
        line = f"{row.source_title}."
        if told:
            line += f" {FOR_OTHERS if row.needs_outside_sign_off else TO_CLOSE}"
        item = Item(row.what, row.get_absolute_url(), line, row.due, now)
        (others if told and row.needs_outside_sign_off else mine).append(item)
    return mine, others
