"""Telling owners of actions whose day has passed, or who came later than they. Safe to run twice
a day."""

from datetime import date, datetime
from typing import Any

from django.db.models import CharField, OuterRef, Subquery
from django.db.models.functions import Cast

from core.actions.kinds import LATE, NOBODY_THERE, RAISED, RAISED_BY
from core.actions.models import Action
from core.actions.services import owners_of, tell_owners
from core.audit.models import AuditEntry
from core.audit.services import unit_of_work
from core.calendar.days import today
from core.notices.models import Notice
from core.notices.passed import Told, tell_instead, told_from
from core.notices.queries import last_told
from core.notices.settling import settle
from core.people.models import User


def chase(on: date, *, by: Any) -> None:
    """Tell each owner of an open action once that it is late.

    Again only where its day was set anew since, or it was given to them anew.
    """
    on = max(on, today())  # the work of a day may be done after it
    with unit_of_work(by=by):
        late = _late(on)
        people_of = owners_of(late)
        told = Told(late, LATE)
        for action in late:
            people = [
                one
                for one in people_of[action.pk]
                if told.left([one], action, due=action.due, since=_asked_since(action, one))
            ]
            if people:
                before = (RAISED, RAISED_BY)
                tell_instead(people, action, kind=LATE, of=before, due=action.due, by=by)


def tell_who_came(*, by: Any) -> None:
    """Tell whoever has come by now to an agency or a seat where nobody could be told.

    The unit is asked about it no more.
    """
    with unit_of_work(by=by):
        keys = Notice.objects.in_portal().filter(kind=NOBODY_THERE.key).values_list("about_id")
        asked = {int(key) for (key,) in keys}
        rows = list(Action.objects.open().filter(pk__in=asked, owner=None).with_owners())
        people_of = owners_of(rows)
        there = [action for action in rows if people_of[action.pk]]
        alone, told = last_told(there, NOBODY_THERE), last_told(there, RAISED, RAISED_BY, LATE)
        settle(there, NOBODY_THERE)
        for action in there:
            key = str(action.pk)
            if key not in told or told[key] < alone[key]:
                tell_owners(action, people_of[action.pk], by=by)


def _late(on: date) -> list[Any]:
    """What is late and still told, with when its day, its owner and its seat were changed last."""
    rows = Action.objects.overdue(on).filter(due__gte=told_from(on)).order_by("pk")
    rows = rows.with_owners()
    rows = rows.annotate(
        day_set=_changed_last("due"),
        owner_set=_changed_last("owner_id"),
        seat_set=_changed_last("seat_id"),
    )
    return list(rows)


def _changed_last(field: str) -> Subquery:
    """When the trail has it that a field of an action was changed after the action was raised."""
    entries = AuditEntry.objects.filter(
        subject_type=Action._meta.label_lower,
        subject_id=Cast(OuterRef("pk"), CharField()),
        changes__contains=f'"{field}":',
    )
    return Subquery(entries.exclude(verb="raise").order_by("-number").values("at")[:1])


def _asked_since(action: Any, person: User) -> datetime | None:
    """Since when an action asks this person by its day; nothing where that never changed."""
    given = action.owner_set if person.pk == action.owner_id else action.seat_set
    return max((at for at in (action.day_set, given) if at), default=None)
