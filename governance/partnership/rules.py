"""Who may see and who may change the partnership's own words and numbers."""

from typing import Any

from core.people.permissions import rule
from core.people.vocabulary import UNIT


@rule("governance.see_partnership", who="everybody with a seat, but outside reviewers")
def has_a_seat_inside(user: Any, _: Any = None) -> bool:
    """Whoever works here may look up a number and the day from which it holds."""
    return any(holding.seat.position != "lead-reviewer" for holding in user.holdings())


@rule("governance.edit_partnership", who="the business unit")
def keeps_the_words(user: Any, _: Any = None) -> bool:
    """The business unit keeps names, words and colours."""
    return bool(user.holds(*UNIT))


@rule("governance.edit_contacts", who="the business unit")
def keeps_the_numbers(user: Any, _: Any = None) -> bool:
    """The business unit keeps the numbers that the public is shown."""
    return bool(user.holds(*UNIT))
