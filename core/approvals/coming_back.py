"""What was sent back: the decision that did it, for one text or for several."""

from collections.abc import Sequence

from django.contrib.contenttypes.models import ContentType
from django.db import models

from core.approvals.models import Approval, Decision
from core.approvals.subjects import Approvable


def sent_back(subject: Approvable) -> Decision | None:
    """Why a draft lies here again: the decision that sent it back, until it is sent again."""
    if subject.status != "draft":
        return None
    last = Approval.objects.about(subject).order_by("-requested_at", "-pk").first()
    if last is None or last.status != Approval.Status.RETURNED:
        return None
    return returning(last)


def returning(approval: Approval) -> Decision | None:
    """The decision that sent a text back, if one did."""
    rows = Decision.objects.filter(step__approval=approval, outcome__in=Decision.SENDS_BACK)
    return rows.select_related("person", "step__approval").order_by("-at", "-pk").first()


def last_sent_back(subjects: Sequence[models.Model]) -> dict[int, Decision]:
    """The decision that sent each of these back last, by key; one query, none for none.

    They are of one kind. Whether they lie there still is not asked.
    """
    if not subjects:
        return {}
    about = Approval.objects.filter(
        subject_type=ContentType.objects.get_for_model(subjects[0]),
        subject_id__in=[subject.pk for subject in subjects],
    )
    rows = Decision.objects.filter(
        step__approval__in=about.order_by(), outcome__in=Decision.SENDS_BACK
    )
    rows = rows.select_related("person", "step__approval").order_by("at", "pk")
    return {row.step.approval.subject_id: row for row in rows}
