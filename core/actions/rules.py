"""Who may see, raise, tell of and close actions."""

from typing import Any

from core.actions.querysets import makes_theirs
from core.people.permissions import rule
from core.people.vocabulary import OFFICERS, UNIT

THOSE_WHO_FOLLOW = "the chair or lead of the group that follows it and the business unit"


@rule("core.list_actions", who="everybody with a seat in the partnership")
def has_a_seat(user: Any, _: Any = None) -> bool:
    """Any seat will do; the list itself is filtered."""
    return bool(user.holdings())


@rule("core.see_action", who="its owner, the group that follows it, and those who oversee")
def may_see(user: Any, action: Any) -> bool:
    """The same as the list: what is not in it cannot be opened."""
    return bool(type(action).objects.visible_to(user).filter(pk=action.pk).exists())


@rule("core.raise_action", who="chairs and leads of groups, the business unit and the scrutineer")
def raises_actions(user: Any, _: Any = None) -> bool:
    """Those who can ask something of others."""
    return bool(user.holds(*OFFICERS, *UNIT, "scrutineer"))


@rule("core.edit_action", who=THOSE_WHO_FOLLOW)
def follows(user: Any, action: Any) -> bool:
    """Who set it may set it otherwise; who owes it may not."""
    return bool(user.holds(*UNIT) or user.holds(*OFFICERS, group=action.group))


@rule("core.update_action", who=f"its owner, {THOSE_WHO_FOLLOW}")
def tells(user: Any, action: Any) -> bool:
    """Progress is told by those who know it."""
    return owns(user, action) or follows(user, action)


@rule("core.close_action", who="its owner and those who follow it; where the closing needs "
      "somebody from outside, nobody of the agency that owns it")  # fmt: skip
def may_close(user: Any, action: Any) -> bool:
    """A review's recommendation is closed by somebody outside the agency that had to act."""
    if not action.needs_outside_sign_off:
        return tells(user, action)
    if owes(user, action):
        return False
    return follows(user, action) or bool(user.holds("scrutineer"))


@rule("core.decline_action", who=f"{THOSE_WHO_FOLLOW}; where the closing needs "
      "somebody from outside, nobody of the agency that owns it")  # fmt: skip
def may_decline(user: Any, action: Any) -> bool:
    """That something is not done is decided by those who asked for it, as its closing is."""
    if action.needs_outside_sign_off and owes(user, action):
        return False
    return follows(user, action)


@rule("core.reopen_action", who=THOSE_WHO_FOLLOW)
def may_reopen(user: Any, action: Any) -> bool:
    """A closing that was too early is taken back by those who follow it."""
    return follows(user, action)


@rule("core.void_action", who="the business unit")
def is_of_the_unit(user: Any, _: Any = None) -> bool:
    """The business unit keeps the log."""
    return bool(user.holds(*UNIT))


def owes(user: Any, action: Any) -> bool:
    """Mine, or my agency's: where somebody outside has to close it, that is not me."""
    return owns(user, action) or bool(agencies_of(action) & agencies_held(user))


def owns(user: Any, action: Any) -> bool:
    """Mine by name, through a seat that I hold today, or my agency's."""
    mine = action.owner_id == user.pk
    return mine or any(makes_theirs(holding, action) for holding in user.holdings())


def agencies_of(action: Any) -> set[int]:
    """The agencies that have to act: the one named, the seat's, and those of the owner's seats."""
    named = {action.agency_id, action.seat.agency_id if action.seat else None}
    if not any(named) and action.owner:
        named |= agencies_held(action.owner)
    return {key for key in named if key}


def agencies_held(person: Any) -> set[int]:
    """The agencies that a person sits for today."""
    return {h.seat.agency_id for h in person.holdings() if h.seat.agency_id}
