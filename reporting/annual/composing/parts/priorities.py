"""The plans that held in the year or follow on it, with the question and aim of each area."""

from django.db.models import Q

from core.calendar.days import today
from priorities.areas.models import Area, Plan
from reporting.annual.composing import blocks
from reporting.annual.composing.blocks import Block
from reporting.annual.composing.setting import Setting

COLUMNS = ["Priority", "What we want to find out", "Aim", "Group"]


def compose(setting: Setting) -> list[Block]:
    """One table a plan, the earlier first; also one that begins the day after."""
    span = setting.report.span
    lasting = Q(until__isnull=True) | Q(until__gt=span.since)
    plans = Plan.objects.filter(lasting, since__lte=span.until).order_by("since")
    begun = Q(since__isnull=True) | Q(since__lte=today())
    rows = Area.objects.filter(begun, plan__in=plans).select_related("group", "continues")
    areas = list(rows.order_by("order", "name", "since"))
    found: list[Block] = []
    for plan in plans:
        if own := _as_they_stand([area for area in areas if area.plan_id == plan.pk]):
            found.append(blocks.heading(plan.title))
            if plan.vision.strip():
                found.append(blocks.text(setting.words(plan.vision)))
            lines = [[area.name, area.question, area.aim, area.group.name] for area in own]
            note = " ".join(filter(None, map(_refocused, own)))
            found.append(blocks.table(plan.title, COLUMNS, lines, note=note))
    return found


def _as_they_stand(areas: list[Area]) -> list[Area]:
    """Each area once, in its newest wording."""
    reworded = {area.continues_id for area in areas}
    return [area for area in areas if area.pk not in reworded]


def _refocused(area: Area) -> str:
    """Since when it reads like this, and what it asked before under the same plan; or nothing."""
    before = area.continues
    if before is None or before.plan_id != area.plan_id or area.since is None:
        return ""
    said = f"{area.name} has been worded like this since {area.since:%-d %B %Y}."
    asked = " ".join(before.question.split())
    return f"{said} Until then it asked: “{asked}”" if asked else said
