"""Who may take back what is public."""

from typing import Any

from core.people.permissions import rule
from core.people.vocabulary import CHAIRING, CHAIRS, UNIT


@rule(
    "core.withdraw_publication",
    who="the business manager, the members of the executive and the chair of the assurance group",
)
def may_withdraw(user: Any, _: Any = None) -> bool:
    """Any one of them, at once: taking back must not wait for a meeting."""
    leading = user.holds(*CHAIRING, "member", function="executive")
    assuring = user.holds(*CHAIRS, function="assurance")
    return bool(leading or assuring or user.holds("business-manager"))


@rule("core.list_publications", who="everybody with a seat in the partnership")
def has_a_seat(user: Any, _: Any = None) -> bool:
    """What is scheduled is known inside before it is public."""
    return bool(user.holdings())


@rule(
    "core.name_what_was_withdrawn",
    who="the business unit and those who may withdraw what is public",
)
def names_what_was_withdrawn(user: Any, _: Any = None) -> bool:
    """What was withdrawn to protect a person is called by its kind alone before everybody else."""
    return bool(user.holds(*UNIT)) or may_withdraw(user)
