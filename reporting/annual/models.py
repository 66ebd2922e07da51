"""The annual report of a year: written in rows, approved as one version, published as it was."""

from types import MappingProxyType
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse

from core.approvals.models import Approval
from core.approvals.subjects import Approvable
from core.calendar.years import Span, out_of_reach, year_span
from core.documents.models import Snapshot, Version
from core.partnership.queries import year_starts
from core.people.models import Group
from core.workflow.services import Transition, apply
from priorities.measures.models import MeasuredValue
from priorities.workplans.models import is_a_year
from reporting.annual.composing.snapshots import Composed, snapshot_of
from reporting.annual.composing.unknown import holds_marks
from reporting.annual.querysets import AnnualReportQuerySet
from reporting.annual.readiness.quoting import shown_at
from reporting.annual.readiness.standing import changed_since, reasons_against_sending
from reporting.annual.readiness.sums import sums_in


class AnnualReport(Approvable):
    """What the partnership did in a year, for the public (Children Act 2004 section 16G; Care Act
    2014 Schedule 2 paragraph 4).

    Its sentences are rows: sections that people write, and the rows of other features that its
    parts are drawn from. Every number has been through disclosure control before it gets here.
    """

    route_kind = "annual-report"
    drawn_from = ("sections__figures", "sections__tables")
    once_approved = "The business unit can publish it now."
    back_on_desk = True
    history_names = MappingProxyType({"summary": "summary"})
    bookkeeping = frozenset({"status", "approved_version_id"})

    class Status(models.TextChoices):
        """How far it is."""

        DRAFT = "draft", "Being written"
        AWAITING_APPROVAL = "awaiting-approval", "Awaiting approval"
        APPROVED = "approved", "Approved"
        PUBLISHED = "published", "Published"
        WITHDRAWN = "withdrawn", "Withdrawn"

    year = models.CharField(
        max_length=7,
        unique=True,
        validators=[is_a_year],
        error_messages={
            "unique": "The report of this year has been begun already.",
            "blank": "Enter the year, such as 2021-22.",
        },
    )
    title = models.CharField(max_length=150, error_messages={"blank": "Enter the title."})
    summary = models.TextField(
        "in a few lines",
        blank=True,
        max_length=600,
        help_text="What the public reads first. One line each.",
    )
    group = models.ForeignKey(Group, models.PROTECT, related_name="annual_reports")
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.DRAFT)
    approved_version = models.ForeignKey(
        Version, models.PROTECT, null=True, blank=True, related_name="+"
    )

    #: What it composes to, kept by a page that shows it and changes nothing: it is asked often.
    as_composed: Composed | None = None

    objects = AnnualReportQuerySet.as_manager()

    class Meta:
        ordering = ("-year",)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page in the portal."""
        return reverse("reporting:annual-detail", args=[self.year])

    def clean(self) -> None:
        """A year that has begun, and a title as it stands on the cover."""
        if self._state.adding and (said := out_of_reach(self.year, starts=year_starts())):
            raise ValidationError({"year": said})
        if self.title != self.title.strip():
            raise ValidationError({"title": "Leave out the spaces around the title."})

    @property
    def span(self) -> Span:
        """The days it tells of, from the month in which this partnership's year starts."""
        return year_span(self.year, year_starts())

    @property
    def has_summary(self) -> bool:
        """Whether there is anything for whoever reads no more than the few lines at the top."""
        return bool(self.summary.strip())

    @property
    def slug(self) -> str:
        """Its address among the public reports."""
        return f"annual-report-{self.year}"

    def drawn_at(self, source: Any) -> list[tuple[str, str]]:
        """Where a recorded value stands: in its words, its large figures or its tables."""
        return shown_at(self, source) if isinstance(source, MeasuredValue) else []

    def held_back(self) -> list[str]:
        """Numbers in it that do not fit together: whoever decides knows of them."""
        return sums_in(self) if self.status in {S.AWAITING_APPROVAL, S.APPROVED} else []

    def approval_group(self) -> Group:
        """The assurance group, whose chair approves first."""
        return self.group

    def snapshot(self) -> Snapshot:
        """All that a reader is shown, composed now."""
        return snapshot_of(self)

    def approval_granted(self, approval: Approval, by: Any) -> None:
        """Everybody whose word is needed has agreed to this version."""
        self.put_in_force(APPROVE, approval, by=by)

    def approval_returned(self, approval: Approval, by: Any) -> None:
        """Back to those who write it."""
        apply(self, SEND_BACK, by=by)

    def reopening(self) -> Transition:
        """Being written again; what was approved or published stays as it was."""
        return REOPEN

    @property
    def is_settled(self) -> bool:
        """Whether it was agreed, also when it has been published or taken back since."""
        return self.status in {S.APPROVED, S.PUBLISHED, S.WITHDRAWN}

    def publication_withdrawn(self, publication: Any, by: Any) -> None:
        """What is public of it was taken back; an older version that is taken back changes nothing
        here.
        """
        row = AnnualReport.objects.select_related("approved_version").get(pk=self.pk)
        agreed = row.approved_version
        is_this = bool(agreed and agreed.digest == publication.content.version_digest)
        if is_this and row.status == S.PUBLISHED:
            apply(row, WITHDRAW, by=by)


S = AnnualReport.Status


def is_complete(report: AnnualReport) -> list[str]:
    """What is still missing or cannot be put in place, as sentences."""
    return reasons_against_sending(report)


def is_as_approved(report: AnnualReport) -> list[str]:
    """What has changed since it was approved, as sentences; that needs a new version."""
    changed = changed_since(report)
    version = report.approved_version
    if version and holds_marks(version.content):
        changed.append(
            f"Version {version.number} holds a mark in double brackets that was not put in place."
        )
    again = ["Start a new version, so that the people who approved it see the change."]
    return [*changed, *(again if changed else [])]


SEND = Transition(
    "send",
    frozenset({S.DRAFT}),
    S.AWAITING_APPROVAL,
    "reporting.send_annual_report",
    (is_complete,),
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
    frozenset({S.AWAITING_APPROVAL, S.APPROVED, S.PUBLISHED, S.WITHDRAWN}),
    S.DRAFT,
    "reporting.reopen_annual_report",
    title="Start a new version",
    consequence=(
        "It can be edited again. The public version stays public until the new version is "
        "published."
    ),
)
PUBLISH = Transition(
    "publish",
    frozenset({S.APPROVED}),
    S.PUBLISHED,
    "reporting.publish_annual_report",
    (is_as_approved,),
    title="Publish",
    consequence="Anybody can read it at once, as a page and as a PDF, exactly as it was approved.",
)
WITHDRAW = Transition(
    "withdraw", frozenset({S.PUBLISHED}), S.WITHDRAWN, "core.withdraw_publication"
)
TRANSITIONS = (SEND, APPROVE, SEND_BACK, REOPEN, PUBLISH, WITHDRAW)
