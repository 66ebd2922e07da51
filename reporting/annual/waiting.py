"""What stands between a report and its next step, whoever asks: the command, a page."""

from core.approvals.models import Approval, Step
from reporting.annual.models import AnnualReport, is_as_approved, is_complete


def in_the_way(report: AnnualReport) -> list[str]:
    """Why it cannot be sent, or published; or whose word it waits for. None when nothing does."""
    if report.status == AnnualReport.Status.DRAFT:
        return is_complete(report)
    if report.status == AnnualReport.Status.APPROVED:
        return is_as_approved(report)
    if report.status == AnnualReport.Status.AWAITING_APPROVAL:
        return _undecided(report)
    return []


def _undecided(report: AnnualReport) -> list[str]:
    """The steps of its approval that nobody has completed."""
    waiting = Approval.objects.about(report).open().first()
    steps = waiting.steps.exclude(status=Step.Status.COMPLETE).order_by("order") if waiting else []
    return [f"“{step.name}” is not decided yet." for step in steps]
