"""Who stood aside from a text for a conflict of interest: from then on, in later versions too.

A text is the record that is approved, whatever it says meanwhile; the report of another year is
another one.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

if TYPE_CHECKING:
    from core.approvals.models import Approval, Decision, Step

#: Said to whoever would decide again.
SAID = (
    "You stood aside from this text for a conflict of interest, so somebody else decides, also on "
    "later versions."
)

#: What happens next for whoever stood aside, once that round is over.
OUT = "You stood aside from this text, so you are asked about no version of it again."


def know_aside(approvals: Iterable["Approval"]) -> None:
    """Let these know every conflict that was declared about their texts: one query for all.

    None where all know already, as those that were found by `with_aside` and have none.
    """
    rows = [row for row in approvals if "aside" not in row.__dict__]
    found: dict[tuple[int, int], list[Decision]] = {}
    for one in _about(rows) if rows else ():
        about = one.step.approval
        found.setdefault((about.subject_type_id, about.subject_id), []).append(one)
    for row in rows:
        row.aside = found.get((row.subject_type_id, row.subject_id), [])


def aside_of(approval: "Approval") -> "list[Decision]":
    """The conflicts that were declared about the text of this one, the first of them first."""
    know_aside([approval])
    return approval.aside


def aside_by(approval: "Approval") -> "list[Decision]":
    """Who stood aside in this round or an earlier one, to be told on its page."""
    return [one for one in approval.aside if one.step.approval_id <= approval.pk]


def stood_aside(subject: models.Model) -> set[int]:
    """Who has a conflict of interest about a thing, sent or not."""
    kind = ContentType.objects.get_for_model(subject)
    rows = _declared().filter(
        step__approval__subject_type=kind, step__approval__subject_id=subject.pk
    )
    return set(rows.order_by().values_list("person", flat=True))


def with_aside(steps: "models.QuerySet[Step]") -> "models.QuerySet[Step]":
    """Steps which know whether there is `some_aside` from their text, so that no more is asked
    where, as mostly, there is nobody."""
    same = {
        "step__approval__subject_type": OuterRef("approval__subject_type"),
        "step__approval__subject_id": OuterRef("approval__subject_id"),
    }
    return steps.annotate(some_aside=Exists(_declared().filter(**same)))


def kept_from(person: Any) -> Exists:
    """Approvals of texts from which this person stood aside."""
    same = {
        "step__approval__subject_type": OuterRef("subject_type"),
        "step__approval__subject_id": OuterRef("subject_id"),
    }
    return Exists(_declared().filter(person=person, **same))


def left_to(person: Any, model: type[models.Model]) -> Q:
    """Things of one kind from which this person did not stand aside."""
    kind = ContentType.objects.get_for_model(model)
    rows = _declared().filter(person=person, step__approval__subject_type=kind)
    return ~Q(pk__in=rows.order_by().values(about=F("step__approval__subject_id")))


def _about(rows: "list[Approval]") -> "models.QuerySet[Decision]":
    found = _declared().filter(
        step__approval__subject_type__in={row.subject_type_id for row in rows},
        step__approval__subject_id__in={row.subject_id for row in rows},
    )
    return found.select_related("person", "step__approval").order_by("at", "pk")


def _declared() -> "models.QuerySet[Decision]":
    model: Any = apps.get_model("core", "Decision")
    rows: models.QuerySet[Decision] = model.objects.filter(outcome="conflict")
    return rows
