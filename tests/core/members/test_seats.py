"""Seats to choose from stand under their groups, and no two of a group say the same."""

from datetime import timedelta
from typing import Any

from django.http import QueryDict

from core.calendar.days import today
from core.members.forms import GiveSeatForm
from core.members.seats import seat_choices, seats_to_give, who_sits_there
from core.people.models import Seat, User
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


def test_seats_of_a_group_that_has_ended_are_not_offered(alice: User) -> None:
    over = builders.a_group("executive", until=today())
    lasts = builders.a_group("assurance", until=today() + timedelta(days=1))
    seats = [builders.a_seat("chair", group=group) for group in (over, lasts)]
    assert [seat in seats_to_give(alice) for seat in seats] == [False, True]


def test_who_acts_for_a_holder_is_asked_about_nobody_but_another_who_acts(
    alice: User, carl: User
) -> None:
    seat = builders.a_seat("lead")
    builders.seated(alice, seat)
    assert who_sits_there(seat, "acting", today()) == ""
    builders.seated(carl, seat, held_as="acting", since=today())
    acts = f"Carl acts in this seat from {today():%-d %B %Y} without an end."
    assert who_sits_there(seat, "acting", today()) == acts
    assert acts in who_sits_there(seat, "holder", today())


def given(seat: Seat, by: User, **fields: Any) -> GiveSeatForm:
    """The form for a seat, as a browser sends it."""
    day = {"since_0": today().day, "since_1": today().month, "since_2": today().year}
    sent = QueryDict(mutable=True)
    sent.update({"seat": str(seat.pk), "held_as": "holder", "seniority": "0", **day, **fields})
    return GiveSeatForm(sent, by=by)


def test_a_tick_that_two_sit_together_is_about_the_seat_that_was_asked_about(alice: User) -> None:
    one, other = builders.a_seat("lead"), builders.a_seat("chair")
    form = given(one, alice, beside="on", beside_in=str(one.pk))
    form.is_valid()
    assert (form.cleaned_data["beside"], "checked" in str(form["beside"])) == (True, True)
    form = given(other, alice, beside="on", beside_in=str(one.pk))
    form.is_valid()
    assert form.cleaned_data["beside"] is False
    form.add_error("beside", "Carl sits there.")
    assert ('type="checkbox"' in str(form["beside"]), "checked" in str(form["beside"])) == (
        True,
        False,
    )
    assert f'value="{other.pk}"' in str(form["beside_in"])
