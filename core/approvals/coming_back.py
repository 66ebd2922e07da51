"""What was sent back: the decision that did it, for one text or for several."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models

from core.approvals.calls import goes_on
from core.approvals.models import Approval, Decision, Need
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
    if approval.status != Approval.Status.RETURNED:
        return None
    rows = weighed().filter(step__approval=approval).select_related("step__approval")
    return that_sent_back(approval, rows)


def weighed() -> models.QuerySet[Decision]:
    """Decisions with who gave them, which know whether they met a need that `counted`."""
    needs = Need.objects.filter(met_by=models.OuterRef("pk"), counts=True)
    return Decision.objects.select_related("person").annotate(counted=models.Exists(needs))


def that_sent_back(approval: Approval, said: Iterable[Any]) -> Decision | None:
    """Of all that was said of what was sent back, `weighed`, the word that did it.

    That is the first which counts: with it nothing was asked any more. What was said by telephone
    counts once it is confirmed, and that may be later still.
    """
    unsigned_too = goes_on(approval)
    counting = [
        one for one in said if one.sends_back and one.counted and (one.is_signed or unsigned_too)
    ]
    return min(counting, key=lambda one: (one.confirmed_at or one.at, one.pk), default=None)


def last_sent_back(subjects: Sequence[models.Model]) -> dict[int, Decision]:
    """The decision that sent each of these back last, by key; one query, none for none.

    They are of one kind. Whether they lie there still is not asked.
    """
    if not subjects:
        return {}
    about = Approval.objects.filter(
        subject_type=ContentType.objects.get_for_model(subjects[0]),
        subject_id__in=[subject.pk for subject in subjects],
        status=Approval.Status.RETURNED,
    )
    rows = weighed().filter(step__approval__in=about.order_by()).select_related("step__approval")
    said: dict[Approval, list[Decision]] = {}
    for row in rows.order_by("step__approval__requested_at", "step__approval"):
        said.setdefault(row.step.approval, []).append(row)
    found = {approval: that_sent_back(approval, rows) for approval, rows in said.items()}
    return {approval.subject_id: back for approval, back in found.items() if back}
