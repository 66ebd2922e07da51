"""Which imports and doubts there are, and who may see them."""

from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db import models

from core.people.vocabulary import UNIT, Position

if TYPE_CHECKING:
    from core.imports.models import ImportDoubt, TableImport  # noqa: F401 -- name the rows below

READS = (*UNIT, Position.AUDITOR)


class ImportQuerySet(models.QuerySet["TableImport"]):
    """Files that were imported."""

    def visible_to(self, user: Any) -> "ImportQuerySet":
        """The business unit's work, and the auditor's to look at."""
        return self if user.holds(*READS) else self.none()


class DoubtQuerySet(models.QuerySet["ImportDoubt"]):
    """Cells that may be wrong."""

    def visible_to(self, user: Any) -> "DoubtQuerySet":
        """Whoever sees the imports."""
        return self if user.holds(*READS) else self.none()

    def open(self) -> "DoubtQuerySet":
        """Those that nobody has settled."""
        return self.filter(settled_at__isnull=True)

    def settled(self) -> "DoubtQuerySet":
        """Those that somebody decided, the latest first."""
        return self.filter(settled_at__isnull=False).order_by("-settled_at", "-pk")

    def about(self, subject: models.Model) -> "DoubtQuerySet":
        """Those about one record, for its own page."""
        kind = ContentType.objects.get_for_model(subject)
        return self.filter(subject_type=kind, subject_id=subject.pk)
