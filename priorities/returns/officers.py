"""Who leads and chairs the groups that report, and which returns wait for somebody who does not."""

from collections.abc import Iterable
from typing import Any

from core.approvals.roster import Roster
from core.people.models import Group, Holding
from core.people.vocabulary import OFFICERS
from priorities.returns.models import Return


def officers_of(groups: Iterable[Group], roster: Roster | None = None) -> dict[int, list[Holding]]:
    """Who leads and chairs each of some groups today, and so may open its returns.

    One query, none where the day's `roster` is at hand.
    """
    found: dict[int, list[Holding]] = {group.pk: [] for group in groups}
    officers = Holding.objects.filter(seat__group__in=list(found), seat__position__in=OFFICERS)
    for holding in officers.counting() if roster is None else roster.counting:
        if holding.seat.group_id in found and holding.seat.position in OFFICERS:
            found[holding.seat.group_id].append(holding)
    return found


def left_alone(reports: Iterable[Any], roster: Roster | None = None) -> set[int]:
    """Which of some returns are left alone, by their keys; one query where any is to be confirmed,
    none where the day's `roster` is at hand.

    It asks of all their senders at once what the permission to confirm asks of one.
    """
    waiting = [one for one in reports if one.status == Return.Status.TO_CONFIRM]
    if not waiting:
        return set()
    officers = officers_of((one.group for one in waiting), roster)
    return {one.pk for one in waiting if is_left_alone(one, officers[one.group_id])}


def is_left_alone(report: Any, officers: Iterable[Holding]) -> bool:
    """Whether whoever is to confirm it does not speak for its group today, and so cannot."""
    speak = {holding.person_id for holding in officers}
    return report.status == Return.Status.TO_CONFIRM and report.came_from_id not in speak
