"""Reports of quarters that a return came for after they were approved, on Home."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from core.desk.items import Item, Standing
from priorities.returns.models import Return
from reporting.quarterly.models import QuarterlyReport, ReportPart

CAME = (
    "The report was approved without it. Compile it again, so that it goes through approval once "
    "more, or leave it as it is."
)


def overtaken_for(person: Any) -> QuerySet[QuarterlyReport]:
    """Approved reports without a return that was approved since, for whoever may compile them.

    Until a later quarter was reported: then nobody goes back to it.
    """
    if not person.has_perm("reporting.compile_quarterly_report"):
        return QuarterlyReport.objects.none()
    settled = QuarterlyReport.objects.exclude(status=QuarterlyReport.Status.DRAFT)
    later = settled.filter(quarter__since__gt=OuterRef("quarter__since"))
    approved = QuarterlyReport.objects.filter(status=QuarterlyReport.Status.APPROVED)
    return approved.filter(Exists(_came_since()), ~Exists(later))


def overtaken(person: Any) -> list[Item]:
    """Each since its return was sent; one query."""
    sent = _came_since().order_by("-sent_at").values("sent_at")[:1]
    rows: Any = overtaken_for(person).annotate(sent=Subquery(sent)).select_related("quarter")
    return [
        Standing(
            f"{row.quarter} report: a return came after it was approved",
            row.get_absolute_url(),
            CAME,
            None,
            row.sent,
        )
        for row in rows
    ]


def _came_since() -> QuerySet[Return]:
    """Approved returns of the quarter of a report that it was not made from."""
    taken = ReportPart.objects.filter(
        report__quarter=OuterRef("quarter"), source=OuterRef("approved_version")
    )
    approved = Return.objects.filter(status=Return.Status.APPROVED).exclude(Exists(taken))
    return approved.filter(quarter=OuterRef("quarter"))
