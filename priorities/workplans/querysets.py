"""Which workplans there are, and who may see them."""

from typing import TYPE_CHECKING, Any

from django.db import models

from core.people.vocabulary import UNIT

if TYPE_CHECKING:
    from priorities.workplans.models import Workplan  # noqa: F401 -- names the rows below

#: Offices that read every group's workplan and returns, whatever their own group.
READS_ALL = (*UNIT, "scrutineer", "auditor")
#: Groups whose members read every group's: they are told and they are accounted to.
READING_GROUPS = {"executive", "assurance"}


def reads_all(user: Any) -> bool:
    """Whether somebody reads every group's workplan and returns."""
    return any(
        h.seat.position in READS_ALL or READING_GROUPS & set(h.seat.group.functions)
        for h in user.holdings()
    )


def own_groups(user: Any) -> set[int]:
    """The groups that somebody sits in."""
    return {h.seat.group_id for h in user.holdings()}


class WorkplanQuerySet(models.QuerySet["Workplan"]):
    """Workplans of all years."""

    def visible_to(self, user: Any) -> "WorkplanQuerySet":
        """All of them for who oversees, else those of one's own groups."""
        return self if reads_all(user) else self.filter(group__in=own_groups(user))
