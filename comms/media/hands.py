"""Whose hand is in a statement that was agreed, and whether that is signed: what one person wrote,
heard by telephone and let out alone does not reach the public as well."""

from typing import Any

from django.db.models import Q

from core.approvals.models import Approval, Decision

#: A word that the approval needs, written down by another and not confirmed by its giver.
UNSIGNED = Q(
    steps__needs__counts=True,
    steps__needs__met_by__by_telephone=True,
    steps__needs__met_by__confirmed_at__isnull=True,
)


def heard_by(person: Any) -> Q:
    """Approvals of which this person took a word down by telephone that stands."""
    return Q(steps__decisions__witness=person, steps__decisions__denied_at__isnull=True)


def had_a_hand(approval: Approval, author: int) -> set[int]:
    """Who wrote it, sent it, decided on it or took a decision on it down: another publishes it."""
    said = Decision.objects.filter(step__approval=approval)
    spoke = {key for pair in said.values_list("person_id", "witness_id") for key in pair if key}
    return spoke | {approval.requested_by_id, author}


def awaited(approval: Approval) -> list[str]:
    """Whose words by telephone it rests on that they have not confirmed yet."""
    said = Decision.objects.filter(
        meets__counts=True, step__approval=approval, by_telephone=True, confirmed_at=None
    )
    return [str(one.person) for one in said.select_related("person").distinct()]
