"""What the business unit does first in a partnership that has just begun here."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse

from core.calendar.days import today
from core.calendar.periods import during
from core.members.models import Invitation
from core.people.models import Group, Holding, User
from core.people.vocabulary import CHAIRS, UNIT
from priorities.workplans.models import Workplan


@dataclass(frozen=True)
class Step:
    """One thing to do first, where it is done, and what is still to be done of it."""

    what: str
    left: str
    link: str


def first_steps(person: Any) -> list[Step]:
    """What is not done yet, for the business unit; one query, none for others."""
    if not person.holds(*UNIT):
        return []
    groups = _groups(person)  # their own at the least
    return [*_people(groups), *_seats_and_plans([row for row in groups if row.has_workplan])]


def _groups(person: Any) -> list[Any]:
    """Every group: led, chaired, with a workplan; whether somebody is with this person here."""
    others = User.objects.people().filter(is_active=True).exclude(pk=person.pk)
    sitting = Holding.objects.filter(during(today()), seat__group=OuterRef("pk"))
    rows = Group.objects.in_force().annotate(
        led=Exists(sitting.filter(seat__position="lead")),
        chaired=Exists(sitting.filter(seat__position__in=CHAIRS)),
        planned=Exists(Workplan.objects.filter(group=OuterRef("pk"))),
        with_others=Exists(others) | Exists(Invitation.objects.open()),
    )
    return list(rows.only("name", "has_workplan").order_by("order", "name"))


def _people(groups: list[Any]) -> list[Step]:
    """Somebody else has an account or is invited."""
    if any(group.with_others for group in groups):
        return []
    left = "Nobody else has an account, and nobody is invited."
    return [Step("Invite people", left, reverse("core:invitation-new"))]


def _seats_and_plans(groups: list[Any]) -> list[Step]:
    """Each group that has to have a workplan is led, chaired, and has written one."""
    empty = [str(group) for group in groups if not (group.led and group.chaired)]
    without = [str(group) for group in groups if not group.planned]
    steps = []
    if empty:
        left = f"Without a lead or a chair: {'; '.join(empty)}."
        steps.append(Step("Give people their seats", left, reverse("governance:group-list")))
    if without:
        left = f"Without a workplan: {'; '.join(without)}."
        steps.append(Step("Write workplans", left, reverse("priorities:workplan-list")))
    return steps
