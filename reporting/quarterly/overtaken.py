"""What has come to pass since a quarterly report was compiled, and why a group's part is empty."""

from datetime import datetime

from core.approvals.models import Approval
from core.calendar.days import today
from core.documents.models import Snapshot
from priorities.measures.unknown import plainly_all
from priorities.returns.coming_back import (
    NOT_CONFIRMED,
    SENT_BACK,
    came_back,
    with_coming_back,
)
from priorities.returns.models import Return
from priorities.returns.querysets import ReturnQuerySet
from reporting.quarterly.issues import issues_moved, tells_the_same
from reporting.quarterly.models import QuarterlyReport
from reporting.quarterly.snapshots import changed_since

#: How the sentence about a return that nobody sent begins; the day alone moves what follows.
NOT_RECEIVED = "No return was received."
#: What is said of a return that its writers have again.
CAME_BACK = {
    SENT_BACK: "A return was sent; it came back to be changed.",
    NOT_CONFIRMED: "A return was entered for the group; its sender did not confirm it.",
}

#: Stands in a draft instead of issues that are not so any more.
MOVED_SINCE = (
    "Issues have changed since this was compiled. They are told here once it is compiled again."
)


def why_missing(row: Return) -> str:
    """Why a group's part is empty, as a sentence for the report; of a row with how it came back."""
    if back := came_back(row):
        return CAME_BACK[back]
    if row.status == Return.Status.TO_CONFIRM:
        return "A return was entered for the group; its sender has not confirmed it."
    if row.status == Return.Status.AWAITING_APPROVAL:
        return "A return was sent; the group's chair has not approved it."
    was = "was" if row.quarter.due < today() else "is"
    return f"{NOT_RECEIVED} It {was} due by {row.quarter.due:%-d %B %Y}."


def returns_of(quarter: int) -> ReturnQuerySet:
    """The returns of a quarter with what `why_missing` asks of each."""
    return with_coming_back(Return.objects.filter(quarter=quarter)).select_related("quarter")


def is_stale(report: QuarterlyReport) -> bool:
    """Whether compiling a draft again would change anything but the words of people."""
    from_returns = {
        row.group_id: (row.approved_version_id, "" if row.approved_version_id else why_missing(row))
        for row in returns_of(report.quarter_id)
    }
    taken = {part.group_id: (part.source_id, part.missing) for part in report.parts.all()}
    return from_returns != taken or not tells_the_same(report.quarter, report.issues)


def what_changed(report: QuarterlyReport) -> list[str]:
    """What a report that was sent or approved would say otherwise, as sentences.

    That a day has gone by is no change: a return that was to come and one that should have come
    are both missing. Nor is what became of an issue that it tells: only another issue is.
    """
    said = changed_since(report)
    taken = {part.group_id: part for part in report.parts.filter(source__isnull=True)}
    rows = returns_of(report.quarter_id).filter(approved_version__isnull=True)
    for row in rows.select_related("group").order_by("group__order", "group__name"):
        now, part = why_missing(row), taken.get(row.group_id)
        if part and now != part.missing and not _both_not_received(now, part.missing):
            said.append(f"{row.group}: {now}")
    return said + issues_moved(report.quarter, report.issues)


def as_read(report: QuarterlyReport) -> Snapshot:
    """The report as it stands, for whoever reads it; of issues that moved a draft tells nothing,
    as one may have been taken back."""
    snapshot = plainly_all(report.snapshot())
    told = next((one for one in snapshot["sections"] if one["key"] == "issues"), None)
    is_draft = report.status == QuarterlyReport.Status.DRAFT
    if told and is_draft and issues_moved(report.quarter, report.issues):
        told["text"] = MOVED_SINCE
    return snapshot


def sent_after(moment: datetime, *, quarter: int) -> QuarterlyReport | None:
    """The report of a quarter, where it was sent after that moment and is no draft again."""
    settled = QuarterlyReport.objects.exclude(status=QuarterlyReport.Status.DRAFT)
    report = settled.filter(quarter=quarter).first()
    sent = report and Approval.objects.about(report).filter(requested_at__gt=moment).exists()
    return report if sent else None


def _both_not_received(*words: str) -> bool:
    return all(one.startswith(NOT_RECEIVED) for one in words)
