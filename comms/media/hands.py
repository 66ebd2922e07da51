"""Whose hand is in a statement that was agreed: what one person wrote, heard by telephone and let
out alone does not reach the public as well."""

from typing import Any

from django.db.models import Exists, Q

from comms.media.models import Statement
from core.approvals.approved import part_of, was_brought_in
from core.approvals.writers import edits_of


def hand_of(person: Any) -> Q:
    """Statements that somebody wrote, sent, decided on or took a decision on down: another
    publishes them."""
    wrote = Q(author=person) | Q(_edited_by(person))
    return wrote | Q(part_of(person, Statement))


def had_a_hand(person: Any, statement: Statement) -> bool:
    """The same of one, for the page that publishes it; and whether they were brought into the
    business unit since by one who sent it, decided on it or took a decision on it down."""
    is_theirs = Statement.objects.filter(hand_of(person), pk=statement.pk).exists()
    return is_theirs or was_brought_in(person, statement)


def _edited_by(person: Any) -> Exists:
    """Whose words this person changed at any time, whoever began them."""
    return Exists(edits_of(Statement, "pk").filter(actor_id=person.pk))
