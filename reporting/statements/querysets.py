"""Which statements somebody may see before the public does."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

from reporting.statements.speaking import agencies_of, oversees

if TYPE_CHECKING:
    from reporting.statements.models import PartnerStatement  # noqa: F401 -- names the rows below


class StatementQuerySet(models.QuerySet["PartnerStatement"]):
    """Statements of all years."""

    def visible_to(self, user: Any) -> "StatementQuerySet":
        """All for who oversees them; else one's agency's, and those that one is asked for."""
        if oversees(user):
            return self
        if not user.holdings():
            return self.none()
        mine = Q(agency__in=agencies_of(user)) | Q(asked=user.pk) | Q(came_from=user.pk)
        return self.filter(mine)

    def accepted(self) -> "StatementQuerySet":
        """Those that stand in the report."""
        return self.filter(accepted_at__isnull=False)

    def owed(self) -> "StatementQuerySet":
        """Those that their agency has still to send or to confirm."""
        return self.filter(status__in=["asked", "to-confirm"])
