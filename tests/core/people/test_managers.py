"""What somebody holds, as it is read for every page."""

from core.people.models import User
from tests import builders


def test_seats_stand_in_the_order_of_their_groups_and_then_of_their_offices(db: None) -> None:
    last = builders.a_group("learning", key="last", order=2)
    first = builders.a_group("priority", key="first", order=1)
    person = builders.a_person("Olu", seat=builders.a_seat("member", group=last))
    for position in ("member", "chair"):
        builders.seated(person, builders.a_seat(position, group=first))
    held = [(h.seat.group.key, h.seat.position) for h in User.objects.get(pk=person.pk).holdings()]
    assert held == [("first", "chair"), ("first", "member"), ("last", "member")]
