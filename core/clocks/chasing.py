"""Telling of clocks whose day comes near or has passed. Safe to run twice a day."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from core.audit.services import unit_of_work
from core.calendar.days import today
from core.clocks.kinds import LATE, NEAR
from core.clocks.models import Clock
from core.clocks.vocabulary import Bound
from core.notices.kinds import Kind
from core.notices.passed import days_told, told_from
from core.notices.recipients import the_unit
from core.notices.services import notify
from core.people.models import Holding, User
from core.people.vocabulary import OFFICERS

#: How long before its day those responsible are told of a clock.
BEFORE = timedelta(days=7)


def chase(on: date, *, by: Any) -> None:
    """Tell those responsible once before the day of each running clock, and once when it is late.

    A clock that was extended or counted again has another day, and is told of anew.
    """
    on = max(on, today())  # the work of a day may be done after it
    with unit_of_work(by=by):
        rows = Clock.objects.open().exclude(rule__bound=Bound.EARLIEST)
        rows = rows.filter(due_on__gte=told_from(on), due_on__lte=on + BEFORE).order_by("pk")
        running = list(rows.select_related("group"))
        _tell([row for row in running if row.due_on and row.due_on >= on], NEAR, by=by)
        _tell([row for row in running if row.due_on and row.due_on < on], LATE, by=by)


def _tell(rows: list[Clock], kind: Kind, *, by: Any) -> None:
    told = days_told(rows, kind)
    fresh = [row for row in rows if (str(row.pk), row.due_on) not in told]
    if not fresh:
        return
    unit, officers = the_unit(), _officers({row.group_id for row in fresh if row.group_id})
    for row in fresh:
        people = [*officers.get(row.group_id or 0, []), *unit]
        notify(people, kind=kind, about=row, by=by, due=row.due_on)


def _officers(groups: Iterable[int]) -> dict[int, list[User]]:
    """Who chairs and leads each of these groups; one query."""
    rows = Holding.objects.in_force().filter(
        seat__group__in=groups, seat__position__in=OFFICERS, person__is_active=True
    )
    found: dict[int, list[User]] = {}
    for holding in rows.select_related("seat", "person").order_by("pk"):
        found.setdefault(holding.seat.group_id, []).append(holding.person)
    return found
