"""Returns that lie with their writers again: sent back by a chair, or not confirmed by a sender."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import CharField, OuterRef, Subquery, Value
from django.db.models.functions import Cast, Coalesce

from core.approvals.models import Approval
from core.audit.models import AuditEntry, AuditNote
from priorities.returns.models import HAND_OVER, REFUSE, SEND, Return
from priorities.returns.querysets import ReturnQuerySet

#: How a return came back, in words; it stays so until it is sent or handed over again.
SENT_BACK, NOT_CONFIRMED = "Sent back, to be changed", "Not confirmed, to be changed"
#: Of these the last says whether a sender's refusal still stands.
_SAID = (SEND.name, HAND_OVER.name, REFUSE.name)


@dataclass(frozen=True)
class Refusal:
    """Who said that a return entered for them is not what they said, when, and why."""

    person: str
    at: datetime
    note: str
    #: Whether it is still entered for them, and not for somebody else by now.
    is_asked_again: bool


def with_coming_back(rows: ReturnQuerySet) -> ReturnQuerySet:
    """Each with what `came_back` asks: how it was decided last, and what was done to it last.

    Who refused it is told by the refusal: it may be entered for somebody else since.
    """
    asked = Approval.objects.filter(
        subject_type__app_label="priorities",
        subject_type__model="return",
        subject_id=OuterRef("pk"),
    ).order_by("-requested_at", "-pk")
    said = AuditEntry.objects.filter(
        subject_type=Return._meta.label_lower,
        subject_id=Cast(OuterRef("pk"), CharField()),
        verb__in=_SAID,
    ).order_by("-number")
    found: ReturnQuerySet = rows.annotate(
        last_asked=Coalesce(Subquery(asked.values("status")[:1]), Value("")),
        last_said=Coalesce(Subquery(said.values("verb")[:1]), Value("")),
        last_said_by=Subquery(said.values("actor_id")[:1]),
        last_said_name=Subquery(said.values("actor_name")[:1]),
    )
    return found


def came_back(report: Any) -> str:
    """How it came back to be changed, in words, of a return with what came back; else nothing.

    A return that was read without it is taken for one that did not come back.
    """
    if report.status != Return.Status.DRAFT:
        return ""
    if getattr(report, "last_said", "") == REFUSE.name:
        return NOT_CONFIRMED
    asked = getattr(report, "last_asked", "")
    return SENT_BACK if asked == Approval.Status.RETURNED else ""


def refusal_of(report: Any) -> Refusal | None:
    """The refusal of a return that was not confirmed, with its note."""
    if came_back(report) != NOT_CONFIRMED:
        return None
    row = AuditEntry.objects.about(report).filter(verb=REFUSE.name).first()
    if row is None:
        return None
    note = AuditNote.objects.filter(pk=row.pk).values_list("text", flat=True).first()
    again = row.actor_id == report.came_from_id
    return Refusal(row.actor_name, row.at, note or "", again)
