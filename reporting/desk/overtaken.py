"""Reports of quarters that were approved without a return or an issue of the quarter, on Home."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils import timezone

from core.approvals.models import Approval
from core.desk.items import Item, Standing
from priorities.issues.models import Issue
from priorities.returns.models import Return
from reporting.quarterly.models import QuarterlyReport, ReportPart

CAME = (
    "The report was approved without it. Compile the report again, so that it goes through "
    "approval once more, or leave it as it is."
)
#: After this time it counts as left as it is.
LEFT_AS_IT_IS = timedelta(weeks=4)


def overtaken_for(person: Any) -> QuerySet[QuarterlyReport]:
    """Approved reports without a return or an issue of their quarter, for whoever may compile them.

    Until a later quarter was reported, as nobody goes back to it then, or some weeks have gone by.
    """
    if not person.has_perm("reporting.compile_quarterly_report"):
        return QuarterlyReport.objects.none()
    settled = QuarterlyReport.objects.exclude(status=QuarterlyReport.Status.DRAFT)
    later = settled.filter(quarter__since__gt=OuterRef("quarter__since"))
    approved = QuarterlyReport.objects.filter(status=QuarterlyReport.Status.APPROVED)
    return approved.filter(Exists(_returns()) | Exists(_issues()), ~Exists(later))


def overtaken(person: Any) -> list[Item]:
    """Each with what it was approved without; one query."""
    sent = _returns().order_by("-sent_at").values("sent_at")[:1]
    raised = _issues().order_by("-raised_at").values("raised_at")[:1]
    rows: Any = overtaken_for(person).annotate(sent=Subquery(sent), raised=Subquery(raised))
    return [
        Standing(
            f"{row.quarter} report: {what} that it was approved without",
            row.get_absolute_url(),
            CAME,
            None,
            since,
        )
        for row in rows.select_related("quarter")
        for what, since in (("a return arrived", row.sent), ("an issue was raised", row.raised))
        if since
    ]


def _returns() -> QuerySet[Return]:
    """Returns of the quarter of a report, approved lately, that it was not made from."""
    taken = ReportPart.objects.filter(
        report__quarter=OuterRef("quarter"), source=OuterRef("approved_version")
    )
    agreed = Approval.objects.filter(
        version=OuterRef("approved_version"),
        status=Approval.Status.COMPLETE,
        closed_at__gt=_lately(),
    )
    approved = Return.objects.filter(Exists(agreed), status=Return.Status.APPROVED)
    return approved.exclude(Exists(taken)).filter(quarter=OuterRef("quarter"))


def _issues() -> QuerySet[Issue]:
    """Issues of the quarter of a report that were raised lately, after it was compiled."""
    quarter = [OuterRef(name) for name in ("quarter", "quarter__since", "quarter__until")]
    rows = Issue.objects.standing().of_quarter(*quarter)
    return rows.filter(raised_at__gt=_lately()).filter(raised_at__gt=OuterRef("compiled_at"))


def _lately() -> datetime:
    return timezone.now() - LEFT_AS_IT_IS
