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
    """The steps of its approval that nobody has completed, and whom each waits for."""
    waiting = Approval.objects.about(report).open().first()
    if waiting is None:
        return []
    steps = waiting.steps.exclude(status=Step.Status.COMPLETE).order_by("order")
    steps = steps.prefetch_related("needs__group", "needs__agency")
    return [f"“{step.name}” is not decided yet.{_whom(step)}" for step in steps]


def _whom(step: Step) -> str:
    """Whose word is still to come."""
    owing = [str(need) for need in step.needs.all() if need.met_by_id is None]
    return f" It is waiting for: {'; '.join(owing)}." if owing else ""
