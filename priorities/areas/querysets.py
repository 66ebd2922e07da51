"""Which areas of work there are."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

from core.calendar.days import today

if TYPE_CHECKING:
    from priorities.areas.models import Area  # noqa: F401 -- names the rows below


class AreaQuerySet(models.QuerySet["Area"]):
    """Areas of work, of plans in force or past."""

    def in_force(self, on: date | None = None) -> "AreaQuerySet":
        """Those that hold on a day: within their own days and their plan's."""
        day = on or today()
        started = Q(since__isnull=True) | Q(since__lte=day)
        lasting = Q(until__isnull=True) | Q(until__gt=day)
        plan = Q(plan__since__lte=day) & (Q(plan__until__isnull=True) | Q(plan__until__gt=day))
        return self.filter(started & lasting & plan)

    def visible_to(self, user: Any) -> "AreaQuerySet":
        """What the partnership works on is no secret among those with a seat."""
        return self if user.holdings() else self.none()
