"""Which issues somebody may see."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

from priorities.workplans.querysets import reads_all

if TYPE_CHECKING:
    from priorities.issues.models import Issue  # noqa: F401 -- names the rows below


class IssueQuerySet(models.QuerySet["Issue"]):
    """Issues raised with the executive chair."""

    def visible_to(self, user: Any) -> "IssueQuerySet":
        """Who oversees sees all; others what they raised, officers what concerns their group."""
        if reads_all(user):
            return self
        officers = {"lead", "chair", "co-chair", "vice-chair"}
        own = {h.seat.group_id for h in user.holdings() if h.seat.position in officers}
        return self.filter(Q(raised_by=user) | Q(group__in=own))
