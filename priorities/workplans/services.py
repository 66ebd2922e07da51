"""Starting a workplan and sending it to be agreed."""

from datetime import date
from typing import Any

from core.approvals.models import Approval
from core.approvals.services import request_approval
from core.audit.services import unit_of_work
from core.people.models import Group
from core.workflow.services import apply, check, save
from priorities.areas.models import Area
from priorities.workplans.models import SEND, Activity, Workplan


def start_workplan(
    *, group: Group, year: str, by: Any, area: Area | None = None, summary: str = ""
) -> Workplan:
    """Open a group's workplan for a year, with what the year before left undone carried over."""
    with unit_of_work(by=by):
        plan = Workplan(group=group, year=year, area=area, summary=summary)
        if not by.has_perm("priorities.edit_workplan", plan):
            check(
                [
                    f"Only the lead and chairs of {group}, and the business unit, can start its "
                    f"workplan."
                ]
            )
        save(plan, by=by)
        before = Workplan.objects.filter(group=group, year__lt=year).order_by("-year").first()
        if before:
            _carry_over(before, plan, by=by)
        return plan


def _carry_over(before: Workplan, plan: Workplan, *, by: Any) -> None:
    """Open activities go on with their words; done and dropped ones stay where they were."""
    rows = before.activities.filter(status=Activity.Status.OPEN)
    for number, activity in enumerate(rows, start=1):
        activity.order = number
        activity.continues_id, activity.pk, activity.revision = activity.pk, None, 0
        activity._state.adding = True
        activity.workplan = plan
        save(activity, by=by, verb="carry-over")


def add_activity(workplan: Workplan, *, by: Any, **fields: Any) -> Activity:
    """Add an activity at the end of the workplan."""
    with unit_of_work(by=by):
        activity = Activity(workplan=workplan, **fields)
        if not by.has_perm("priorities.edit_activity", activity):
            check([f"Activities of {workplan.group} are written by its lead and chairs."])
        activity.order = workplan.activities.count() + 1
        return save(activity, by=by)


def send_workplan(workplan: Workplan, *, by: Any, seen: int, due: date | None = None) -> Approval:
    """Send a workplan to the assurance group to be agreed. Raises `Blocked` and `Conflict`."""
    with unit_of_work(by=by):
        sent = apply(workplan, SEND, by=by, seen=seen)
        if not sent.activities.planned().exists():
            check(["This workplan has no activities yet."])
        return request_approval(sent, by=by, due=due)
