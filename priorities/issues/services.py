"""Raising an issue: written down and alerted in one go."""

from typing import Any

from django.utils import timezone

from core.audit.services import unit_of_work
from core.notices.alerts import raise_alert
from core.people.models import Group
from core.workflow.services import check, save
from priorities.issues.models import Issue
from priorities.quarters.models import Quarter


def raise_issue(
    *, group: Group, what: str, at_risk: str, ask: str, by: Any, quarter: Quarter | None = None
) -> Issue:
    """Write an issue down and alert the executive chair in the same transaction.

    The alert counts the time until it is acknowledged and asks the unit to ring. Raises `Blocked`
    and `ValidationError`.
    """
    with unit_of_work(by=by):
        if not by.has_perm("priorities.raise_issue"):
            check(["An issue is raised by somebody who carries work or speaks for an agency."])
        issue = Issue(
            group=group,
            quarter=quarter,
            what=what,
            at_risk=at_risk,
            ask=ask,
            raised_by=by,
            raised_at=timezone.now(),
        )
        save(issue, by=by, verb="raise")
        raise_alert(about=issue, by=by)
        return issue
