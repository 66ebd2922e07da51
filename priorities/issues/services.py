"""Raising an issue, answering it, closing it, taking it back."""

from typing import Any

from django.utils import timezone

from core.audit.services import unit_of_work
from core.notices.alerts import acknowledge, raise_alert, take_back_alert
from core.notices.kinds import Kind
from core.notices.services import notify
from core.people.models import Group
from core.workflow.services import Conflict, apply, blockers, check, save
from priorities.issues.kinds import ANSWERED, CLOSED
from priorities.issues.models import ANSWER, CLOSE, TAKE_BACK, Issue
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
        raise_alert(about=issue, group=group, by=by)
        return issue


def answer_issue(issue: Issue, words: str, *, seen: int, by: Any) -> Issue:
    """Answer what was asked, in words that stay with the issue; whoever raised it is told.

    Whoever answers has seen the alert. Raises `Blocked` and `Conflict`.
    """
    with unit_of_work(by=by):
        locked = Issue.objects.select_for_update().get(pk=issue.pk)
        if locked.revision != seen:
            raise Conflict(locked)
        locked.answer, locked.answered_by, locked.answered_at = words.strip(), by, timezone.now()
        check(blockers(locked, ANSWER, by), at="answer")
        saved = save(locked, by=by, verb="write-answer", seen=seen)
        answered = apply(saved, ANSWER, by=by, seen=saved.revision)
        alert = answered.alert
        if alert and not alert.acknowledged:
            acknowledge(alert, by=by, seen=alert.revision, tells=False)
        _tell_raiser(answered, ANSWERED, by)
        return answered


def close_issue(issue: Issue, *, seen: int, by: Any) -> Issue:
    """Say that nothing more is to be done about it; whoever raised it is told."""
    with unit_of_work(by=by):
        closed = apply(issue, CLOSE, by=by, seen=seen)
        _tell_raiser(closed, CLOSED, by)
        return closed


def take_back_issue(issue: Issue, *, note: str, seen: int, by: Any) -> Issue:
    """Take back what was raised by mistake, before it is answered; the count of time stops."""
    with unit_of_work(by=by):
        taken = apply(issue, TAKE_BACK, by=by, note=note, seen=seen)
        if alert := taken.alert:
            take_back_alert(alert, note=note, by=by)
        return taken


def _tell_raiser(issue: Issue, kind: Kind, by: Any) -> None:
    if issue.raised_by_id != by.pk:
        notify([issue.raised_by], kind=kind, about=issue, by=by)
