"""Who may see and who may change the structure."""

from typing import Any

from core.approvals.routes import is_asked_for
from core.members.rules import GUARDED
from core.people.permissions import rule
from core.people.vocabulary import UNIT, Position


@rule("governance.see_structure", who="everybody with a seat, but outside reviewers")
def has_a_seat_inside(user: Any, _: Any = None) -> bool:
    """A lead reviewer from outside sees what is published."""
    return any(holding.seat.position != "lead-reviewer" for holding in user.holdings())


@rule("governance.edit_structure", who="the business unit")
def keeps_the_register(user: Any, _: Any = None) -> bool:
    """The business unit keeps groups, agencies and seats."""
    return bool(user.holds(*UNIT))


@rule("governance.import_agencies", who="the business unit, and the portal by a command")
def imports_agencies(user: Any, _: Any = None) -> bool:
    """As the unit edits them, or from a file given to the command."""
    return bool(user.is_portal or keeps_the_register(user))


@rule("governance.end_partner", who="the business manager, and the portal by a command")
def ends_partners(user: Any, _: Any = None) -> bool:
    """Says who is a statutory partner, that one ended or goes on, and who replaced it."""
    return bool(user.is_portal or user.holds(Position.BUSINESS_MANAGER))


@rule(
    "governance.end_group",
    who="the business manager; of a group without seats that take part in approvals or look after "
    "accounts, the business unit",
)
def ends_groups(user: Any, group: Any = None) -> bool:
    """Says that a group ended or goes on: the rights of all its seats go and come with that."""
    if group is not None and _has_power(group):
        return bool(user.holds(Position.BUSINESS_MANAGER))
    return keeps_the_register(user)


def _has_power(group: Any) -> bool:
    return any(one.position in GUARDED or is_asked_for(one) for one in group.seats.all())
