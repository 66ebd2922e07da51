"""What a word by telephone is: when it can have been given, and whether it counts unconfirmed."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from core.approvals.models import Approval, Decision

TO_COME = "This time is still to come. Enter when the call was."
TOO_EARLY = (
    "The text was sent for approval after that, on {sent}. Enter a call that came later; if there "
    "was none, ring again."
)

COUNTS_ALREADY = (
    "It counts already, and the text goes on by it. Confirm it all the same, or say that it is not "
    "what you said."
)


def why_not_then(told_at: datetime, sent: datetime) -> str:
    """Why nobody can have decided on what was sent by a call at that time; nothing when they can.

    People write a time to the minute, so the seconds of the sending do not count.
    """
    if told_at > timezone.now():
        return TO_COME
    if told_at < sent.replace(second=0, microsecond=0):
        return TOO_EARLY.format(sent=moment(sent))
    return ""


def goes_on(approval: Approval) -> bool:
    """Whether its text goes on by a word that was given by telephone before that is confirmed."""
    kind: Any = ContentType.objects.get_for_id(approval.subject_type_id).model_class()
    return bool(kind.telephone_counts)


def weight_of(word: Decision) -> str:
    """What a word that is not confirmed does meanwhile, said to its giver."""
    approval = word.step.approval
    if approval.status == Approval.Status.VOID:
        return "The text was changed or taken back since, so nothing follows from it now."
    if not word.meets.filter(counts=True).exists():
        return "Your word is asked for and not needed: the text does not wait for it."
    if goes_on(approval):
        return COUNTS_ALREADY
    if approval.status == Approval.Status.OPEN:
        return "It does not count before you confirm it, and the text waits."
    return "It does not count before you confirm it. The text was decided without it."


def not_counting(approval: Approval, words: Iterable[Decision | None]) -> list[Decision]:
    """Those of these words that do not count before their giver has confirmed them."""
    if goes_on(approval):
        return []
    return [word for word in words if word and not word.is_signed]


def moment(at: datetime) -> str:
    """A time as sentences tell it."""
    return f"{timezone.localtime(at):%-d %B %Y at %H:%M}"
