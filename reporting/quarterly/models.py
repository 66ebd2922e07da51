"""The quarterly report, and its parts: one a group, each from that group's approved return."""

from typing import Any

from django.db import models
from django.urls import reverse

from core.approvals.models import Approval
from core.approvals.subjects import Approvable
from core.audit.models import Record
from core.documents.models import Snapshot, Version
from core.people.models import Group, User
from core.workflow.services import Transition, apply
from priorities.measures.figures import faults_in, quotes
from priorities.measures.models import MeasuredValue
from priorities.quarters.models import Quarter
from reporting.quarterly.compiling import is_being_compiled
from reporting.quarterly.issues import issues_told_otherwise
from reporting.quarterly.querysets import QuarterlyReportQuerySet
from reporting.quarterly.snapshots import changed_since, snapshot_of


class QuarterlyReport(Approvable):
    """What the groups did in a quarter, compiled from their returns for the executive group.

    Nobody types a group's words again: they are taken from the version that its chair approved.
    """

    route_kind = "quarterly-report"
    drawn_from = ("parts",)
    once_approved = "It is now the report for the quarter."
    telephone_counts = True
    back_on_desk = True
    bookkeeping = frozenset(
        {"status", "approved_version_id", "compiled_at", "compiled_by_id", "summary_edited"}
    )

    class Status(models.TextChoices):
        """How far it is."""

        DRAFT = "draft", "Draft"
        AWAITING_APPROVAL = "awaiting-approval", "Awaiting approval"
        APPROVED = "approved", "Approved"

    quarter = models.OneToOneField(Quarter, models.PROTECT, related_name="report")
    group = models.ForeignKey(Group, models.PROTECT, related_name="quarterly_reports")
    summary = models.TextField(
        "in five lines",
        blank=True,
        max_length=1000,
        help_text="One line each; the executive group reads these first.",
    )
    summary_edited = models.BooleanField(default=False)
    opening = models.TextField("what the assurance group says", blank=True, max_length=3000)
    issues = models.TextField("issues raised in the quarter", blank=True, editable=False)
    compiled_at = models.DateTimeField()
    compiled_by = models.ForeignKey(User, models.PROTECT, related_name="reports_compiled")
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.DRAFT)
    approved_version = models.ForeignKey(
        Version, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = QuarterlyReportQuerySet.as_manager()

    class Meta:
        ordering = ("-quarter__since",)

    def __str__(self) -> str:
        return f"{self.quarter}: quarterly report"

    def get_absolute_url(self) -> str:
        """Its page in the portal."""
        return reverse("reporting:quarterly-detail", args=[self.quarter.year, self.quarter.number])

    def drawn_at(self, source: Any) -> list[tuple[str, str]]:
        """Where its own words quote a recorded value; those of groups were approved."""
        if not isinstance(source, MeasuredValue):
            return []
        comments = "\n".join(part.comment for part in self.parts.all())
        own = [("the five lines", self.summary), ("what the assurance group says", self.opening)]
        places = [*own, ("what the assurance group adds to groups", comments)]
        return [place for place in places if quotes([place[1]], source)]

    def approval_group(self) -> Group:
        """The assurance group, which reports."""
        return self.group

    def snapshot(self) -> Snapshot:
        """All that a reader is shown, from the approved versions of the returns."""
        return snapshot_of(self)

    def approval_granted(self, approval: Approval, by: Any) -> None:
        """The executive group is given this version."""
        self.put_in_force(APPROVE, approval, by=by)

    def approval_returned(self, approval: Approval, by: Any) -> None:
        """Back to those who compile it."""
        apply(self, SEND_BACK, by=by)

    def reopening(self) -> Transition:
        """A draft again; what was approved stays readable."""
        return REOPEN


class ReportPart(Record):
    """One group's part: the version of its return that was taken, or why there is none."""

    report = models.ForeignKey(QuarterlyReport, models.PROTECT, related_name="parts")
    group = models.ForeignKey(Group, models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField(default=0)
    source = models.ForeignKey(Version, models.PROTECT, null=True, blank=True, related_name="+")
    missing = models.CharField("why there is nothing", max_length=300, blank=True)
    comment = models.TextField("what the assurance group adds", blank=True, max_length=1500)

    class Meta:
        ordering = ("report", "order", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["report", "group"], name="a_report_has_one_part_a_group"
            ),
            models.CheckConstraint(
                condition=models.Q(source__isnull=False) | ~models.Q(missing=""),
                name="a_part_without_a_return_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report}, {self.group}"

    def changed(self, fields: frozenset[str], *, by: Any) -> None:
        """A change of a part is a change of the report."""
        QuarterlyReport.objects.get(pk=self.report_id).changed(frozenset({"parts"}), by=by)


S = QuarterlyReport.Status


def is_up_to_date(report: QuarterlyReport) -> list[str]:
    """Figures or issues have changed since it was compiled: which, as sentences.

    Nobody sends what is about to be another text.
    """
    if is_being_compiled(report.quarter_id):
        return ["This report is being compiled again. Read it when that is done, then send it."]
    moved = issues_told_otherwise(report.quarter, report.issues)
    return [f"{said} Compile it again." for said in [*changed_since(report), *moved]]


def has_something_to_report(report: QuarterlyReport) -> list[str]:
    """At least one group's return is approved; without any there is no report to decide on."""
    if report.quarter.returns.filter(approved_version__isnull=False).exists():
        return []
    return ["No return of this quarter has been approved: there is nothing to report."]


def has_its_figures(report: QuarterlyReport) -> list[str]:
    """Marks in its own words that stand for no figure; those of a group block its return."""
    comments = report.parts.values_list("comment", flat=True)
    return faults_in([report.summary, report.opening, *comments])


SEND = Transition(
    "send",
    frozenset({S.DRAFT}),
    S.AWAITING_APPROVAL,
    "reporting.send_quarterly_report",
    (is_up_to_date, has_something_to_report, has_its_figures),
    title="Send for approval",
)
APPROVE = Transition(
    "approve", frozenset({S.AWAITING_APPROVAL}), S.APPROVED, "core.complete_approval"
)
SEND_BACK = Transition(
    "send-back", frozenset({S.AWAITING_APPROVAL}), S.DRAFT, "core.return_approval"
)
REOPEN = Transition(
    "reopen",
    frozenset({S.AWAITING_APPROVAL, S.APPROVED}),
    S.DRAFT,
    "reporting.edit_quarterly_report",
    title="Edit again",
)
TRANSITIONS = (SEND, APPROVE, SEND_BACK, REOPEN)
