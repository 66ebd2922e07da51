"""Who reads the audit of channels, and who keeps it."""

from typing import Any

from core.people.permissions import rule
from core.people.vocabulary import OFFICERS, UNIT, Function, Position

#: Offices of communication, and the business unit.
COMMS = (Position.COMMS_MANAGER, Position.COMMS_LEAD)
KEEPERS = (
    "communications managers and leads, the officers of the engagement group and the business unit"
)


def keeps_comms(user: Any) -> bool:
    """Whoever does the work of communication."""
    return bool(
        user.holds(*COMMS, *UNIT) or user.holds(*OFFICERS, function=Function.ENGAGEMENT.value)
    )


@rule("comms.list_channels", who="everybody with a seat, but outside reviewers")
def has_a_seat_inside(user: Any, _: Any = None) -> bool:
    """Who belongs to the partnership."""
    return any(h.seat.position != Position.LEAD_REVIEWER for h in user.holdings())


@rule("comms.see_channel", who="everybody with a seat, but outside reviewers")
def may_see(user: Any, _: Any = None) -> bool:
    """The same as the list."""
    return has_a_seat_inside(user)


@rule("comms.edit_channel", who=KEEPERS)
def may_edit(user: Any, _: Any = None) -> bool:
    """Every channel, whosever it is: the audit is one table."""
    return keeps_comms(user)


@rule("comms.import_channels", who=f"{KEEPERS}, and the portal by a command")
def may_import(user: Any, _: Any = None) -> bool:
    """As they are edited, or from a file given to the command."""
    return bool(user.is_portal or keeps_comms(user))
