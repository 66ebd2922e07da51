"""Who may raise an issue with the executive chair, and who reads it."""

from typing import Any

from core.notices.recipients import is_told_of_alerts
from core.people.permissions import rule

#: Offices that serve the partnership and raise nothing in its name.
SERVING = {"unit-staff", "comms-manager", "comms-lead", "auditor", "lead-reviewer", "training-lead"}


@rule(
    "priorities.raise_issue",
    who="members, leads and chairs of groups, representatives of agencies, the scrutineer and "
    "the business manager",
)
def may_raise(user: Any, _: Any = None) -> bool:
    """Everybody who carries work or speaks for an agency."""
    return any(h.seat.position not in SERVING for h in user.holdings())


@rule("priorities.list_issues", who="everybody with a seat in the partnership")
def has_a_seat(user: Any, _: Any = None) -> bool:
    """Any seat will do; the list itself is filtered."""
    return bool(user.holdings()) or is_told_of_alerts(user)


@rule(
    "priorities.see_issue",
    who="who raised it, its group's officers, those who oversee and those who answer it",
)
def may_read(user: Any, issue: Any) -> bool:
    """The same as the list."""
    return bool(type(issue).objects.visible_to(user).filter(pk=issue.pk).exists())


@rule("priorities.answer_issue", who="the executive chair and deputies")
def may_answer(user: Any, _: Any = None) -> bool:
    """Those whom it was raised with."""
    return is_told_of_alerts(user)


@rule(
    "priorities.close_issue",
    who="the person who raised it, and the executive chair and deputies",
)
def may_close(user: Any, issue: Any) -> bool:
    """Whoever asked knows whether the answer is enough; those who answered may close it too."""
    return raised_it(user, issue) or is_told_of_alerts(user)


@rule("priorities.take_back_issue", who="the person who raised it")
def raised_it(user: Any, issue: Any) -> bool:
    """Nobody takes back what somebody else raised."""
    return bool(issue.raised_by_id == user.pk)
