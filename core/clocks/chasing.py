"""Telling of clocks whose day comes near or has passed. Safe to run twice a day."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import F, OuterRef, Subquery

from core.audit.services import unit_of_work
from core.calendar.days import today
from core.clocks.kinds import LATE, NEAR
from core.clocks.models import Clock, ClockChange
from core.clocks.vocabulary import Bound
from core.notices.kinds import Kind
from core.notices.passed import Told, told_from
from core.notices.recipients import the_unit
from core.notices.services import notify
from core.notices.settling import settle
from core.people.models import Holding, User
from core.people.vocabulary import OFFICERS

#: How long before its day those responsible are told of a clock.
BEFORE = timedelta(days=7)


def chase(on: date, *, by: Any) -> None:
    """Tell those responsible once before the day of each running clock, and once when it is late.

    A clock that was extended or counted again has another day, and is told of anew. Where it is
    late, that it comes near is over.
    """
    on = max(on, today())  # the work of a day may be done after it
    with unit_of_work(by=by):
        running = _running(told_from(on), on + BEFORE)
        people = _responsible(running)
        late = [row for row in running if row.due_on < on]
        _tell([row for row in running if row.due_on >= on], NEAR, people, by=by)
        settle(late, NEAR)
        _tell(late, LATE, people, by=by)


def _running(first: date, last: date) -> list[Any]:
    """Clocks that are due from one day to another, with when that day was set: `moved_at`."""
    moves = ClockChange.objects.filter(clock=OuterRef("pk")).exclude(due_before=F("due_after"))
    rows = Clock.objects.open().exclude(rule__bound=Bound.EARLIEST)
    rows = rows.filter(due_on__gte=first, due_on__lte=last).order_by("pk")
    return list(rows.annotate(moved_at=Subquery(moves.order_by("-at").values("at")[:1])))


def _responsible(clocks: list[Any]) -> dict[int, list[User]]:
    """Who sees to each of these: chair and lead of its group, and the unit; none, no query."""
    if not clocks:
        return {}
    unit, officers = the_unit(), _officers({row.group_id for row in clocks if row.group_id})
    return {row.pk: [*officers.get(row.group_id or 0, []), *unit] for row in clocks}


def _tell(rows: list[Any], kind: Kind, people: dict[int, list[User]], *, by: Any) -> None:
    told = Told(rows, kind)
    for row in rows:
        if left := told.left(people[row.pk], row, due=row.due_on, since=row.moved_at):
            notify(left, kind=kind, about=row, by=by, due=row.due_on)


def _officers(groups: Iterable[int]) -> dict[int, list[User]]:
    """Who chairs and leads each of these groups today, and so may open its clocks."""
    rows = Holding.objects.filter(seat__group__in=groups, seat__position__in=OFFICERS)
    found: dict[int, list[User]] = {}
    for holding in rows.counting():
        found.setdefault(holding.seat.group_id, []).append(holding.person)
    return found
