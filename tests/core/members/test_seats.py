"""Seats to choose from stand under their groups, and no two of a group say the same."""

from core.members.seats import seat_choices
from core.people.models import User
from tests import builders


def test_seats_stand_under_their_groups_in_the_order_of_these(alice: User) -> None:
    first = builders.a_group("executive", name="First group", order=1)
    second = builders.a_group("assurance", name="Second group", order=2)
    lead = builders.a_seat("lead", group=second, title="Lead")
    chair = builders.a_seat("chair", group=first)
    own = alice.holdings()[0].seat
    assert seat_choices(alice) == [
        (own.group.name, [(own.pk, "Business unit staff")]),
        ("First group", [(chair.pk, "Chair")]),
        ("Second group", [(lead.pk, "Lead")]),
    ]


def test_seats_of_one_title_are_told_apart_by_office_and_then_by_number(alice: User) -> None:
    group, agency = builders.a_group("executive"), builders.an_agency("police")
    titled = {"group": group, "agency": agency, "title": "Chief Constable"}
    head = builders.a_seat("lead-partner", **titled)
    here = [builders.a_seat("member", **titled) for _ in range(2)]
    other = builders.a_seat("member", group=group, title="Chief Constable")
    options = dict(seat_choices(alice))[group.name]
    assert dict(options) == {
        head.pk: "Chief Constable (Police): lead safeguarding partner",
        here[0].pk: "Chief Constable (Police): member, 1 of 2",
        here[1].pk: "Chief Constable (Police): member, 2 of 2",
        other.pk: "Chief Constable",
    }
