"""Clocks that run: the partnership's own promises, counted from days near the day of loading."""

from typing import Any

from core.clocks.models import Clock
from core.clocks.services import start
from core.people.models import Group
from priorities.areas.models import Area, Plan
from reporting.demonstration.offices import person
from reporting.demonstration.telling import said
from reporting.demonstration.timing import day_of


def start_clocks(data: dict[str, Any]) -> list[str]:
    """Start each clock once, about a plan or an area of work."""
    made = 0
    for row in data["clock"]:
        if Clock.objects.filter(rule__key=row["rule"], label=row["label"]).exists():
            continue
        subject: Any = Plan.objects.get(key=row["plan"]) if "plan" in row else None
        subject = subject or Area.objects.get(key=row["area"])
        at, group = day_of(row, "started"), Group.objects.get(key=row["group"])
        assert at is not None  # noqa: S101 -- the file says so
        start(row["rule"], subject, at=at, label=row["label"], group=group, by=person(row["by"]))
        made += 1
    return [said(made, "clock")]
