"""Who wrote what waits for a decision: where its kind names a writer, they do not decide on it, and
whoever began it reads what is said of it.

Whoever changed its words since it was agreed to last wrote it too, as the trail has it.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    Exists,
    OuterRef,
    Q,
    Subquery,
    TextField,
    When,
)
from django.db.models.functions import Cast

from core.approvals.numbers import Numbers, numbers_in
from core.audit.models import AuditEntry

if TYPE_CHECKING:
    from core.approvals.models import Approval, Step


def writers_of(approval: "Approval") -> set[int]:
    """Who wrote what this one is about; nobody, where its kind names no writer."""
    know_writers([approval])
    return approval.writers


def writers_about(subject: Any) -> set[int]:
    """The same of a thing that is still to be sent."""
    kind = type(subject)
    return _writers(kind, {subject.pk}).get(subject.pk, set())


def know_writers(approvals: Iterable["Approval"]) -> None:
    """Let these know their writers: one question for each kind that names one, however many.

    None where all know already, as those that were found by `with_writers`.
    """
    by_kind: dict[int, list[Approval]] = {}
    for approval in approvals:
        if "writers" in approval.__dict__:
            continue
        by_kind.setdefault(approval.subject_type_id, []).append(approval)
    for type_, rows in by_kind.items():
        kind = ContentType.objects.get_for_id(type_).model_class()
        wrote = _writers(kind, {row.subject_id for row in rows})
        for row in rows:
            row.writers = wrote.get(row.subject_id, set())


def written_by(person: Any) -> Q:
    """Approvals of what this person began."""
    found = Q()
    for kind, type_ in _kinds().items():
        wrote = kind._base_manager.filter(**{kind.writer_field: person.pk})
        found |= Q(subject_type=type_, subject_id__in=wrote.values("pk"))
    return found


def with_writers(steps: "models.QuerySet[Step]") -> "models.QuerySet[Step]":
    """Steps which know the `writer` and the `editors` of what their approval is about, or that its
    kind names none; `told_writers` reads them."""
    began, edited = [], []
    for kind, type_ in _kinds().items():
        rows = kind._base_manager.filter(pk=OuterRef("approval__subject_id"))
        began.append(
            When(approval__subject_type=type_, then=Subquery(rows.values(kind.writer_field)))
        )
        edits = _edits(kind, "approval__subject_id")
        edited.append(When(approval__subject_type=type_, then=Subquery(edits)))
    return steps.annotate(
        writer=Case(*began, output_field=models.BigIntegerField(null=True)),
        editors=Case(*edited, output_field=TextField(null=True)),
    )


def told_writers(row: Any) -> set[int]:
    """What a row that was found by `with_writers` says."""
    return ({row.writer} - {None}) | numbers_in(row.editors)


def _kinds() -> dict[Any, ContentType]:
    """The kinds of things that name a writer."""
    kinds = [kind for kind in apps.get_models() if getattr(kind, "writer_field", "")]
    found: dict[Any, ContentType] = ContentType.objects.get_for_models(*kinds)
    return found


def _writers(kind: Any, ids: set[int]) -> dict[int, set[int]]:
    if not kind.writer_field:
        return {}
    rows = kind._base_manager.filter(pk__in=ids)
    rows = rows.annotate(editors=Subquery(_edits(kind, "pk")))
    found = rows.values_list("pk", kind.writer_field, "editors")
    return {pk: {writer} | numbers_in(editors) for pk, writer, editors in found}


def _edits(kind: Any, number: str) -> Any:
    """The numbers of those who changed the words of such a thing since it was agreed to last, where
    `number` names the field of the question around that holds which it is."""
    agreed = apps.get_model("core", "Approval").objects.whole()
    since = agreed.filter(
        subject_type=ContentType.objects.get_for_model(kind),
        subject_id=Cast(OuterRef("subject_id"), BigIntegerField()),
        closed_at__gte=OuterRef("at"),
    )
    rows = edits_of(kind, number).filter(~Exists(since))
    return rows.order_by().values("subject_id").annotate(who=Numbers("actor_id")).values("who")


def edits_of(kind: Any, number: str) -> Any:
    """The entries of the trail on changes of the words of such a thing; of any of its fields, where
    its kind names none. `number` as for `_edits`."""
    words = Q()
    for name in kind.written_fields:
        words |= Q(changes__contains=f'"{name}":')
    return AuditEntry.objects.filter(
        words,
        subject_type=kind._meta.label_lower,
        subject_id=Cast(OuterRef(number), CharField()),
        verb="edit",
    )
