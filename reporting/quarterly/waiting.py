"""Quarters whose returns are all in and whose report nobody has sent, for whoever may send it."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone

from core.approvals.models import Approval
from core.desk.items import Item
from priorities.quarters.models import Quarter
from priorities.returns.models import Return
from reporting.quarterly.models import QuarterlyReport

IN = "All returns are in."


def reports_to_send(person: Any) -> list[Item]:
    """Each as it stands on the desk; one query.

    A report that came back lies on the desk of its sender as an approval that was sent back.
    """
    about = ContentType.objects.get_for_model(QuarterlyReport)
    sent = Approval.objects.filter(subject_type=about, subject_id=OuterRef("report__pk"))
    last = sent.order_by("-requested_at")
    rows: Any = all_in_for(person).annotate(
        last=Subquery(last.values("status")[:1]),
        sender=Subquery(last.values("requested_by")[:1]),
    )
    found = rows.select_related("report").order_by("since")
    return [_item(row) for row in found if not (_came_back(row) and row.sender == person.pk)]


def all_in_for(person: Any) -> QuerySet[Quarter]:
    """Open quarters with returns, each of them approved, whose report was not sent; none for who
    may not send it."""
    if not person.has_perm("reporting.send_quarterly_report"):
        return Quarter.objects.none()
    returns = Return.objects.filter(quarter=OuterRef("pk"))
    return (
        Quarter.objects.filter(Exists(returns), opened_at__isnull=False)
        .exclude(Exists(returns.exclude(status=Return.Status.APPROVED)))
        .filter(Q(report=None) | Q(report__status=QuarterlyReport.Status.DRAFT))
    )


def _came_back(quarter: Any) -> bool:
    return bool(quarter.last == Approval.Status.RETURNED)


def _item(quarter: Any) -> Item:
    report: QuarterlyReport | None = getattr(quarter, "report", None)
    title, since = f"{quarter}: quarterly report", quarter.opened_at or timezone.now()
    if report is None:
        line = f"{IN} Compile the report, read it and send it."
        return Item(title, reverse("reporting:quarterly-list"), line, None, since)
    line = f"{IN} Read the report and send it."
    if _came_back(quarter):
        line = "Sent back. Read why, change it and send it again."
    return Item(title, report.get_absolute_url(), line, None, report.compiled_at)
