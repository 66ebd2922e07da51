"""Whose hand is in a statement that was agreed, and whether that is signed: what one person wrote,
heard by telephone and let out alone does not reach the public as well."""

from typing import TYPE_CHECKING, Any

from django.db.models import CharField, Exists, OuterRef, Q
from django.db.models.functions import Cast

from core.approvals.models import Approval, Decision
from core.audit.models import AuditEntry

if TYPE_CHECKING:
    from comms.media.models import Statement

#: What changed words after they were begun, as the trail has it.
EDITS = AuditEntry.objects.filter(verb="edit")
#: A word that the approval needs, written down by another and not confirmed by its giver.
UNSIGNED = Q(
    steps__needs__counts=True,
    steps__needs__met_by__by_telephone=True,
    steps__needs__met_by__confirmed_at__isnull=True,
)


def heard_by(person: Any) -> Q:
    """Approvals of which this person took a word down by telephone that stands."""
    return Q(steps__decisions__witness=person, steps__decisions__denied_at__isnull=True)


def edited_by(person: Any) -> Exists:
    """That this person changed a statement's words at any time, whoever began it."""
    key = Cast(OuterRef("pk"), CharField())
    return Exists(EDITS.filter(subject_type="comms.statement", subject_id=key, actor_id=person.pk))


def had_a_hand(approval: Approval, statement: "Statement") -> set[int]:
    """Who wrote it, sent it, decided on it or took a decision on it down: another publishes it."""
    said = Decision.objects.filter(step__approval=approval)
    spoke = {key for pair in said.values_list("person_id", "witness_id") for key in pair if key}
    wrote = set(EDITS.about(statement).values_list("actor_id", flat=True))
    return spoke | wrote | {approval.requested_by_id, statement.author_id}


def awaited(approval: Approval) -> list[str]:
    """Whose words by telephone it rests on that they have not confirmed yet."""
    said = Decision.objects.filter(
        meets__counts=True, step__approval=approval, by_telephone=True, confirmed_at=None
    )
    return [str(one.person) for one in said.select_related("person").distinct()]
