"""Writing an area of work, and refocusing it: a new wording from a day on, the old one kept."""

from datetime import date
from typing import Any

from django.db.models import Q

from core.audit.services import unit_of_work
from core.calendar.years import as_said
from core.partnership.queries import executive_word
from core.text.clean import is_blank
from core.text.listed import listed
from core.workflow.services import check, save
from priorities.areas.models import WORDING, Area


def write_area(area: Area, *, by: Any, seen: int) -> Area:
    """Save an area of work; the wording that a workplan was agreed for stays. Raises `Blocked`."""
    with unit_of_work(by=by):
        known = Area.objects.select_for_update().get(pk=area.pk)
        list(known.workplans.select_for_update().values_list("pk"))  # none is sent meanwhile
        if any(getattr(known, name) != getattr(area, name) for name in WORDING):
            check(reasons_wording_stays(known))
        return save(area, by=by, seen=seen)


def reasons_wording_stays(area: Area) -> list[str]:
    """Why question and aim cannot be edited: they are part of what was agreed, or waits for it."""
    counts = Q(approved_version__isnull=False) | Q(status="awaiting-approval")
    years = area.workplans.filter(counts).order_by("year").values_list("year", flat=True)
    if not years:
        return []
    said = listed(as_said(year) for year in dict.fromkeys(years))
    return [
        f"The question and aim are part of the workplan for {said}, which has been agreed or is "
        f"awaiting approval. To change them, ask the chair of the {executive_word()} to refocus "
        f"this area of work: "
        "readers then see both wordings, and why."
    ]


def refocus_area(
    area: Area, *, question: str, aim: str, reason: str, on: date, key: str, seen: int, by: Any
) -> Area:
    """End the area's wording on a day and begin the new one that day, with the reason.

    Same group, same plan or a later one; returns the new area. Raises `Blocked` and `Conflict`.
    """
    with unit_of_work(by=by):
        check(_reasons_against(area, question, aim, reason, on, by))
        group, order, name, plan = area.group, area.order, area.name, area.plan
        area.until = on
        save(area, by=by, verb="refocus", seen=seen, note=reason)
        following = Area(
            plan=plan,
            group=group,
            key=key,
            name=name,
            question=question,
            aim=aim,
            order=order,
            since=on,
            continues=area,
            change_reason=reason,
        )
        return save(following, by=by, verb="refocus", note=reason)


def _reasons_against(
    area: Area, question: str, aim: str, reason: str, on: date, by: Any
) -> list[str]:
    if not by.has_perm("priorities.refocus_area", area):
        return [f"Only the chair of the {executive_word()} can refocus an area of work."]
    if area.until:
        return [
            f"This wording already ends on {area.until:%-d %B %Y}. Refocus the one that follows it."
        ]
    reasons = []
    if (question, aim) == (area.question, area.aim):
        reasons.append("The question and aim are the same as before.")
    if is_blank(reason):
        reasons.append("Say why it is being refocused: readers see both wordings and the reason.")
    return reasons
