"""An action is due on or after the day on which it was given, and within a few years."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError

from core.actions.forms import ActionForm
from core.actions.models import Action
from core.people.models import User
from core.screens.bounds import DUE_AHEAD
from tests.core.actions.builders import an_action, owner, the_group

pytestmark = pytest.mark.django_db


def said_of(action: Action, due: date) -> list[str]:
    """What the form says of this day."""
    data = {
        "due": due.isoformat(),
        "what": "Write to every school",
        "owner": str(owner().pk),
        "group": str(the_group().pk),
        "source_title": "Audit",
    }
    return list(ActionForm(data, instance=action, person=owner()).errors.get("due", []))


@time_machine.travel("2026-06-15 12:00")
def test_nothing_is_to_be_done_before_it_was_given() -> None:
    given = date(2026, 6, 15)
    said = "This is before the action was given, on 15 June 2026. Enter that date or a later one."
    assert said_of(Action(raised_on=given), given - timedelta(days=1)) == [said]
    assert said_of(Action(raised_on=given), date(2001, 1, 1)) == [said]
    assert said_of(Action(raised_on=given), given) == []


@time_machine.travel("2026-06-15 12:00")
def test_what_was_given_long_ago_may_be_due_in_the_past(alice: User) -> None:
    action = an_action(by=alice, on=date(2022, 3, 3), due=date(2022, 6, 30))
    assert said_of(action, date(2022, 3, 3)) == []
    assert said_of(action, date(2022, 3, 2)) != []


@time_machine.travel("2026-06-15 12:00")
def test_a_day_that_was_kept_before_is_let_be(alice: User) -> None:
    action = an_action(by=alice, due=date(2022, 6, 30))
    assert said_of(action, date(2022, 6, 30)) == []
    assert said_of(action, date(2022, 6, 29)) != []


@time_machine.travel("2026-06-15 12:00")
@pytest.mark.parametrize("year", [2045, 2032, 9999])
def test_nothing_is_due_beyond_a_few_years(alice: User, year: int) -> None:
    said = f"{year} is too far away. Enter a day in the years 2000 to {2026 + DUE_AHEAD}."
    assert said_of(Action(raised_on=date(2026, 6, 15)), date(year, 1, 1)) == [said]
    assert said_of(Action(raised_on=date(2026, 6, 15)), date(2031, 12, 31)) == []
    with pytest.raises(ValidationError) as refusal:
        an_action(by=alice, due=date(year, 1, 1))
    assert refusal.value.message_dict == {"due": [said]}
