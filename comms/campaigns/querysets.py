"""Which entries of the calendar somebody may see, and asking for some of them."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

from core.calendar.years import Span

if TYPE_CHECKING:
    from comms.campaigns.models import Campaign  # noqa: F401 -- names the rows below


class CampaignQuerySet(models.QuerySet["Campaign"]):
    """Campaigns, their preparations, and bulletins."""

    def visible_to(self, user: Any) -> "CampaignQuerySet":
        """The whole calendar, for whoever belongs to the partnership."""
        inside = any(h.seat.position != "lead-reviewer" for h in user.holdings())
        return self if inside else self.none()

    def standing(self) -> "CampaignQuerySet":
        """All but those that were called off."""
        return self.exclude(status="cancelled")

    def touching(self, span: Span) -> "CampaignQuerySet":
        """Those that lie in a span of days, wholly or in part."""
        return self.filter(since__lt=span.until, until__gt=span.since)

    def without_lead(self) -> "CampaignQuerySet":
        """Planned ones that somebody should lead and nobody does."""
        return self.filter(Q(status="planned"), lead="").exclude(kind="bulletin")
