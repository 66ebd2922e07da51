"""Who wrote what waits for a decision: where its kind names a writer, they do not decide on it, and
read what is said of it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Case, OuterRef, Q, Subquery, When

if TYPE_CHECKING:
    from core.approvals.models import Approval, Step


def writers_of(approval: "Approval") -> set[int]:
    """Who wrote what this one is about; nobody, where its kind names no writer."""
    know_writers([approval])
    return approval.writers


def know_writers(approvals: Iterable["Approval"]) -> None:
    """Let these know their writers: one question for each kind that names one, however many.

    None where all know already, as those that were found by `with_writers`.
    """
    by_kind: dict[int, list[Approval]] = {}
    for approval in approvals:
        if "writers" in approval.__dict__:
            continue
        by_kind.setdefault(approval.subject_type_id, []).append(approval)
    for kind, rows in by_kind.items():
        wrote = _writers(kind, {row.subject_id for row in rows})
        for row in rows:
            row.writers = {wrote[row.subject_id]} if row.subject_id in wrote else set()


def written_by(person: Any) -> Q:
    """Approvals of what this person wrote."""
    found = Q()
    for kind, type_ in _kinds().items():
        wrote = kind._base_manager.filter(**{kind.writer_field: person.pk})
        found |= Q(subject_type=type_, subject_id__in=wrote.values("pk"))
    return found


def with_writers(steps: "models.QuerySet[Step]") -> "models.QuerySet[Step]":
    """Steps which know the `writer` of what their approval is about, or that it names none."""
    wrote = [
        When(
            approval__subject_type=type_,
            then=Subquery(
                kind._base_manager.filter(pk=OuterRef("approval__subject_id")).values(
                    kind.writer_field
                )
            ),
        )
        for kind, type_ in _kinds().items()
    ]
    return steps.annotate(writer=Case(*wrote, output_field=models.BigIntegerField(null=True)))


def _kinds() -> dict[Any, ContentType]:
    """The kinds of things that name a writer."""
    kinds = [kind for kind in apps.get_models() if getattr(kind, "writer_field", "")]
    found: dict[Any, ContentType] = ContentType.objects.get_for_models(*kinds)
    return found


def _writers(kind: int, ids: set[int]) -> dict[int, int]:
    model: Any = ContentType.objects.get_for_id(kind).model_class()
    if not model.writer_field:
        return {}
    rows = model._base_manager.filter(pk__in=ids)
    return dict(rows.values_list("pk", model.writer_field))
