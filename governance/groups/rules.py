"""Who may see and who may change the structure."""

from typing import Any

from core.people.permissions import rule
from core.people.vocabulary import UNIT


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
