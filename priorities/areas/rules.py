"""Who may see and change what the partnership works on."""

from typing import Any

from core.people.permissions import rule
from core.people.vocabulary import CHAIRS, UNIT
from priorities.areas.offices import chairs_assurance


@rule("priorities.list_areas", who="everybody with a seat in the partnership")
def has_a_seat(user: Any, _: Any = None) -> bool:
    """Any seat will do."""
    return bool(user.holdings())


@rule("priorities.see_area", who="everybody with a seat in the partnership")
def may_read(user: Any, _: Any = None) -> bool:
    """Any seat will do."""
    return bool(user.holdings())


@rule("priorities.add_plan", who="the business unit and the chair of the assurance group")
def keeps_the_plan(user: Any, _: Any = None) -> bool:
    """Who keeps the strategic plan."""
    return bool(user.holds(*UNIT) or chairs_assurance(user))


@rule("priorities.add_area", who="the business unit and the chair of the assurance group")
def adds_to_the_plan(user: Any, _: Any = None) -> bool:
    """Whoever keeps the plan adds to it."""
    return keeps_the_plan(user)


@rule(
    "priorities.edit_area",
    who="the business unit, the chair of the assurance group and the lead of its group",
)
def may_write(user: Any, area: Any) -> bool:
    """The keepers of the plan, and the lead for the group's own area."""
    return keeps_the_plan(user) or bool(user.holds("lead", group=area.group))


@rule("priorities.refocus_area", who="the chair of the executive group, who agrees priorities")
def agrees_priorities(user: Any, _: Any = None) -> bool:
    """The executive agrees what the partnership works on."""
    return bool(user.holds(*CHAIRS, function="executive"))
