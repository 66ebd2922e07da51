"""Which documents somebody may see."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

from core.people.vocabulary import UNIT

if TYPE_CHECKING:
    from governance.documents.models import Document  # noqa: F401 -- names the rows below


OVERSIGHT = (*UNIT, "auditor", "scrutineer")


class DocumentQuerySet(models.QuerySet["Document"]):
    """Documents of the partnership."""

    def visible_to(self, user: Any) -> "DocumentQuerySet":
        """OFFICIAL: everybody with a seat. OFFICIAL-SENSITIVE: the owning group and oversight."""
        seats = user.holdings()
        if not seats:
            return self.filter(author=user)
        if any(h.seat.position in OVERSIGHT for h in seats):
            return self
        groups = {h.seat.group_id for h in seats}
        return self.filter(Q(marking="official") | Q(group__in=groups) | Q(author=user))
