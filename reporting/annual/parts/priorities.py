"""The plans that held in the year or follow on it, with the question and aim of each area."""

from django.db.models import Q

from priorities.areas.models import Area, Plan
from reporting.annual import blocks
from reporting.annual.blocks import Block
from reporting.annual.composing import Setting


def compose(setting: Setting) -> list[Block]:
    """One table a plan, the earlier first; also one that begins the day after."""
    span = setting.report.span
    lasting = Q(until__isnull=True) | Q(until__gt=span.since)
    plans = Plan.objects.filter(lasting, since__lte=span.until).order_by("since")
    areas = Area.objects.filter(plan__in=plans).select_related("group").order_by("order", "name")
    found: list[Block] = []
    for plan in plans:
        rows = [
            [area.name, area.question, area.aim, area.group.name]
            for area in areas
            if area.plan_id == plan.pk
        ]
        if rows:
            columns = ["Priority", "What we want to find out", "Aim", "Group"]
            found += [blocks.heading(plan.title), blocks.table(plan.title, columns, rows)]
            if plan.vision.strip():
                found.insert(len(found) - 1, blocks.text(setting.words(plan.vision)))
    return found
