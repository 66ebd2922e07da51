"""How far a return is, in the one word that every page uses of it."""

from typing import Any

from priorities.returns.coming_back import came_back
from priorities.returns.models import Return


def how_far(report: Any, *, begun: bool) -> str:
    """Not begun, how it came back, or the name of its state; that it is late is said beside it."""
    if back := came_back(report):
        return back
    if report.status == Return.Status.DRAFT and not begun:
        return "Not begun"
    return str(report.get_status_display())
