"""Whoever comes to an agency or a seat where nobody could be told hears of what is open there."""

from datetime import date
from typing import Any

import pytest
import time_machine

from core.actions.models import Action
from core.actions.services import close_action
from core.actions.tasks import chase_actions
from core.notices.models import Notice
from core.notices.services import mark_read
from core.people.models import User
from tests import builders
from tests.core.actions.builders import a_seat_of, an_action
from tests.passing import days_of


def _chase(on: date, *, by: Any) -> None:
    chase_actions(None, on=on)  # type: ignore[arg-type]


pass_days = days_of(_chase)


@pytest.fixture(params=["agency", "seat"])
def action(request: pytest.FixtureRequest, alice: User, maria: User, portal: User) -> Action:
    """Of Health, or of a seat there, due on 30 June; nobody sits there, and Maria was told so."""
    agency = builders.an_agency("health")
    whose = {"agency": agency} if request.param == "agency" else {"seat": a_seat_of(agency)}
    with time_machine.travel("2022-05-02 12:00", tick=False):
        builders.a_partnership()
        return an_action(by=alice, **whose)


def come(action: Action, name: str) -> User:
    """Somebody takes the seat, or the first seat of the agency."""
    assert action.agency
    return builders.a_person(name, seat=action.seat or a_seat_of(action.agency))


def told(person: User) -> list[str]:
    return [row.kind for row in Notice.objects.visible_to(person).order_by("pk")]


def test_the_first_who_comes_is_told_once_and_the_unit_is_asked_no_more(
    action: Action, maria: User
) -> None:
    pass_days(date(2022, 5, 3))
    asked = Notice.objects.visible_to(maria).unread()
    assert asked.count() == 1
    hela = come(action, "Hela")
    pass_days(date(2022, 5, 4), 9)
    assert (told(hela), asked.count()) == (["action-raised-by"], 0)


def test_who_comes_is_told_though_the_unit_has_read_that_nobody_was(
    action: Action, maria: User
) -> None:
    mark_read(by=maria)
    hela = come(action, "Hela")
    pass_days(date(2022, 5, 4))
    assert told(hela) == ["action-raised-by"]


def test_who_comes_when_it_is_late_hears_that_alone(action: Action) -> None:
    hela = come(action, "Hela")
    pass_days(date(2022, 7, 1), 9)
    assert told(hela) == ["action-late"]


def test_who_comes_later_than_the_first_is_not_told(action: Action) -> None:
    come(action, "Hela")
    pass_days(date(2022, 5, 4))
    hugo = come(action, "Hugo")
    pass_days(date(2022, 5, 5), 9)
    assert told(hugo) == []


def test_of_what_is_closed_nobody_who_comes_is_told(action: Action, alice: User) -> None:
    close_action(action, evidence="Seen.", by=alice, seen=action.revision)
    hela = come(action, "Hela")
    pass_days(date(2022, 5, 4))
    assert told(hela) == []


def test_in_a_unit_of_one_who_comes_is_told_too(alice: User, portal: User) -> None:
    with time_machine.travel("2022-05-02 12:00", tick=False):
        builders.a_partnership()
        action = an_action(by=alice, agency=builders.an_agency("health"))
    assert told(alice) == ["action-told-to-nobody"]
    hela = come(action, "Hela")
    pass_days(date(2022, 5, 4))
    assert told(hela) == ["action-raised-by"]
