"""What a word by telephone is: when it can have been given, and whether it counts unconfirmed."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from core.approvals.models import Approval, Decision, Step

TO_COME = "This time is in the future. Enter when the call was."
TOO_EARLY = (
    "The text was sent for approval after that, on {sent}. Enter a later call, or call again if "
    "there was none."
)
NOT_YET_OPEN = (
    "The step “{step}” began after that, on {opened}, because another step came first. Enter a "
    "later call, or call again if there was none."
)


def why_not_then(told_at: datetime, step: Step) -> str:
    """Why nobody can have decided a step by a call at that time; nothing when they can.

    People write a time to the minute, so the seconds of the sending do not count.
    """
    sent, opened = step.approval.requested_at, step.opened_at
    if told_at > timezone.now():
        return TO_COME
    if told_at < _to_the_minute(sent):
        return TOO_EARLY.format(sent=moment(sent))
    if opened and told_at < _to_the_minute(opened):
        return NOT_YET_OPEN.format(step=step.name, opened=moment(opened))
    return ""


def since_when(step: Step) -> str:
    """From when on a call counts for a step, said before somebody writes it down."""
    sent, opened = step.approval.requested_at, step.opened_at
    if opened and _to_the_minute(opened) > _to_the_minute(sent):
        return f"It must be after the step “{step.name}” began on {moment(opened)}."
    return f"It must be after the text was sent for approval on {moment(sent)}."


def _to_the_minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)


def goes_on(approval: Approval) -> bool:
    """Whether its text goes on by a word that was given by telephone before that is confirmed."""
    kind: Any = ContentType.objects.get_for_id(approval.subject_type_id).model_class()
    return bool(kind.telephone_counts)


def not_counting(approval: Approval, words: Iterable[Decision | None]) -> list[Decision]:
    """Those of these words that do not count before their giver has confirmed them."""
    if goes_on(approval):
        return []
    return [word for word in words if word and not word.is_signed]


def moment(at: datetime) -> str:
    """A time as sentences tell it."""
    return f"{timezone.localtime(at):%-d %B %Y at %H:%M}"
