"""Issues on the desks of whoever answers them and of whoever raised them."""

from typing import Any

from django.db.models import Q, QuerySet

from core.desk.items import Item, Standing
from core.notices.recipients import is_of_the_unit, is_told_of_alerts
from priorities.issues.models import Issue

TO_ANSWER = "You have acknowledged it. Answer what is asked."
TO_CLOSE = (
    "It has been answered. Read the answer, and close the issue when nothing more needs to be done."
)
SEEN = "The chair has acknowledged it but not answered yet."
NOT_SEEN = "Not acknowledged yet."


def issues_for(person: Any) -> QuerySet[Issue]:
    """Issues that wait for an answer, for who answers them; one's own until they are closed."""
    own = Q(raised_by=person)
    waiting = (
        Issue.objects.open() if is_told_of_alerts(person) else Issue.objects.open().filter(own)
    )
    return waiting | Issue.objects.filter(own, status=Issue.Status.ANSWERED)


def issues_of(person: Any) -> tuple[list[Item], list[Item]]:
    """Issues that wait for this person, and those that this person raised and others have.

    Until it is seen, its alert stands on the desks of the chair and of the unit; once it is
    answered, it stands on the desk of whoever raised it until it is closed. One query.
    """
    rows = list(issues_for(person).prefetch_related("alerts").select_related("group"))
    mine = [_item(row, TO_CLOSE) for row in rows if row.status == Issue.Status.ANSWERED]
    unanswered = [row for row in rows if row.status == Issue.Status.OPEN]
    seen = [row for row in unanswered if row.alert and row.alert.acknowledged]
    if is_told_of_alerts(person):
        return [*mine, *(_item(row, TO_ANSWER) for row in seen)], []
    listed = seen if is_of_the_unit(person) else unanswered
    return mine, [_item(row, SEEN if row in seen else NOT_SEEN) for row in listed]


def _item(row: Issue, line: str) -> Item:
    title = f"Issue raised with the chair: {row.which}"
    since = row.answered_at or row.raised_at
    return Standing(title, row.get_absolute_url(), f"{line} “{row.beginning}”", None, since)
