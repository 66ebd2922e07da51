"""Who reads what is written down of a call, and what its giver says of that."""

from typing import Any

from django.contrib.contenttypes.models import ContentType

from core.approvals.calls import goes_on
from core.approvals.models import Approval, Decision
from core.notices.recipients import is_of_the_unit

#: Those who may see the approval, as `visible_to` has it.
READ_BY_FEW = (
    "The people who can read this are the person who took the call, the people who wrote or sent "
    "the text, those who decide on it{} "
    "the business unit{}."
)
READ_BY_MANY = (
    "The people who can read this are the person who took the call, the people who wrote or sent "
    "the text, everyone in {group}, the groups that decide on it and those above them, the "
    "business unit and auditors."
)
#: Who reads the words of a call, said where they are written down.
READ_OF_A_CALL = (
    "The person who said them, you and the business unit can read them. If they send the text "
    "back, everyone who can read this approval can."
)


def words_for(person: Any, word: Decision, approval: Approval) -> str:
    """What somebody reads of a decision: its reason, and of a call the very words only where they
    gave, heard or keep them.

    To others what was said on a call is no reason before it is confirmed or has sent the text back.
    """
    if person.pk in {word.person_id, word.witness_id} or is_of_the_unit(person):
        return word.wording or word.note
    sent_back_by_it = approval.status == Approval.Status.RETURNED and goes_on(approval)
    is_reason = word.is_signed or (sent_back_by_it and not word.denied_at)
    return word.note if is_reason else ""


def readers_of(approval: Approval) -> str:
    """Who reads a denial, as a sentence."""
    if not approval.is_restricted:
        return READ_BY_MANY.format(group=approval.group)
    kind: Any = ContentType.objects.get_for_id(approval.subject_type_id).model_class()
    return READ_BY_FEW.format(*((",", " and auditors") if kind.audited else (" and", "")))
