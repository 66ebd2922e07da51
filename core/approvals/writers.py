"""Who wrote what waits for a decision: where its kind names a writer, they do not decide on it, and
read what is said of it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

if TYPE_CHECKING:
    from core.approvals.models import Approval


def writers_of(approval: "Approval") -> set[int]:
    """Who wrote what this one is about; nobody, where its kind names no writer."""
    know_writers([approval])
    return approval.writers


def know_writers(approvals: Iterable["Approval"]) -> None:
    """Let these know their writers: one question for each kind that names one, however many."""
    by_kind: dict[int, list[Approval]] = {}
    for approval in approvals:
        by_kind.setdefault(approval.subject_type_id, []).append(approval)
    for kind, rows in by_kind.items():
        wrote = _writers(kind, {row.subject_id for row in rows})
        for row in rows:
            row.writers = {wrote[row.subject_id]} if row.subject_id in wrote else set()


def written_by(person: Any) -> Q:
    """Approvals of what this person wrote."""
    kinds = [kind for kind in apps.get_models() if getattr(kind, "writer_field", "")]
    kind: Any
    found = Q()
    for kind, type_ in ContentType.objects.get_for_models(*kinds).items():
        wrote = kind._base_manager.filter(**{kind.writer_field: person.pk})
        found |= Q(subject_type=type_, subject_id__in=wrote.values("pk"))
    return found


def _writers(kind: int, ids: set[int]) -> dict[int, int]:
    model: Any = ContentType.objects.get_for_id(kind).model_class()
    if not model.writer_field:
        return {}
    rows = model._base_manager.filter(pk__in=ids)
    return dict(rows.values_list("pk", model.writer_field))
