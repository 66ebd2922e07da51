"""Which statements somebody may see before the public does."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

from reporting.statements.speaking import agencies_of, oversees
from reporting.statements.vocabulary import OVER, OWED

if TYPE_CHECKING:
    from reporting.statements.models import PartnerStatement  # noqa: F401 -- names the rows below


class PartnerStatementQuerySet(models.QuerySet["PartnerStatement"]):
    """Statements of all years."""

    def visible_to(self, user: Any) -> "PartnerStatementQuerySet":
        """All for who oversees them; else one's agency's, and those that one is asked for."""
        if oversees(user):
            return self
        if not user.holdings():
            return self.none()
        mine = Q(agency__in=agencies_of(user)) | Q(asked=user.pk) | Q(came_from=user.pk)
        return self.filter(mine)

    def accepted(self) -> "PartnerStatementQuerySet":
        """Those that stand in the report."""
        return self.filter(accepted_at__isnull=False)

    def owed(self) -> "PartnerStatementQuerySet":
        """Those that their agency has still to send or to confirm, for a report that is not over:
        once it went out without them, nobody is asked for them any more.
        """
        return self.filter(status__in=OWED).exclude(report__status__in=OVER)
