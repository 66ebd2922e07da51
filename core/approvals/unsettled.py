"""Words by telephone that wait for somebody: for their giver, or for who goes on after a denial."""

from datetime import timedelta
from typing import Any

from django.db.models import Exists, Q, QuerySet
from django.utils import timezone

from core.approvals.aside import kept_from
from core.approvals.drafts import drafts_of, those_still_out
from core.approvals.models import Approval, Decision, Step
from core.approvals.querysets import UNSIGNED
from core.approvals.wording import VERBS
from core.calendar.minutes import moment
from core.notices.recipients import is_of_the_unit

COMPLETE, VOID = Approval.Status.COMPLETE, Approval.Status.VOID
#: So long the unit is told of what is out by a denied word: what was said to one can stay said.
LATELY = timedelta(days=28)


def to_confirm(person: Any) -> QuerySet[Decision]:
    """What was written down for this person, until they confirm or deny it where they may read."""
    return Decision.written.filter(_to_confirm(person))


def unsettled_for(person: Any) -> QuerySet[Decision]:
    """The same, and what was denied, for the business unit and for whoever has to send it again."""
    return Decision.written.filter(_to_confirm(person) | _to_go_on_from(person))


def with_all_that_is_told(words: QuerySet[Decision]) -> QuerySet[Decision]:
    """These words with who gave and heard them and about which version, the first of them first."""
    rows = words.select_related("person", "witness", "step__approval__version")
    return rows.defer("step__approval__version__content").order_by("at", "pk")


def asks_to_confirm(word: Decision) -> str:
    """What its giver is told of it, as sentences."""
    version = word.step.approval.version
    return (
        f"{word.witness} recorded that you {VERBS[Decision.Outcome(word.outcome)]} version "
        f"{version.number} by telephone on {moment(word.given_at)}. Confirm or deny it."
    )


def _to_confirm(person: Any) -> Q:
    kept = Approval.objects.filter(kept_from(person), is_restricted=True)
    mine = UNSIGNED & Q(person=person, denied_at=None)
    return mine & ~Q(step__approval__status=VOID) & ~Q(step__approval__in=kept.values("pk"))


def _to_go_on_from(person: Any) -> Q:
    """What ended by it and is a draft not sent again; for the unit also what is asked for again,
    and what is out."""
    later = Approval.objects.sent_again_after("step__approval")
    drafts = drafts_of(lambda kind: kind.telephone_counts, "step__approval")
    ended = Q(step__approval__status=VOID, had_led_on=True) & drafts & ~Q(Exists(later))
    if is_of_the_unit(person):
        left = Q(step__status=Step.Status.OPEN) | ended | _still_out()
    else:
        left = Q(step__approval__requested_by=person) & ended
    return Q(denied_at__isnull=False) & ~Q(person=person) & left


def _still_out() -> Q:
    """What had led a text out before it was denied, lately, while nobody has taken that up; what a
    later round let out is none of its."""
    later = Approval.objects.sent_again_after("step__approval")
    lately = Q(denied_at__gte=timezone.now() - LATELY, had_led_on=True)
    whole = Q(step__approval__status=COMPLETE) & ~Q(Exists(later))
    return lately & whole & those_still_out("step__approval")
