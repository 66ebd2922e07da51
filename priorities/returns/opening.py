"""Opening a quarter: a return for each reporting group, filled in as far as is known."""

from datetime import date
from typing import Any

from django.utils import timezone

from core.audit.services import unit_of_work
from core.calendar.days import today
from core.notices.services import notify
from core.people.models import Group
from core.workflow.services import check, save
from priorities.quarters.models import Quarter
from priorities.returns.chasing import who_report
from priorities.returns.kinds import OPENED, OPENED_LATE
from priorities.returns.lines import ReturnLine
from priorities.returns.models import Return
from priorities.returns.vocabulary import need_in
from priorities.workplans.models import Activity, Workplan


def reporting_groups(quarter: Quarter) -> list[Group]:
    """Groups that owe a workplan and a return, and any other that has one for the year."""
    groups = Group.objects.in_force(quarter.span.last).order_by("order", "name")
    planned = Workplan.objects.filter(year=quarter.year).values_list("group_id", flat=True)
    with_plan = set(planned)
    return [group for group in groups if group.has_workplan or group.pk in with_plan]


def open_quarter(quarter: Quarter, *, by: Any, due: date | None = None) -> list[Return]:
    """Ask every reporting group for its return; returns those that are new.

    Run again, it asks the groups that have come since, and nobody twice. `due` is the day that is
    agreed at the opening instead of the one that was planned. Raises `Blocked`.
    """
    with unit_of_work(by=by):
        locked = Quarter.objects.select_for_update().get(pk=quarter.pk)
        check(reasons_against_opening(locked, by))
        if not locked.is_open:
            check(_reasons_against_day(due))
            locked.due = due or locked.due
            locked.opened_at = timezone.now()
            save(locked, by=by, verb="open", seen=locked.revision)
        asked = set(locked.returns.values_list("group_id", flat=True))
        plans = {plan.group_id: plan for plan in Workplan.objects.filter(year=locked.year)}
        new, words = [], OPENED_LATE if locked.is_late(today()) else OPENED
        groups = [group for group in reporting_groups(locked) if group.pk not in asked]
        people = who_report(groups)
        for group in groups:
            report = Return(quarter=locked, group=group, workplan=plans.get(group.pk))
            save(report, by=by, verb="open")
            fill_in_advance(report, by=by)
            notify(people[group.pk], kind=words, about=report, by=by, due=locked.due)
            new.append(report)
        return new


def reasons_against_opening(quarter: Quarter, by: Any) -> list[str]:
    """Why the quarter cannot be opened now, as sentences."""
    if not by.has_perm("priorities.open_quarter"):
        return ["A quarter is opened by the business unit, or by the portal on its day."]
    if today() < quarter.since:
        return [f"{quarter} begins on {quarter.since:%-d %B %Y}; there is nothing to report yet."]
    return []


def _reasons_against_day(due: date | None) -> list[str]:
    if due is not None and due < today():
        return ["Returns cannot be due before the day on which they are asked for."]
    return []


def fill_in_advance(report: Return, *, by: Any) -> list[ReturnLine]:
    """Add a line for each activity still to be done that the return does not have yet.

    Each starts with what the group said of it last; nobody types anything twice.
    """
    with unit_of_work(by=by):
        if report.workplan_id is None:
            plan = Workplan.objects.filter(group=report.group, year=report.quarter.year).first()
            if plan is None:
                return []
            report.workplan = plan
            save(report, by=by, verb="fill-in", seen=report.revision)
        order = report.lines.count()
        new = []
        for number, activity in enumerate(missing_activities(report), start=order + 1):
            new.append(_line(report, activity, number, by=by))
        return new


def missing_activities(report: Return) -> list[Activity]:
    """Activities of the workplan that are still to be done and not in the return."""
    if report.workplan_id is None:
        return []
    listed = report.lines.values("activity")
    rows = Activity.objects.filter(workplan=report.workplan_id, status=Activity.Status.OPEN)
    return list(rows.exclude(pk__in=listed).order_by("order", "pk"))


def _line(report: Return, activity: Activity, order: int, *, by: Any) -> ReturnLine:
    before = _last_said(report.quarter, activity)
    line = ReturnLine(report=report, activity=activity, order=order, previous=before)
    if before:
        line.state, line.sentence = before.state, before.sentence
        line.need = need_in(before.state, before.need)
    return save(line, by=by, verb="fill-in")


def _last_said(quarter: Quarter, activity: Activity) -> ReturnLine | None:
    """What was last answered of this activity, or of the one it continues from last year."""
    same = [pk for pk in (activity.pk, activity.continues_id) if pk]
    rows = ReturnLine.objects.filter(
        activity__in=same, answered=True, report__quarter__since__lt=quarter.since
    )
    return rows.order_by("-report__quarter__since").first()
