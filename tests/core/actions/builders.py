"""Actions for tests, raised by the service."""

from datetime import date
from typing import Any

from core.actions.models import Action
from core.actions.services import raise_action
from core.people.models import Agency, Group, Seat, User
from tests import builders


def the_group() -> Group:
    return builders.a_group("learning", parent=builders.a_group("assurance"))


def a_seat_of(agency: Agency, position: str = "member") -> Seat:
    return builders.a_seat(position, group=the_group(), agency=agency)


def an_action(*, by: User, **fields: Any) -> Action:
    """An open action of the learning group, owned by somebody of its members."""
    if not {"owner", "seat", "agency"} & set(fields):
        fields["owner"] = owner()
    values = {
        "what": "Add the new pathway to every induction.",
        "group": the_group(),
        "source_title": "Meeting of 3 March 2022",
        "due": date(2022, 6, 30),
    }
    return raise_action(by=by, **{**values, **fields})


def owner() -> User:
    """Olu, who sits in the learning group for the council."""
    if known := User.objects.filter(name="Olu").first():
        return known
    return builders.a_person("Olu", seat=a_seat_of(builders.an_agency("council")))
