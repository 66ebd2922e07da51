"""Which reviews there are, and which of them somebody may know of."""

from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q

from core.approvals.aside import left_to
from core.approvals.models import Approval
from core.people.vocabulary import UNIT

if TYPE_CHECKING:
    from reviews.cases.models import Review  # noqa: F401 -- names the rows below

PANEL = "review_panel"
#: How far a review is while those who were asked may read it.
PUBLISHED = "published"
WAITING, AGREED = "awaiting-approval", ("approved", "published", "withdrawn")


class ReviewQuerySet(models.QuerySet["Review"]):
    """Reviews; each is known to few."""

    def visible_to(self, user: Any) -> "ReviewQuerySet":
        """The panel, the unit, the lead reviewer, and while it is sent or agreed who was asked; but
        nobody who stood aside from it, until it is published."""
        if user.holds(*UNIT):
            return self
        panels = {h.seat.group_id for h in user.holdings() if h.seat.group.is_for(PANEL)}
        mine = Q(panel__in=panels) | Q(lead_reviewer=user)
        free = left_to(user, self.model) | Q(status=PUBLISHED)
        return self.filter(mine | self._sent_to(user)).filter(free)

    def _sent_to(self, user: Any) -> Q:
        """What waits for them or was agreed as it stands: never a text that is written again.

        What they decided they keep on the page of its approval, in the version that was sent.
        """
        kind = ContentType.objects.get_for_model(self.model)
        asked = Approval.objects.visible_to(user).filter(subject_type=kind).order_by()
        agreed = asked.filter(status=Approval.Status.COMPLETE).values("version_id")
        return Q(status=WAITING, pk__in=asked.open().values("subject_id")) | Q(
            status__in=AGREED, approved_version__in=agreed
        )

    def listed_to(self, user: Any) -> "ReviewQuerySet":
        """What lists show: auditors are told that a review exists, and nothing that it says."""
        return self if user.holds("auditor") else self.visible_to(user)

    def counted(self) -> "ReviewQuerySet":
        """All but those that were opened by mistake."""
        return self.exclude(status="void")
