"""The owner of an action hears once, on the day after, that it is late."""

from datetime import date
from typing import Any

import pytest
import time_machine

from core.actions.chasing import chase
from core.actions.kinds import NOBODY_THERE
from core.actions.models import Action
from core.actions.services import close_action, edit_action
from core.notices.models import Notice
from core.people.models import Seat, User
from core.workflow.services import save
from tests import builders
from tests.core.actions.builders import a_seat_of, an_action, owner
from tests.passing import days_of

pass_days = days_of(chase)


@pytest.fixture
def action(alice: User, portal: User) -> Action:
    """Of Olu, due on 30 June."""
    with time_machine.travel("2022-05-02 12:00", tick=False):
        builders.a_partnership()
        return an_action(by=alice)


def told() -> list[str]:
    rows = Notice.objects.in_portal().filter(kind="action-late").select_related("person")
    return [str(row.person) for row in rows]


def test_its_owner_hears_once_on_the_day_after(action: Action) -> None:
    pass_days(date(2022, 6, 30))
    assert told() == []
    pass_days(date(2022, 7, 1), 9)
    assert told() == ["Olu"]


def test_whoever_holds_the_owning_seat_hears_of_it(alice: User, portal: User) -> None:
    seat = a_seat_of(builders.an_agency("council"))
    builders.a_person("Stef", seat=seat)
    with time_machine.travel("2022-05-02 12:00", tick=False):
        builders.a_partnership()
        an_action(by=alice, seat=seat)
    pass_days(date(2022, 7, 1))
    assert told() == ["Stef"]


@pytest.mark.parametrize("what", ["seat", "group"])
def test_a_seat_that_is_over_asks_nobody(what: str, alice: User, portal: User) -> None:
    seat = a_seat_of(builders.an_agency("council"))
    builders.a_person("Stef", seat=seat)
    with time_machine.travel("2022-05-02 12:00", tick=False):
        builders.a_partnership()
        an_action(by=alice, seat=seat)
    over = seat if what == "seat" else seat.group
    type(over).objects.filter(pk=over.pk).update(until=date(2022, 6, 1))  # unaudited: as if ended
    pass_days(date(2022, 7, 1))
    assert told() == []
    with time_machine.travel("2022-07-01 12:00", tick=False):
        an_action(by=alice, seat=Seat.objects.get(pk=seat.pk), due=date(2022, 9, 1))
    [notice] = Notice.objects.in_portal().filter(created__date="2022-07-01")
    assert (notice.person, notice.kind) == (alice, NOBODY_THERE.key)


@pytest.mark.parametrize("count", [1, 3])
def test_whom_to_tell_of_three_seats_is_read_at_once(
    count: int, alice: User, portal: User, django_assert_num_queries: Any
) -> None:
    council = builders.an_agency("council")
    with time_machine.travel("2022-05-02 12:00", tick=False):
        builders.a_partnership()
        for _ in range(count):
            an_action(by=alice, seat=a_seat_of(council))
    with time_machine.travel("2022-07-01 06:35", tick=False), django_assert_num_queries(7):
        chase(date(2022, 7, 1), by=portal)


def test_what_was_late_before_the_portal_came_is_told_to_nobody(alice: User, portal: User) -> None:
    with time_machine.travel("2022-07-02 12:00", tick=False):
        builders.a_partnership()
        an_action(by=alice)
    pass_days(date(2022, 7, 3))
    assert told() == []


def change(action: Action, by: User, at: str = "2022-07-01 12:00", **fields: Any) -> Action:
    """Somebody changes it by hand, at noon on 1 July unless it is said when."""
    row = Action.objects.get(pk=action.pk)
    for name, value in fields.items():
        setattr(row, name, value)
    with time_machine.travel(at, tick=False):
        return edit_action(row, by=by, seen=row.revision)


def new(person: User) -> list[str]:
    rows = Notice.objects.visible_to(person).unread().order_by("pk")
    return list(rows.values_list("kind", flat=True))


def test_a_new_owner_hears_that_it_is_late_and_who_owned_it_is_asked_no_more(
    action: Action, alice: User
) -> None:
    pass_days(date(2022, 7, 1))
    nora = builders.a_person("Nora")
    change(action, alice, owner=nora)
    assert (new(owner()), new(nora)) == ([], ["action-raised-by"])
    pass_days(date(2022, 7, 2), 9)
    assert (told(), new(nora)) == (["Nora", "Olu"], ["action-late"])


def test_who_takes_it_over_is_not_told_by_the_portal(action: Action, alice: User) -> None:
    change(action, alice, owner=alice)
    assert new(alice) == []


def test_who_owns_it_still_is_not_told_again_that_it_is_theirs(action: Action, alice: User) -> None:
    change(action, alice, what="Add the new pathway to each induction.")
    assert new(owner()) == ["action-raised-by"]


def test_another_day_ends_that_it_is_late_until_that_is_over_too(
    action: Action, alice: User
) -> None:
    pass_days(date(2022, 7, 1))
    assert new(owner()) == ["action-late"]
    change(action, alice, due=date(2022, 7, 15))
    assert new(owner()) == ["action-raised-by"]
    pass_days(date(2022, 7, 2), 17)
    assert (told(), new(owner())) == (["Olu", "Olu"], ["action-late"])


def test_a_day_that_was_moved_and_moved_back_is_told_again_once(
    action: Action, alice: User
) -> None:
    pass_days(date(2022, 7, 1))
    change(action, alice, due=date(2022, 7, 15))
    change(action, alice, "2022-07-01 13:00", due=date(2022, 6, 30))
    pass_days(date(2022, 7, 2), 9)
    assert (told(), new(owner())) == (["Olu", "Olu"], ["action-late"])


def test_who_gets_it_back_hears_again_that_it_is_late(action: Action, alice: User) -> None:
    olu, nora = owner(), builders.a_person("Nora")
    pass_days(date(2022, 7, 1))
    change(action, alice, owner=nora)
    pass_days(date(2022, 7, 2))
    change(action, alice, "2022-07-02 12:00", owner=olu)
    pass_days(date(2022, 7, 3), 9)
    assert (sorted(told()), new(olu), new(nora)) == (["Nora", "Olu", "Olu"], ["action-late"], [])


def test_who_owns_it_still_hears_no_second_time_beside_a_new_seat(
    action: Action, alice: User
) -> None:
    seat = a_seat_of(builders.an_agency("health"))
    builders.a_person("Stef", seat=seat)
    pass_days(date(2022, 7, 1))
    change(action, alice, seat=seat)
    pass_days(date(2022, 7, 2), 9)
    assert sorted(told()) == ["Olu", "Stef"]


def test_another_day_that_comes_from_a_recommendation_ends_it_as_well(
    action: Action, alice: User
) -> None:
    pass_days(date(2022, 7, 1))
    row = Action.objects.get()
    row.due = date(2022, 7, 15)
    save(row, by=alice, verb="follow-recommendation", seen=row.revision)
    assert new(owner()) == []


def test_what_is_closed_is_new_to_nobody(action: Action) -> None:
    pass_days(date(2022, 7, 1))
    close_action(action, evidence="All inductions have it.", by=owner(), seen=action.revision)
    assert not Notice.objects.in_portal().filter(kind="action-late").unread().exists()
