"""Which groups somebody acts for: their own as an officer, all of them for the business unit."""

from typing import Any

from core.calendar.periods import PeriodQuerySet
from core.people.models import Group
from core.people.vocabulary import OFFICERS, UNIT


def writes_for(person: Any) -> PeriodQuerySet:
    """The groups of today for which somebody writes plans, documents and measures."""
    groups = Group.objects.in_force()
    if person.holds(*UNIT):
        return groups
    return groups.filter(pk__in=officer_of(person))


def sits_in(person: Any) -> PeriodQuerySet:
    """The groups of today in which somebody has a seat; for the business unit, all."""
    groups = Group.objects.in_force()
    if person.holds(*UNIT):
        return groups
    return groups.filter(pk__in={h.seat.group_id for h in person.holdings()})


def officer_of(person: Any) -> set[int]:
    """The groups that somebody chairs, stands in for or leads today."""
    return {h.seat.group_id for h in person.holdings() if h.seat.position in OFFICERS}
