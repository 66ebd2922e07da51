"""What was told done lies on the desks of those who may close it, and no longer on its owner's."""

from datetime import date
from typing import Any

import pytest

from core.actions.models import Action
from core.actions.rules import may_close, owns
from core.actions.services import close_action, tell_progress
from core.desk.actions import FOR_OTHERS, TO_CLOSE, TOLD_DONE, owners_in_short
from core.desk.queries import desk_of
from core.people.models import User
from tests import builders
from tests.core.actions.builders import a_seat_of, an_action, owner, the_group


def told_done(by: User, **fields: Any) -> Action:
    """An action that its owner told done."""
    action = an_action(by=by, **fields)
    tell_progress(action, text="It is in every induction.", state="done", by=owner())
    return action


def lines(person: User) -> list[str]:
    return [item.line for item in desk_of(person).mine]


def test_what_somebody_outside_closes_leaves_its_owners_desk_and_lies_on_theirs(
    alice: User,
) -> None:
    action = told_done(alice, needs_outside_sign_off=True)
    said = f"Meeting of 3 March 2022. {TOLD_DONE}"
    [item] = desk_of(alice).mine
    assert (item.title, item.line, item.link) == (action.what, said, action.get_absolute_url())
    assert lines(owner()) == []
    assert [one.line for one in desk_of(owner()).others] == [
        f"Meeting of 3 March 2022. {FOR_OTHERS}"
    ]
    action.refresh_from_db()
    close_action(action, evidence="Seen.", seen=action.revision, by=alice)
    assert (lines(alice), desk_of(owner()).others) == ([], [])


def test_what_its_owner_may_close_is_theirs_to_close_and_lies_with_the_unit_too(
    alice: User,
) -> None:
    told_done(alice)
    assert lines(owner()) == [f"Meeting of 3 March 2022. {TO_CLOSE}"]
    assert lines(alice) == [f"Meeting of 3 March 2022. {TOLD_DONE}"]


def test_what_goes_on_after_it_was_told_done_waits_for_nobody(alice: User) -> None:
    action = told_done(alice)
    tell_progress(action, text="One induction is missing.", state="amber", by=owner())
    assert lines(alice) == []


def test_what_few_may_know_of_is_named_by_its_reference(alice: User) -> None:
    action = told_done(alice, is_restricted=True)
    assert [item.title for item in desk_of(alice).mine] == [f"Action {action.reference}"]


@pytest.mark.parametrize("outside", [False, True])
@pytest.mark.parametrize("named", ["owner", "seat", "agency"])
def test_nobody_is_asked_to_close_what_they_may_not(
    outside: bool, named: str, alice: User, sam: User, carl: User
) -> None:
    council, police = builders.an_agency("council"), builders.an_agency("police")
    owners = {"owner": owner(), "seat": a_seat_of(council, "lead"), "agency": council}
    seats = [
        builders.a_seat("chair", group=the_group(), agency=council),
        builders.a_seat("lead", group=the_group(), agency=police),
        builders.a_seat("scrutineer", function="business_unit"),
    ]
    people = [builders.a_person(f"P{number}", seat=seat) for number, seat in enumerate(seats)]
    action = told_done(alice, needs_outside_sign_off=outside, **{named: owners[named]})
    for person in (alice, sam, carl, owner(), *people):
        asked = TOLD_DONE in " ".join(lines(person))
        may = may_close(person, action) and not owns(person, action)
        assert asked == may, person


@pytest.mark.parametrize("count", [1, 3])
def test_it_is_no_question_more_however_many_were_told_done(
    count: int, alice: User, django_assert_num_queries: Any
) -> None:
    for _ in range(count):
        told_done(alice, needs_outside_sign_off=True)
    desk_of(alice)
    person = User.objects.get(pk=alice.pk)
    with django_assert_num_queries(5):  # seats, small questions, steps, actions, clocks
        assert len(desk_of(person).mine) == count


def test_whose_late_actions_are_is_said_once_of_each_and_of_many_how_many_more(
    alice: User,
) -> None:
    people = [builders.a_person(name) for name in ("Ann", "Ben", "Cem", "Dov", "Eva")]
    said = []
    for number, person in enumerate((*people, people[0]), 1):
        an_action(by=alice, owner=person, due=date(2022, 1, number))
        said.append(owners_in_short(desk_of(alice).late_of_others))
    assert said == [
        "Ann",
        "Ann; Ben",
        "Ann; Ben; Cem",
        "Ann; Ben; Cem; and 1 other",
        "Ann; Ben; Cem; and 2 others",
        "Ann; Ben; Cem; and 2 others",
    ]
    assert desk_of(people[0]).late_of_others == []
