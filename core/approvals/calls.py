"""What a word by telephone is: when it can have been given, and whether it counts unconfirmed."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from core.approvals.models import Approval, Decision, Step
from core.calendar.minutes import TO_COME, is_before, moment

TOO_EARLY = (
    "The text was sent for approval after that, on {sent}. Enter a later call, or call again if "
    "there was none."
)
NOT_YET_OPEN = (
    "The step “{step}” began after that, on {opened}, because another step came first. Enter a "
    "later call, or call again if there was none."
)


HEARS_NOBODY = "You sent or wrote this text, so somebody else must take the call."


def hears_nobody(person: Any, approval: Approval) -> bool:
    """Whether somebody takes down no word on it: who sent it, in an earlier round too, or wrote it
    would otherwise bring the answers to their own question."""
    return person.pk in approval.rounds.askers | approval.writers


def why_not_then(told_at: datetime, step: Step) -> str:
    """Why nobody can have decided a step by a call at that time; nothing when they can."""
    sent, opened = step.approval.requested_at, step.opened_at
    if told_at > timezone.now():
        return TO_COME
    if is_before(told_at, sent):
        return TOO_EARLY.format(sent=moment(sent))
    if opened and is_before(told_at, opened):
        return NOT_YET_OPEN.format(step=step.name, opened=moment(opened))
    return ""


def opens(step: Step) -> datetime:
    """From when on a call counts for a step."""
    return max(filter(None, (step.approval.requested_at, step.opened_at)))


def since_when(step: Step) -> str:
    """The same, said before somebody writes it down."""
    sent, opened = step.approval.requested_at, step.opened_at
    if opened and is_before(sent, opened):
        return f"It must be after the step “{step.name}” began on {moment(opened)}."
    return f"It must be after the text was sent for approval on {moment(sent)}."


def goes_on(approval: Approval) -> bool:
    """Whether its text goes on by a word that was given by telephone before that is confirmed."""
    kind: Any = ContentType.objects.get_for_id(approval.subject_type_id).model_class()
    return bool(kind.telephone_counts)


def not_counting(approval: Approval, words: Iterable[Decision | None]) -> list[Decision]:
    """Those of these words that do not count before their giver has confirmed them."""
    if goes_on(approval):
        return []
    return [word for word in words if word and not word.is_signed]
