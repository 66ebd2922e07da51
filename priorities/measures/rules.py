"""Who may see measures, and who records them."""

from typing import Any

from core.people.models import Seat
from core.people.offices import officer_of
from core.people.permissions import rule
from core.people.vocabulary import OFFICERS, UNIT


@rule("priorities.list_measures", who="everybody with a seat in the partnership")
def has_a_seat(user: Any, _: Any = None) -> bool:
    """Any seat will do."""
    return bool(user.holdings())


@rule("priorities.see_measure", who="everybody with a seat in the partnership")
def may_read(user: Any, _: Any = None) -> bool:
    """Any seat will do."""
    return bool(user.holdings())


@rule("priorities.add_measure", who="the business unit and the leads and chairs of groups")
def adds_measures(user: Any, _: Any = None) -> bool:
    """Those who report by them."""
    return bool(user.holds(*UNIT, *OFFICERS))


@rule(
    "priorities.edit_measure",
    who="the business unit, the officers of its group and the agency that reports it",
)
def may_record(user: Any, measure: Any) -> bool:
    """The unit for all, others for their own."""
    if user.holds(*UNIT):
        return True
    if measure.group_id and user.holds(*OFFICERS, group=measure.group):
        return True
    return bool(measure.reported_by_id and user.holds(agency=measure.reported_by))


@rule("priorities.import_measures", who="the business unit, and the portal by a command")
def may_import(user: Any, _: Any = None) -> bool:
    """A table may hold everybody's values."""
    return bool(user.is_portal or user.holds(*UNIT))


def serves(user: Any) -> set[int]:
    """The groups for whose areas of work somebody outside the unit may say what a measure is.

    Those in which an agency that they sit for has a seat, and those whose officer they are.
    """
    agencies = {h.seat.agency_id for h in user.holdings() if h.seat.agency_id}
    seats = Seat.objects.in_force().filter(agency__in=agencies)
    return officer_of(user) | set(seats.values_list("group_id", flat=True))
