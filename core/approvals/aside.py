"""Who stood aside from a text for a conflict of interest: from then on, in later versions too.

A text is the record that is approved, whatever it says meanwhile; the report of another year is
another one. Where its kind names a matter (`matter_field`), the conflict is about that: it holds
for every text on the same matter.
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
    "You declared a conflict of interest about this text, so somebody else decides on it and on "
    "later versions."
)
SAID_OF_MATTER = (
    "You declared a conflict of interest about the {matter} that this text is about, so somebody "
    "else decides on everything about it."
)

#: What happens next for whoever stood aside, once that round is over.
OUT = (
    "You declared a conflict of interest about this text, so you will not be asked about any "
    "version of it again."
)
OUT_OF_MATTER = (
    "You declared a conflict of interest about the {matter} that this text is about, so you will "
    "not be asked about anything to do with it."
)


def know_aside(approvals: Iterable["Approval"]) -> None:
    """Let these know every conflict that was declared about their texts: one query for all, and
    one for each kind among them that names a matter.

    None where all know already, as those that were found by `with_aside` and have none.
    """
    rows = [row for row in approvals if "aside" not in row.__dict__]
    matters = _matters(rows)
    found: dict[tuple[int, int], list[Decision]] = {}
    for one in _about(rows, matters) if rows else ():
        found.setdefault(_what(one.step.approval, matters), []).append(one)
    for row in rows:
        row.aside = found.get(_what(row, matters), [])


def aside_of(approval: "Approval") -> "list[Decision]":
    """The conflicts that were declared about the text of this one, the first of them first."""
    know_aside([approval])
    return approval.aside


def aside_by(approval: "Approval") -> "list[Decision]":
    """Who stood aside in this round or an earlier one, to be told on its page."""
    return [one for one in approval.aside if one.step.approval_id <= approval.pk]


def matter_of(approval: "Approval") -> str:
    """What a conflict about its text is about, where that is more than the text; else nothing."""
    model: Any = ContentType.objects.get_for_id(approval.subject_type_id).model_class()
    if not model.matter_field:
        return ""
    return str(model._meta.get_field(model.matter_field).related_model._meta.verbose_name)


def why_not(approval: "Approval") -> str:
    """Why somebody who stood aside does not decide; a text on a matter is named by that, for the
    conflict may have been about another text."""
    matter = matter_of(approval)
    return SAID_OF_MATTER.format(matter=matter) if matter else SAID


def out_of(approval: "Approval") -> str:
    """What is next for somebody who stood aside."""
    matter = matter_of(approval)
    return OUT_OF_MATTER.format(matter=matter) if matter else OUT


def stood_aside(subject: models.Model) -> set[int]:
    """Who has a conflict of interest about a thing, sent or not."""
    model: Any = type(subject)
    field = model.matter_field
    same: Any = [subject.pk]
    if field:
        same = model._base_manager.filter(**{field: getattr(subject, field)}).values("pk")
    rows = _of_kind(model).filter(step__approval__subject_id__in=same)
    return set(rows.order_by().values_list("person", flat=True))


def with_aside(steps: "models.QuerySet[Step]") -> "models.QuerySet[Step]":
    """Steps which know whether there is `some_aside` from their text, so that no more is asked
    where, as mostly, there is nobody."""
    same = {
        "step__approval__subject_type": OuterRef("approval__subject_type"),
        "step__approval__subject_id": OuterRef("approval__subject_id"),
    }
    some = Q(Exists(_declared().filter(**same))) | _on_the_same_matter("approval__")
    return steps.annotate(some_aside=some)


def kept_from(person: Any) -> Q:
    """Approvals of texts from which this person stood aside."""
    same = {
        "step__approval__subject_type": OuterRef("subject_type"),
        "step__approval__subject_id": OuterRef("subject_id"),
    }
    own = Q(Exists(_declared().filter(person=person, **same)))
    return own | _on_the_same_matter(person=person)


def left_to(person: Any, model: type[models.Model]) -> Q:
    """Things of one kind from which this person did not stand aside."""
    return ~Q(pk__in=_touched(model, person=person))


def _touched(model: Any, **by: Any) -> Any:
    """The things of one kind about which, or about whose matter, a conflict was declared."""
    rows = _of_kind(model).filter(**by).order_by()
    ids = rows.values(about=F("step__approval__subject_id"))
    if not model.matter_field:
        return ids
    things = model._base_manager.order_by()
    matters = things.filter(pk__in=ids).values(model.matter_field)
    return things.filter(**{f"{model.matter_field}__in": matters}).values("pk")


def _on_the_same_matter(path: str = "", **by: Any) -> Q:
    """Approvals, at the end of this path, of what shares its matter with a text from which
    somebody stood aside."""
    kinds = [kind for kind in apps.get_models() if getattr(kind, "matter_field", "")]
    found = Q(pk__in=[])
    for kind, type_ in ContentType.objects.get_for_models(*kinds).items():
        ids = _touched(kind, **by)
        found |= Q(**{f"{path}subject_type": type_, f"{path}subject_id__in": ids})
    return found


def _matters(rows: "list[Approval]") -> dict[tuple[int, int], int]:
    """The matter of all that shares one with what these are about, by its kind and number."""
    found: dict[tuple[int, int], int] = {}
    for kind in {row.subject_type_id for row in rows}:
        model: Any = ContentType.objects.get_for_id(kind).model_class()
        if not model.matter_field:
            continue
        ids = {row.subject_id for row in rows if row.subject_type_id == kind}
        things = model._base_manager.order_by()
        matters = things.filter(pk__in=ids).values(model.matter_field)
        same = things.filter(**{f"{model.matter_field}__in": matters})
        for number, matter in same.values_list("pk", model.matter_field):
            found[kind, number] = matter
    return found


def _what(approval: "Approval", matters: dict[tuple[int, int], int]) -> tuple[int, int]:
    """What a conflict about this one is about: its text, or the matter of that."""
    text = approval.subject_type_id, approval.subject_id
    return text[0], matters.get(text, text[1])


def _about(
    rows: "list[Approval]", matters: dict[tuple[int, int], int]
) -> "models.QuerySet[Decision]":
    texts = {(row.subject_type_id, row.subject_id) for row in rows} | set(matters)
    found = _declared().filter(
        step__approval__subject_type__in={kind for kind, _ in texts},
        step__approval__subject_id__in={number for _, number in texts},
    )
    return found.select_related("person", "step__approval").order_by("at", "pk")


def _of_kind(model: type[models.Model]) -> "models.QuerySet[Decision]":
    """Conflicts that were declared about things of one kind."""
    kind = ContentType.objects.get_for_model(model)
    return _declared().filter(step__approval__subject_type=kind)


def _declared() -> "models.QuerySet[Decision]":
    model: Any = apps.get_model("core", "Decision")
    rows: models.QuerySet[Decision] = model.objects.filter(outcome="conflict")
    return rows
