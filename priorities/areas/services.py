"""Refocusing an area of work: a new wording from a day on, the old one kept."""

from datetime import date
from typing import Any

from core.audit.services import unit_of_work
from core.partnership.queries import executive_word
from core.workflow.services import check, save
from priorities.areas.models import Area


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
        return [f"An area of work is refocused by the chair of the {executive_word()}."]
    if area.until:
        return [f"This wording ends on {area.until:%-d %B %Y} already: refocus the one after it."]
    reasons = []
    if (question, aim) == (area.question, area.aim):
        reasons.append("Question and aim are the same as before.")
    if not reason.strip():
        reasons.append("Say why it is refocused: readers see both wordings and the reason.")
    return reasons
