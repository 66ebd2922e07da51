"""Compiling the quarterly report from what groups reported, and sending it on its way."""

from datetime import date
from typing import Any

from django.utils import timezone

from core.approvals.models import Approval
from core.approvals.services import close, lock_subject, request_approval
from core.audit.services import unit_of_work
from core.partnership.queries import executive_word
from core.workflow.services import apply, blockers, check, save
from priorities.areas.offices import assurance_group
from priorities.quarters.models import Quarter
from reporting.quarterly.issues import issues_in_words
from reporting.quarterly.models import SEND, QuarterlyReport, ReportPart
from reporting.quarterly.overtaken import is_stale, returns_of, what_changed, why_missing
from reporting.quarterly.summary import lines_of


def compile_report(quarter: Quarter, *, by: Any) -> QuarterlyReport:
    """Take every approved return of the quarter into its report, and name what is missing.

    Run again with nothing new it writes nothing, and what was sent or approved stays so. Raises
    `Blocked`.
    """
    with unit_of_work(by=by):
        Quarter.objects.select_for_update().get(pk=quarter.pk)
        check(_reasons_against_compiling(quarter, by))
        report = QuarterlyReport.objects.filter(quarter=quarter).first() or _new(quarter, by=by)
        is_new = is_stale(report)
        if report.status != QuarterlyReport.Status.DRAFT:
            if not what_changed(report):
                return report
            _reopen(report, by=by)
        rows = returns_of(quarter.pk).select_related("quarter", "group", "approved_version")
        ordered = sorted(rows, key=lambda r: (r.group.order, r.group.name))
        known = {part.group_id: part for part in report.parts.all()}
        for order, row in enumerate(ordered, start=1):
            part = known.get(row.group_id) or ReportPart(report=report, group=row.group)
            part.order, part.source = order, row.approved_version
            part.missing = "" if row.approved_version_id else why_missing(row)
            seen = part.revision if part.pk else None
            save(part, by=by, verb="compile", seen=seen)
        return _sum_up(report, is_new=is_new, by=by)


def edit_report(report: QuarterlyReport, *, summary: str, opening: str, seen: int, by: Any) -> Any:
    """Write the five lines and what the assurance group says; compiling leaves both alone.

    Without lines they are written from the figures, and follow them.
    """
    with unit_of_work(by=by):
        check(_reasons_against_writing(by))
        from_figures, written = lines_of(report), summary.strip().splitlines()
        report.summary_edited = bool(written) and written != from_figures
        report.summary, report.opening = "\n".join(written or from_figures), opening
        return save(report, by=by, seen=seen)


def comment_on(part: ReportPart, *, comment: str, seen: int, by: Any) -> ReportPart:
    """Add what the assurance group says of one group's return; its own words stay."""
    with unit_of_work(by=by):
        check(_reasons_against_writing(by))
        part.comment = comment
        return save(part, by=by, verb="comment", seen=seen)


def send_report(
    report: QuarterlyReport, *, seen: int, by: Any, due: date | None = None
) -> Approval:
    """Send it along its route: the assurance group's chair approves, the executive receives."""
    with unit_of_work(by=by):
        check(blockers(report, SEND, by))
        sent = apply(report, SEND, by=by, seen=seen)
        return request_approval(sent, by=by, due=due)


def compile_what_is_due(on: date, *, by: Any) -> list[QuarterlyReport]:
    """Compile each open quarter whose returns were due, and drafts whose returns changed since."""
    done = []
    for quarter in Quarter.objects.filter(opened_at__isnull=False, due__lt=on):
        report = QuarterlyReport.objects.filter(quarter=quarter).first()
        is_draft = report is not None and report.status == QuarterlyReport.Status.DRAFT
        if report is None or (is_draft and is_stale(report)):
            done.append(compile_report(quarter, by=by))
    return done


def _new(quarter: Quarter, *, by: Any) -> QuarterlyReport:
    group = assurance_group()
    if group is None:
        check([f"There is no group today that reports to the {executive_word()}."])
    report = QuarterlyReport(
        quarter=quarter, group=group, compiled_at=timezone.now(), compiled_by=by
    )
    return save(report, by=by, verb="begin")


def _reopen(report: QuarterlyReport, *, by: Any) -> None:
    """A draft again, before anything is written in it; decisions that were asked for lapse."""
    lock_subject(report)
    if waiting := Approval.objects.about(report).open().select_for_update().first():
        close(waiting, Approval.Status.VOID, by=by)
    report.approval_voided(by)


def _sum_up(report: QuarterlyReport, *, is_new: bool, by: Any) -> QuarterlyReport:
    report.refresh_from_db()
    if is_new:
        report.compiled_at, report.compiled_by = timezone.now(), by
    report.issues = issues_in_words(report.quarter)
    if not (report.summary_edited and report.summary):
        report.summary = "\n".join(lines_of(report))
    return save(report, by=by, verb="compile", seen=report.revision)


def _reasons_against_compiling(quarter: Quarter, by: Any) -> list[str]:
    if not by.has_perm("reporting.compile_quarterly_report"):
        return [
            "Only the business unit and the chairs of the assurance group can compile the report."
        ]
    if not quarter.is_open:
        return [f"{quarter} is not open: no group has been asked for a return yet."]
    return []


def _reasons_against_writing(by: Any) -> list[str]:
    if by.has_perm("reporting.send_quarterly_report"):
        return []
    return ["Only the business unit and the chairs of the assurance group can write the report."]
