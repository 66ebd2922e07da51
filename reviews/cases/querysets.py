"""Which reviews there are, and which of them somebody may know of."""

from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q

from core.approvals.models import Approval

if TYPE_CHECKING:
    from reviews.cases.models import Review  # noqa: F401 -- names the rows below

UNIT = ("business-manager", "unit-staff")
PANEL = "review_panel"


class ReviewQuerySet(models.QuerySet["Review"]):
    """Reviews; each is known to few."""

    def visible_to(self, user: Any) -> "ReviewQuerySet":
        """The panel, the unit, the lead reviewer, and once it is sent those who are asked."""
        if user.holds(*UNIT):
            return self
        panels = {h.seat.group_id for h in user.holdings() if h.seat.group.is_for(PANEL)}
        asked = (
            Approval.objects.visible_to(user)
            .filter(subject_type=ContentType.objects.get_for_model(self.model))
            .exclude(status=Approval.Status.VOID)
            .order_by()
            .values("subject_id")
        )
        return self.filter(Q(panel__in=panels) | Q(lead_reviewer=user) | Q(pk__in=asked))

    def listed_to(self, user: Any) -> "ReviewQuerySet":
        """What lists show: auditors are told that a review exists, and nothing that it says."""
        return self if user.holds("auditor") else self.visible_to(user)

    def counted(self) -> "ReviewQuerySet":
        """All but those that were opened by mistake."""
        return self.exclude(status="void")
