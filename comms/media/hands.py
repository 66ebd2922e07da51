"""Whose hand is in a statement that was agreed: what one person wrote, heard by telephone and let
out alone does not reach the public as well."""

from typing import Any

from django.db.models import CharField, Exists, OuterRef, Q
from django.db.models.functions import Cast

from comms.media.models import Statement
from core.approvals.approved import part_of
from core.audit.models import AuditEntry


def hand_of(person: Any) -> Q:
    """Statements that somebody wrote, sent, decided on or took a decision on down: another
    publishes them."""
    wrote = Q(author=person) | Q(_edited_by(person))
    return wrote | Q(part_of(person, Statement))


def had_a_hand(person: Any, statement: Statement) -> bool:
    """The same of one, for the page that publishes it."""
    return Statement.objects.filter(hand_of(person), pk=statement.pk).exists()


def _edited_by(person: Any) -> Exists:
    """Whose words this person changed at any time, whoever began them."""
    edits = AuditEntry.objects.filter(
        verb="edit", subject_type="comms.statement", actor_id=person.pk
    )
    return Exists(edits.filter(subject_id=Cast(OuterRef("pk"), CharField())))
