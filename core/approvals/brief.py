"""What whoever decides reads first, as the kind of text says it."""

from typing import Any

from django.contrib.contenttypes.models import ContentType

from core.approvals.models import Approval


def in_short(approval: Approval) -> list[str]:
    """What has to be known first, from the version that is decided alone."""
    model: Any = ContentType.objects.get_for_id(approval.subject_type_id).model_class()
    lines: list[str] = model.in_short(approval.version.snapshot)
    return lines


def held_back(approval: Approval) -> list[str]:
    """What hinders the text from doing what it is for, approved or not, as sentences."""
    if approval.status not in {Approval.Status.OPEN, Approval.Status.COMPLETE}:
        return []
    subject: Any = approval.subject
    sentences: list[str] = subject.held_back()
    return sentences
