"""Texts that lie with their author, picked out from the approvals of several kinds at once."""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from core.approvals.subjects import Approvable


def drafts_of(which: Callable[[type[Approvable]], bool], approval: str) -> Q:
    """What is about a draft of such a kind; `approval` is the way from its table to the approval's.

    What was withdrawn or laid aside meanwhile is nobody's work.
    """
    kinds: Any = [kind for kind in apps.get_models() if issubclass(kind, Approvable)]
    found = Q(pk__in=[])
    types = ContentType.objects.get_for_models(*(kind for kind in kinds if which(kind)))
    for kind, type_ in types.items():
        ids = kind._default_manager.filter(status="draft").values("pk")
        found |= Q(**{f"{approval}__subject_type": type_, f"{approval}__subject_id__in": ids})
    return found
