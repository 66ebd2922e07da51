"""Texts that lie with their author, or are out, picked from approvals of several kinds at once."""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet

from core.approvals.subjects import Approvable


def drafts_of(which: Callable[[type[Approvable]], bool], approval: str) -> Q:
    """What is about a draft of such a kind; `approval` is the way from its table to the approval's.

    What was withdrawn or laid aside meanwhile is nobody's work.
    """
    drafts = {
        kind: kind._default_manager.filter(status="draft") for kind in _kinds() if which(kind)
    }
    return _about(drafts, approval)


def those_still_out(approval: str) -> Q:
    """The same of what went out and was neither taken back nor replaced since."""
    return _about({kind: _still_out(kind) for kind in _kinds()}, approval)


def is_still_out(subject: Approvable) -> bool:
    """Whether this one is out in the world, and nothing stands in its place."""
    return bool(_still_out(type(subject)).filter(pk=subject.pk).exists())


def _still_out(kind: Any) -> QuerySet[Any]:
    """None of a kind that does not go out."""
    rows = kind._default_manager.all()
    found: QuerySet[Any] = rows.still_out() if kind.goes_out else rows.none()
    return found


def _kinds() -> list[Any]:
    return [kind for kind in apps.get_models() if issubclass(kind, Approvable)]


def _about(rows: dict[Any, QuerySet[Any]], approval: str) -> Q:
    """What is about one of these rows of several kinds."""
    found = Q(pk__in=[])
    for kind, type_ in ContentType.objects.get_for_models(*rows).items():
        ids = rows[kind].order_by().values("pk")
        found |= Q(**{f"{approval}__subject_type": type_, f"{approval}__subject_id__in": ids})
    return found
