"""Finding what is planned, done and decided."""

from typing import Any

from django.db.models import OuterRef, QuerySet
from django.urls import reverse

from core.actions.models import Action
from core.approvals.models import Approval
from governance.documents.models import Document
from priorities.areas.models import Area
from priorities.issues.models import Issue
from priorities.measures.models import Measure
from priorities.returns.lines import ReturnLine
from priorities.returns.models import Return
from priorities.returns.vocabulary import PROOFS
from priorities.workplans.models import Activity, Workplan
from reporting.search.sources import Beside, Source, day, in_slashes, label, said, words


def page(name: str) -> Any:
    """The page of that name, which takes the number of the row."""
    return lambda user, pk, ref: reverse(name, args=[pk])


def activities(user: Any) -> QuerySet[Any]:
    """Activities of the workplans that somebody may see, but those that were dropped."""
    plans = Workplan.objects.visible_to(user).order_by().values("pk")
    return Activity.objects.planned().filter(workplan__in=plans)


DOCUMENTS = Source(
    "documents",
    "Documents",
    rows=Document.objects.visible_to,
    title=lambda: "title",
    line=lambda: (
        label(Document.Kind, "kind"),
        "group__name",
        label(Document.Status, "status"),
    ),
    parts=("summary", "body"),
    address=page("governance:document-detail"),
    order=("title", "pk"),
)
ACTIONS = Source(
    "actions",
    "Actions",
    rows=lambda user: Action.objects.visible_to(user).counted(),
    title=lambda: "what",
    line=lambda: (
        "reference",
        "owner__name",
        "agency__name",
        "group__name",
        label(Action.Status, "status"),
        day("due", "due "),
    ),
    parts=("outcome", "source_title", "evidence", "reason"),
    address=page("core:action-detail"),
)
APPROVALS = Source(
    "approvals",
    "Approvals",
    rows=Approval.objects.visible_to,
    title=lambda: "version__title",
    line=lambda: (
        said(words("Version "), "version__number"),
        "group__name",
        label(Approval.Status, "status"),
    ),
    address=page("core:approval-detail"),
)
AREAS = Source(
    "areas",
    "Areas of work",
    rows=Area.objects.visible_to,
    title=lambda: "name",
    line=lambda: ("plan__title", "group__name", day("since", "from "), day("until", "until ")),
    parts=("question", "aim"),
    address=page("priorities:area-detail"),
)
WORKPLANS = Source(
    "workplans",
    "Workplans",
    rows=Workplan.objects.visible_to,
    title=lambda: said(words("Workplan "), in_slashes("year"), words(", "), "group__name"),
    line=lambda: ("area__name", label(Workplan.Status, "status")),
    parts=("summary",),
    address=page("priorities:workplan-detail"),
    order=("-year", "group__order", "group__name"),
)
ACTIVITIES = Source(
    "activities",
    "Activities",
    rows=activities,
    title=lambda: "title",
    line=lambda: (
        said(words("Workplan "), in_slashes("workplan__year")),
        "workplan__group__name",
        "owner__name",
        label(Activity.Status, "status"),
    ),
    parts=("method", "expected", "baseline", "with_whom"),
    address=lambda user, pk, plan: (
        f"{reverse('priorities:workplan-detail', args=[plan])}#activity-{pk}"
    ),
    ref=lambda: "workplan_id",
    order=("-workplan__year", "workplan", "order", "pk"),
)
RETURNS = Source(
    "returns",
    "Returns",
    rows=Return.objects.visible_to,
    title=lambda: said(
        words("Quarter "),
        "quarter__number",
        words(", "),
        in_slashes("quarter__year"),
        words(": "),
        "group__name",
    ),
    line=lambda: (label(Return.Status, "status"),),
    parts=("difference", *PROOFS.values(), "risks", "help_needed"),
    beside=(
        Beside(
            lambda: ReturnLine.objects.filter(report=OuterRef("pk")).order_by("order", "pk"),
            ("activity__title", "sentence", "need"),
        ),
    ),
    address=page("priorities:return-detail"),
    order=("-quarter__since", "group__order", "group__name"),
)
MEASURES = Source(
    "measures",
    "Measures",
    rows=Measure.objects.visible_to,
    title=lambda: "title",
    line=lambda: (label(Measure.Unit, "unit"), "reported_by__name", "group__name"),
    parts=("definition", "source", "label", "key"),
    address=page("priorities:measure-detail"),
    order=("title", "pk"),
)
ISSUES = Source(
    "issues",
    "Issues raised",
    rows=Issue.objects.visible_to,
    title=lambda: "what",
    line=lambda: (said(words("Raised by "), "raised_by__name"), "group__name"),
    parts=("at_risk", "ask"),
    address=page("priorities:issue-detail"),
)
