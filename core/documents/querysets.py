"""Which versions there are."""

from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.db import models

if TYPE_CHECKING:
    from core.documents.models import Version  # noqa: F401 -- names the rows below


class VersionQuerySet(models.QuerySet["Version"]):
    """Versions of a subject."""

    def of(self, subject: models.Model) -> "VersionQuerySet":
        """All versions of one subject, newest first."""
        kind = ContentType.objects.get_for_model(subject)
        return self.filter(subject_type=kind, subject_id=subject.pk).order_by("-number")
