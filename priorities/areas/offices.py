"""Which group the others account to in this partnership, and who chairs it."""

from typing import Any

from core.calendar.days import today
from core.people.models import Group
from core.people.vocabulary import CHAIRING, Function


def assurance_group() -> Group | None:
    """The assurance group of today; the executive group where a partnership has no other."""
    groups = list(Group.objects.in_force(today()).order_by("order", "pk"))
    for function in (Function.ASSURANCE, Function.EXECUTIVE):
        for group in groups:
            if group.is_for(function):
                return group
    return None


def chairs_assurance(user: Any) -> bool:
    """Whether somebody chairs the group that others account to; remembered as their seats are."""
    kept: dict[str, bool] = user.__dict__.setdefault("_chairs", {})
    if "assurance" not in kept:
        kept["assurance"] = _chairs_assurance(user)
    return kept["assurance"]


def _chairs_assurance(user: Any) -> bool:
    if user.holds(*CHAIRING, function=Function.ASSURANCE):
        return True
    if not user.holds(*CHAIRING, function=Function.EXECUTIVE):
        return False
    group = assurance_group()
    return group is not None and not group.is_for(Function.ASSURANCE)
