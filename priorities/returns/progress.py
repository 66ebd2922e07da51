"""How far a return is, in the one word that every page uses of it."""

from typing import Any

from priorities.returns.models import Return


def how_far(report: Any, *, begun: bool) -> str:
    """Not begun, or the name of its state; whether it is late is said beside it."""
    if report.status == Return.Status.DRAFT and not begun:
        return "Not begun"
    return str(report.get_status_display())
