"""Which channels somebody may see, and asking for some of them."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Case, Q, Value, When

if TYPE_CHECKING:
    from comms.channels.models import Channel  # noqa: F401 -- names the rows below


class ChannelQuerySet(models.QuerySet["Channel"]):
    """Channels of the partnership and of its agencies."""

    def visible_to(self, user: Any) -> "ChannelQuerySet":
        """The whole audit, for whoever belongs to the partnership."""
        inside = any(h.seat.position != "lead-reviewer" for h in user.holdings())
        return self if inside else self.none()

    def in_use(self) -> "ChannelQuerySet":
        """Those that nobody has given up."""
        return self.filter(closed__isnull=True)

    def of_partnership(self) -> "ChannelQuerySet":
        """The partnership's own."""
        return self.filter(agency__isnull=True, organisation="")

    def by_owner(self) -> "ChannelQuerySet":
        """The partnership's own first, then by agency, names that nobody is known by last."""
        own = Case(
            When(agency__isnull=True, organisation="", then=Value(0)),
            When(agency__isnull=False, then=Value(1)),
            default=Value(2),
        )
        return self.order_by(own, "agency__name", "organisation", "name")

    def for_audience(self, audience: str) -> "ChannelQuerySet":
        """Those that speak to an audience; what speaks to both speaks to each."""
        return self.filter(Q(audience=audience) | Q(audience="both"))
