"""Telling owners of actions whose day has passed. Safe to run twice a day."""

from datetime import date
from typing import Any

from core.actions.kinds import LATE, RAISED, RAISED_BY
from core.actions.models import Action
from core.actions.services import owners
from core.audit.services import unit_of_work
from core.calendar.days import today
from core.notices.passed import Told, tell_instead, told_from


def chase(on: date, *, by: Any) -> None:
    """Tell each owner of an open action once that it is late; again only for another day."""
    on = max(on, today())  # the work of a day may be done after it
    with unit_of_work(by=by):
        rows = Action.objects.overdue(on).filter(due__gte=told_from(on)).order_by("pk")
        rows = rows.select_related("owner", "seat__group")
        late = list(rows.prefetch_related("seat__holdings__person"))
        told = Told(late, LATE)
        for action in late:
            if people := told.left(owners(action), action, due=action.due):
                before = (RAISED, RAISED_BY)
                tell_instead(people, action, kind=LATE, of=before, due=action.due, by=by)
