"""Which versions were approved, and who had a part in it."""

from typing import Any

from django.db import models

from core.approvals.models import Approval


def had_a_part(person: Any, subject: models.Model, digest: str) -> bool:
    """Whether somebody sent exactly this content of this for approval, or decided on it."""
    about = Approval.objects.about(subject).whole().filter(version__digest=digest)
    return bool(about.with_a_part_of(person).exists())


def approved_versions(subject: models.Model) -> set[int]:
    """Every version of this to which all agreed whose word was needed, by its number in the
    database; one of them may be in force."""
    return set(Approval.objects.about(subject).whole().values_list("version_id", flat=True))
