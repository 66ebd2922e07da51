"""Strategic plans and their areas of work, and the refocusing of one."""

from typing import Any

from django.db import transaction

from core.people.models import Group
from core.workflow.services import save
from priorities.areas.models import Area, Plan
from priorities.areas.services import refocus_area
from reporting.demonstration.offices import person
from reporting.demonstration.telling import said

AREA = ("key", "name", "question", "aim", "order", "change_reason")


def write_plans(data: dict[str, Any]) -> list[str]:
    """Write each plan with its areas; then each refocusing, decided by the executive chair."""
    made = 0
    for row in data["plan"]:
        if Plan.objects.filter(key=row["key"]).exists():
            continue
        with transaction.atomic():
            _write_plan(row, data)
        made += 1
    changed = sum(_refocus(row) for row in data.get("refocus", []))
    return [
        said(made, "strategic plan"),
        said(changed, "refocused area of work", "refocused areas"),
    ]


def _write_plan(row: dict[str, Any], data: dict[str, Any]) -> None:
    by = person(row["by"])
    columns = {name: row.get(name) for name in ("key", "title", "since", "until")}
    plan = save(Plan(vision=row.get("vision", "").strip(), **columns), by=by)
    for number, area in enumerate(row["area"], start=1):
        columns = {name: area.get(name, "").strip() for name in AREA if name != "order"}
        before = Area.objects.filter(key=area.get("continues", "")).first()
        group = Group.objects.get(key=area["group"])
        new = Area(plan=plan, group=group, order=number, continues=before, **columns)
        save(new, by=by)


def _refocus(row: dict[str, Any]) -> int:
    if Area.objects.filter(key=row["key"]).exists():
        return 0
    area = Area.objects.get(key=row["area"])
    words = {name: row[name].strip() for name in ("question", "aim", "reason")}
    by = person(row["by"])
    refocus_area(area, on=row["on"], key=row["key"], seen=area.revision, by=by, **words)
    return 1
