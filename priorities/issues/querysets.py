"""Which issues somebody may see, and what an issue of theirs can concern."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

from core.notices.recipients import is_told_of_alerts
from core.people.models import Group
from core.people.offices import officer_of
from priorities.quarters.models import Quarter
from priorities.workplans.models import Workplan
from priorities.workplans.querysets import reads_all

if TYPE_CHECKING:
    from priorities.issues.models import Issue  # noqa: F401 -- names the rows below


def groups_for(person: Any) -> models.QuerySet[Group]:
    """Whose work an issue of this person can concern: groups with a workplan, and their own."""
    own = {holding.seat.group_id for holding in person.holdings()}
    return Group.objects.in_force().filter(_carries_work() | Q(pk__in=own))


def own_group(person: Any) -> Group | None:
    """The group whose work an issue of this person concerns, where they are officer of just one."""
    own = Group.objects.in_force().filter(_carries_work(), pk__in=officer_of(person))[:2]
    return own[0] if len(own) == 1 else None


def quarter_in_hand(on: date) -> Quarter | None:
    """The quarter whose returns are being written on a day; the newest, where there are several."""
    return Quarter.objects.filter(opened_at__isnull=False, due__gte=on).order_by("-since").first()


def _carries_work() -> Q:
    return Q(has_workplan=True) | Q(pk__in=Workplan.objects.values("group"))


class IssueQuerySet(models.QuerySet["Issue"]):
    """Issues raised with the executive chair."""

    def open(self) -> "IssueQuerySet":
        """Neither answered nor taken back."""
        return self.filter(status="open")

    def standing(self) -> "IssueQuerySet":
        """All but those that were taken back: those do not count."""
        return self.exclude(status="taken_back")

    def of_quarter(self, quarter: Any, since: Any, until: Any) -> "IssueQuerySet":
        """Those of a quarter, whenever they were raised, and of its days those that are of none.

        Of a quarter they are mostly raised after it, when its return is written. Quarter and days
        may be those of an outer query.
        """
        in_its_days = Q(raised_at__date__gte=since, raised_at__date__lt=until)
        return self.filter(Q(quarter=quarter) | Q(in_its_days, quarter__isnull=True))

    def visible_to(self, user: Any) -> "IssueQuerySet":
        """Who oversees or is to answer sees all; others what they raised or what concerns a group
        that they are officer of."""
        if reads_all(user) or is_told_of_alerts(user):
            return self
        return self.filter(Q(raised_by=user) | Q(group__in=officer_of(user)))
