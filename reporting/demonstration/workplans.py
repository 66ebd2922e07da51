"""Workplans of the groups: started by the lead, agreed by the assurance group's chair."""

from typing import Any

from django.db import transaction

from core.calendar.years import as_said
from core.people.models import Agency, Group, User
from priorities.areas.models import Area
from priorities.measures.models import Measure
from priorities.workplans.models import Workplan
from priorities.workplans.services import add_activity, send_workplan, start_workplan
from reporting.demonstration.offices import carry_through, lead_of
from reporting.demonstration.telling import said
from reporting.demonstration.timing import day_of

ACTIVITY = ("title", "method", "expected", "baseline", "with_whom")


def write_workplans(data: dict[str, Any]) -> list[str]:
    """Write each group's workplan of the file's year; what was left undone is carried over."""
    made = 0
    for row in data["workplan"]:
        group = Group.objects.get(key=row["group"])
        if Workplan.objects.filter(group=group, year=data["year"]).exists():
            continue
        with transaction.atomic():
            _write(row, group, data["year"])
        made += 1
    year = as_said(data["year"])
    return [said(made, f"workplan of {year}", f"workplans of {year}")]


def _write(row: dict[str, Any], group: Group, year: str) -> None:
    lead = lead_of(group)
    area = Area.objects.filter(key=row.get("area", "")).first()
    plan = start_workplan(
        group=group, year=year, area=area, summary=row["summary"].strip(), by=lead
    )
    for activity in row["activity"]:
        _add(plan, activity, by=lead)
    plan.refresh_from_db()
    if row.get("state", "agreed") != "draft":
        approval = send_workplan(plan, by=lead, seen=plan.revision, due=day_of(row, "decide"))
        if "state" not in row:
            carry_through(approval)


def _add(plan: Workplan, row: dict[str, Any], *, by: User) -> None:
    columns = {name: row.get(name, "").strip() for name in ACTIVITY}
    add_activity(
        plan,
        by=by,
        owner=Agency.objects.filter(key=row.get("owner", "")).first(),
        person=User.objects.filter(email=row.get("person", "")).first(),
        measure=Measure.objects.filter(key=row.get("measure", "")).first(),
        due=row.get("due"),
        **columns,
    )
