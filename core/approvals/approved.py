"""What was approved, who had a part in it, and whether it rests on a word not confirmed yet."""

from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Exists, OuterRef

from core.approvals.giving import Giving
from core.approvals.models import Approval, Decision
from core.approvals.querysets import ApprovalQuerySet
from core.approvals.rounds import Rounds
from core.people.vocabulary import UNIT

#: Why somebody else publishes what was approved, for who had a part in that.
SAME_PERSON = (
    "You sent it for approval, decided on it or recorded a decision on it by telephone, or were "
    "given your seat since by somebody who did, so somebody else in the business unit must publish "
    "it."
)


def agreed(model: type[models.Model]) -> ApprovalQuerySet:
    """By which approvals everybody agreed to exactly what is in force of each thing of one kind, in
    a question about these."""
    rows: ApprovalQuerySet = Approval.objects.whole().filter(
        subject_type=ContentType.objects.get_for_model(model),
        subject_id=OuterRef("pk"),
        version__digest=OuterRef("approved_version__digest"),
    )
    return rows


def part_of(person: Any, model: type[models.Model]) -> Exists:
    """Things of one kind in whose approval somebody had a part, so that another publishes them: the
    rule for what Home offers and for what a page refuses."""
    return Exists(agreed(model).with_a_part_of(person))


def had_a_part(person: Any, subject: models.Model) -> bool:
    """Whether somebody sent what is in force of this for approval, decided on it or took a decision
    on it down, or was brought into the business unit since by one who had a part in it."""
    kind = type(subject)
    is_theirs = kind._base_manager.filter(part_of(person, kind), pk=subject.pk).exists()
    return is_theirs or was_brought_in(person, subject)


def was_brought_in(person: Any, subject: models.Model) -> bool:
    """Whether every seat by which somebody publishes was given, since what is in force of this was
    sent, by who sent it, decided on it or took a decision on it down, or whom these brought in."""
    terms = _terms(person)
    giving = Giving()
    for held in terms:
        held.giving = giving
    digest = getattr(getattr(subject, "approved_version", None), "digest", "")
    for approval in Approval.objects.about(subject).whole().filter(version__digest=digest):
        said = Decision.objects.filter(step__approval=approval).values_list("person", "witness")
        people = {approval.requested_by_id, *(who for pair in said for who in pair)} - {None}
        rounds = Rounds(frozenset(people), approval.requested_at)
        if terms and all(rounds.is_chosen(held) for held in terms):
            return True
    return False


def is_new_there(person: Any, since: datetime) -> bool:
    """Whether every seat by which somebody publishes was given after a moment: nobody else can have
    been brought in since. It asks nothing."""
    terms = _terms(person)
    return bool(terms) and all(held.given_at and held.given_at > since for held in terms)


def _terms(person: Any) -> list[Any]:
    return [held for held in person.holdings() if held.seat.position in UNIT]


def unsigned_words(subject: models.Model, digest: str) -> models.QuerySet[Decision]:
    """Words by telephone on which the approval of exactly this content rests and that nobody has
    confirmed yet; none where it was approved without such words as well."""
    whole = Approval.objects.about(subject).whole().filter(version__digest=digest)
    words = Decision.objects.unsigned().filter(meets__counts=True, step__approval__in=whole)
    return words.filter(~Exists(whole.signed())).select_related("person").distinct()


def approved_versions(subject: models.Model) -> set[int]:
    """Every version of this to which all agreed whose word was needed, by its number in the
    database; one of them may be in force."""
    return set(Approval.objects.about(subject).whole().values_list("version_id", flat=True))
