"""How far a return is, in the one word that every page uses of it."""

from datetime import date
from typing import Any

from priorities.returns.coming_back import came_back
from priorities.returns.models import Return


def how_far(report: Any, *, begun: bool) -> str:
    """Not begun, how it came back, or the name of its state; that it is late is said beside it.

    What came by mail or telephone and was kept has begun.
    """
    if back := came_back(report):
        return back
    if report.status == Return.Status.DRAFT and not (begun or report.was_entered):
        return "Not begun"
    return str(report.get_status_display())


def lateness(report: Any, on: date) -> str:
    """What of it is late on a day, in words: the return, or, once it was sent, its decision."""
    if report.status == Return.Status.APPROVED or not report.quarter.is_late(on):
        return ""
    return "late" if report.is_owed else "decision late"
