"""Who reads the campaign calendar, and who keeps it."""

from typing import Any

from comms.channels.rules import KEEPERS, has_a_seat_inside, keeps_comms
from core.people.permissions import rule


@rule("comms.list_campaigns", who="everybody with a seat, but outside reviewers")
def may_list(user: Any, _: Any = None) -> bool:
    """Who belongs to the partnership."""
    return has_a_seat_inside(user)


@rule("comms.see_campaign", who="everybody with a seat, but outside reviewers")
def may_see(user: Any, _: Any = None) -> bool:
    """The same as the calendar."""
    return has_a_seat_inside(user)


@rule("comms.edit_campaign", who=KEEPERS)
def may_edit(user: Any, _: Any = None) -> bool:
    """Planning, evaluating, calling off."""
    return keeps_comms(user)


@rule("comms.move_campaign", who=KEEPERS)
def may_move(user: Any, _: Any = None) -> bool:
    """Others have planned by its days, so it is a permission of its own."""
    return keeps_comms(user)
