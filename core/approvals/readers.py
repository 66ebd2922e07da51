"""Who reads what somebody says of a word by telephone, said before they write it."""

from typing import Any

from django.contrib.contenttypes.models import ContentType

from core.approvals.models import Approval

#: Those who may see the approval, as `visible_to` has it.
READ_BY_FEW = (
    "Read by whoever took the call, whoever wrote or sent the text, those who decide on it{} "
    "the business unit{}."
)
READ_BY_MANY = (
    "Read by whoever took the call, whoever wrote or sent the text, everybody in {group}, the "
    "groups that decide on it and those above them, the business unit and auditors."
)


def readers_of(approval: Approval) -> str:
    """Who reads a denial, as a sentence."""
    if not approval.is_restricted:
        return READ_BY_MANY.format(group=approval.group)
    kind: Any = ContentType.objects.get_for_id(approval.subject_type_id).model_class()
    return READ_BY_FEW.format(*((",", " and auditors") if kind.audited else (" and", "")))
