"""What each step says of itself, in sentences, and which notices it leaves new."""

from datetime import datetime

from core.approvals.kinds import RECEIVE
from core.notices.models import Notice
from core.notices.services import mark_read


def said(made: int, what: str, plural: str = "") -> str:
    """How many were made, as a sentence."""
    many = plural or f"{what}s"
    return (
        f"{made} {what if made == 1 else many} made."
        if made
        else f"Every {what} was there already."
    )


def lay_aside(since: datetime) -> None:
    """Let what a part of the past told people be read, but not what earlier parts asked.

    A text that is still to be received stays new; the others of its kind stopped being so when
    they were received.
    """
    rows = Notice.objects.in_portal().unread().filter(created__gte=since)
    for row in rows.exclude(kind=RECEIVE.key).select_related("person"):
        if row.person:
            mark_read(by=row.person, pk=row.pk)
