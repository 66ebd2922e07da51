"""What was sent back: the decision that did it, for one text or for several."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models

from core.approvals.calls import goes_on
from core.approvals.models import Approval, Decision, Need
from core.approvals.subjects import Approvable
from core.documents.services import digest_of


def sent_back(subject: Approvable, *, while_asked: bool = False) -> Decision | None:
    """Why a draft lies here again: the decision that sent it back, until it is sent again; with
    `while_asked` until what was sent again is decided on."""
    if subject.status not in ({"draft", "awaiting-approval"} if while_asked else {"draft"}):
        return None
    return last_answer(Approval.objects.about(subject))


def last_answer(approvals: models.QuerySet[Approval]) -> Decision | None:
    """The decision that sent a text back, if that is the last that came of these approvals of it:
    one that waits, that lapsed or was taken back decided nothing."""
    undecided = (Approval.Status.OPEN, Approval.Status.VOID)
    last = approvals.exclude(status__in=undecided).order_by("-requested_at", "-pk").first()
    return returning(last) if last else None


def unchanged_since(subject: Approvable) -> bool:
    """Whether a text that was sent back reads now as it did then: everybody would be asked anew
    about the same version."""
    back = sent_back(subject)
    return back is not None and back.step.approval.version.digest == digest_of(subject)


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
