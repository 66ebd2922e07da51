"""Whom to tell: people by the seats they hold today."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import models

from core.people.models import Holding, User
from core.people.vocabulary import CHAIRING, UNIT, Function, Position

#: The executive chair and deputies.
TOLD = CHAIRING
#: Who else sits in the executive for a partner, and not to serve it.
DECIDING = (Position.LEAD_PARTNER, Position.LEAD, Position.MEMBER, Position.REPRESENTATIVE)


def holders(*positions: str, function: str = "", on: date | None = None) -> list[User]:
    """Everybody who sits in such a seat on a day, deputies included, each once."""
    rows = _holdings(positions, on).select_related("person").order_by("held_as", "pk")
    fitting = [h for h in rows if not function or function in h.seat.group.functions]
    return list({h.person_id: h.person for h in fitting}.values())


def _holdings(positions: tuple[str, ...], on: date | None) -> models.QuerySet[Holding]:
    rows = Holding.objects.in_force(on).select_related("seat__group")
    return rows.filter(seat__position__in=positions, person__is_active=True)


def the_unit(on: date | None = None) -> list[User]:
    """The business unit."""
    return holders(*UNIT, on=on)


def told_of_alerts(on: date | None = None) -> list[User]:
    """The executive chair and deputies, away or not: whoever sees an alert first counts."""
    return holders(*TOLD, function=Function.EXECUTIVE, on=on)


def next_to_ring(on: date | None = None) -> list[User]:
    """Who else decides in the executive: rung where the chair and deputies were not reached."""
    told = {person.pk for person in told_of_alerts(on)}
    others = holders(*DECIDING, function=Function.EXECUTIVE, on=on)
    return [person for person in others if person.pk not in told]


def without_a_number(people: Sequence[User]) -> str:
    """Who of these gets no text message, as a sentence; nothing when all do."""
    names = [person.name for person in people if not person.phone]
    if not names:
        return ""
    who = " and ".join(names)
    return f"No mobile number is recorded for {who}, so they will not get a text message."


def is_of_the_unit(user: Any, _: Any = None) -> bool:
    """Sits in the business unit today."""
    return bool(user.holds(*UNIT))


def is_told_of_alerts(user: Any, _: Any = None) -> bool:
    """Is the executive chair or one of their deputies today."""
    seats = [holding.seat for holding in user.all_holdings()]
    return any(s.position in TOLD and s.group.is_for(Function.EXECUTIVE) for s in seats)
