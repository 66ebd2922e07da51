"""Whether every approval, with its steps, needs and decisions, is as the trail recorded it."""

from core.approvals.models import Approval, Decision, Need, Step
from core.workflow.recorded import first_row_fault


def first_decision_fault() -> str:
    """The first of them that is gone, has changed or was never made, as a sentence; or none."""
    for model in (Decision, Need, Step, Approval):
        if fault := first_row_fault(model):
            return fault
    return ""
