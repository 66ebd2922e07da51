"""Seats to choose from stand under their groups, and no two of a group say the same."""

from datetime import timedelta
from typing import Any

from django.http import QueryDict

from core.calendar.days import today
from core.members.forms import GiveSeatForm
from core.members.seats import seat_choices, seats_to_give
from core.members.services import invite
from core.members.sharing import signed, who_sits_there
from core.people.models import Seat, User
from tests import builders
from tests.core.accounts.entering import dated


def test_seats_stand_under_their_groups_in_the_order_of_these(alice: User) -> None:
    first = builders.a_group("executive", name="First group", order=1)
    second = builders.a_group("assurance", name="Second group", order=2)
    lead = builders.a_seat("lead", group=second, title="Lead")
    chair = builders.a_seat("chair", group=first)
    own = alice.holdings()[0].seat
    assert seat_choices(alice) == [
        (own.group.name, [(own.pk, "Business unit staff", "Held by Alice")]),
        ("First group", [(chair.pk, "Chair", "")]),
        ("Second group", [(lead.pk, "Lead", "")]),
    ]


def test_seats_of_one_title_are_told_apart_by_office_and_then_by_number(alice: User) -> None:
    group, agency = builders.a_group("executive"), builders.an_agency("police")
    titled = {"group": group, "agency": agency, "title": "Chief Constable"}
    head = builders.a_seat("lead-partner", **titled)
    here = [builders.a_seat("member", **titled) for _ in range(2)]
    other = builders.a_seat("member", group=group, title="Chief Constable")
    options = dict(seat_choices(alice))[group.name]
    assert {pk: words for pk, words, _ in options} == {
        head.pk: "Chief Constable (Police): lead safeguarding partner",
        here[0].pk: "Chief Constable (Police): member, 1 of 2",
        here[1].pk: "Chief Constable (Police): member, 2 of 2",
        other.pk: "Chief Constable",
    }


def test_seats_that_are_taken_say_by_whom_in_as_many_questions_for_many_as_for_few(
    alice: User, carl: User, django_assert_num_queries: Any
) -> None:
    seats = [builders.a_seat("lead", group=builders.a_group(key=key)) for key in ("a", "b")]
    day = today() + timedelta(days=9)
    builders.seated(carl, seats[0], until=day)
    builders.seated(alice, seats[0], since=day)
    builders.seated(alice, seats[0], held_as="deputy")
    invite(address="n@example.org", name="Nina", seat=seats[1], by=alice)
    with django_assert_num_queries(3):
        marks = {pk: mark for _, group in seat_choices(alice) for pk, _, mark in group}
    said = [marks[seat.pk] for seat in seats]
    assert said == [f"Held by Carl and Alice from {day:%-d %B %Y}", "Nina is invited"]


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
    assert not who_sits_there(seat, "acting", today())
    builders.seated(carl, seat, held_as="acting", since=today())
    acts = f"Carl acts in this seat from {today():%-d %B %Y} without an end."
    assert str(who_sits_there(seat, "acting", today())).startswith(
        f"{acts} If they share the seat,"
    )
    assert acts in str(who_sits_there(seat, "holder", today()))


def test_where_no_word_counts_each_acts_in_the_seat_and_nobody_is_told(alice: User) -> None:
    seat = builders.a_seat("attends", votes=False)
    builders.seated(alice, seat)
    said = str(who_sits_there(seat, "holder", today()))
    assert said.endswith("If they share the seat, each can act in the seat on their own.")


def given(seat: Seat, by: User, **fields: Any) -> GiveSeatForm:
    """The form for a seat, as a browser sends it."""
    sent = QueryDict(mutable=True)
    sent.update(dated("since", today()))
    sent.update({"seat": str(seat.pk), "held_as": "holder", "seniority": "0", **fields})
    return GiveSeatForm(sent, by=by)


def test_a_tick_that_two_sit_together_stands_for_what_was_said_to_whoever_sets_it(
    alice: User, carl: User
) -> None:
    one, other = builders.a_seat("lead"), builders.a_seat("chair")
    builders.seated(carl, other)
    proof = signed("Carl sits there.", one.pk, alice)
    form = given(one, alice, beside="on", told=proof)
    form.is_valid()
    assert (form.cleaned_data["beside"], "checked" in str(form["beside"])) == (
        "Carl sits there.",
        True,
    )
    for seat, by, told in ((other, alice, proof), (one, carl, proof), (one, alice, str(one.pk))):
        form = given(seat, by, beside="on", told=told)
        form.is_valid()
        assert form.cleaned_data["beside"] == ""
    form = given(other, alice, beside="on", told=proof)
    form.is_valid()
    form.add_error("beside", "Carl sits there.")
    assert ('type="checkbox"' in str(form["beside"]), "checked" in str(form["beside"])) == (
        True,
        False,
    )
