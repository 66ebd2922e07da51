"""Which issues somebody may see."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

from core.people.models import Group
from core.people.offices import officer_of
from priorities.workplans.models import Workplan
from priorities.workplans.querysets import reads_all

if TYPE_CHECKING:
    from priorities.issues.models import Issue  # noqa: F401 -- names the rows below


def groups_for(person: Any) -> models.QuerySet[Group]:
    """Whose work an issue of this person can concern: groups with a workplan, and their own."""
    own = {holding.seat.group_id for holding in person.holdings()}
    with_plan = Workplan.objects.values("group")
    carries_work = Q(has_workplan=True) | Q(pk__in=with_plan) | Q(pk__in=own)
    return Group.objects.in_force().filter(carries_work)


class IssueQuerySet(models.QuerySet["Issue"]):
    """Issues raised with the executive chair."""

    def open(self) -> "IssueQuerySet":
        """Neither answered nor taken back."""
        return self.filter(status="open")

    def standing(self) -> "IssueQuerySet":
        """All but those that were taken back: those do not count."""
        return self.exclude(status="taken_back")

    def visible_to(self, user: Any) -> "IssueQuerySet":
        """Who oversees sees all; others what they raised, officers what concerns their group."""
        if reads_all(user):
            return self
        return self.filter(Q(raised_by=user) | Q(group__in=officer_of(user)))
