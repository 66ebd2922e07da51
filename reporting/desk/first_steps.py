"""What the business unit does first in a partnership that has just begun here."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from core.approvals.roster import Roster
from core.members.models import Invitation
from core.people.models import Group, User
from core.people.vocabulary import CHAIRS, UNIT, Position
from priorities.workplans.models import Workplan


@dataclass(frozen=True)
class Step:
    """One thing to do first, where it is done, and what is still to be done of it."""

    what: str
    left: str
    link: str


def first_steps(person: Any, roster: Roster | None = None) -> list[Step]:
    """What is not done yet, for the business unit; none for others.

    One query besides the roster of today, and one more for who sits here alone.
    """
    if not person.holds(*UNIT):
        return []
    roster = roster or Roster()
    return [*_people(person, roster), *_seats_and_plans(roster)]


def _people(person: Any, roster: Roster) -> list[Step]:
    """Somebody else has an account or is invited."""
    if any(held.person_id != person.pk for rows in roster.holdings.values() for held in rows):
        return []
    others = User.objects.people().filter(Exists(Invitation.objects.open()) | ~Q(pk=person.pk))
    if others.filter(is_active=True).exists():
        return []
    left = "Nobody else has an account, and nobody has been invited."
    return [Step("Invite people", left, reverse("core:invitation-new"))]


def _seats_and_plans(roster: Roster) -> list[Step]:
    """Each group that has to have a workplan is led, chaired, and has written one."""
    planned = Exists(Workplan.objects.filter(group=OuterRef("pk")))
    rows: Any = Group.objects.in_force().filter(has_workplan=True).annotate(planned=planned)
    groups = list(rows.only("name").order_by("order", "name"))
    empty = [str(group) for group in groups if not _is_led_and_chaired(group, roster)]
    without = [str(group) for group in groups if not group.planned]
    steps = []
    if empty:
        left = f"Without a lead or a chair: {'; '.join(empty)}."
        steps.append(Step("Give people their seats", left, reverse("governance:group-list")))
    if without:
        left = f"Without a workplan: {'; '.join(without)}."
        steps.append(Step("Write workplans", left, reverse("priorities:workplan-list")))
    return steps


def _is_led_and_chaired(group: Group, roster: Roster) -> bool:
    positions = {held.seat.position for held in roster.holdings.get(group.pk, [])}
    return Position.LEAD in positions and not positions.isdisjoint(CHAIRS)
