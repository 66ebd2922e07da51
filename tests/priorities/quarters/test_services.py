"""Planning quarters by the partnership's rule."""

from datetime import date
from typing import Any

import pytest
import time_machine

from core.partnership.models import Partnership
from core.people.models import User
from priorities.quarters.models import Quarter
from priorities.quarters.services import plan_quarter, quarter_to_open, reminder_days
from tests import builders


def test_returns_open_the_day_after_the_quarter_and_are_due_fifteen_working_days_on(
    portal: User,
) -> None:
    builders.a_partnership()
    quarter = plan_quarter("2021-22", 3, by=portal)
    assert (quarter.since, quarter.until) == (date(2021, 10, 1), date(2022, 1, 1))
    assert quarter.opens == date(2022, 1, 1)
    assert quarter.due == date(2022, 1, 24)  # 3 January was a bank holiday


def test_another_partnership_sets_other_days(portal: User) -> None:
    builders.a_partnership(returns_open=5, returns_due=20)
    quarter = plan_quarter("2021-22", 2, by=portal)
    assert (quarter.opens, quarter.due) == (date(2021, 10, 5), date(2021, 10, 28))


def test_a_quarter_is_planned_once_and_keeps_its_days(portal: User) -> None:
    rule = builders.a_partnership()
    first = plan_quarter("2021-22", 3, by=portal)
    rule.returns_due = 30
    rule.save()
    assert plan_quarter("2021-22", 3, by=portal) == first
    assert Quarter.objects.get().due == date(2022, 1, 24)


def loaded(on: str, **fields: Any) -> Partnership:
    """A partnership whose file was loaded on a day."""
    with time_machine.travel(f"{on} 12:00", tick=False):
        return builders.a_partnership(**fields)


@pytest.mark.parametrize(
    ("on", "number"), [(date(2021, 12, 31), 2), (date(2022, 1, 1), 3), (date(2022, 3, 31), 3)]
)
def test_the_last_quarter_that_ended_is_the_one_to_open(
    portal: User, on: date, number: int
) -> None:
    loaded("2021-04-01")
    quarter = quarter_to_open(on, by=portal)
    assert quarter is not None
    assert (quarter.year, quarter.number) == ("2021-22", number)


def test_before_its_day_nothing_opens(portal: User) -> None:
    loaded("2021-04-01", returns_open=5)
    assert quarter_to_open(date(2022, 1, 4), by=portal) is None
    assert quarter_to_open(date(2022, 1, 5), by=portal) is not None


@pytest.mark.parametrize(
    ("came", "number"), [("2021-12-31", 3), ("2022-01-01", None), ("2022-02-14", None)]
)
def test_a_quarter_that_was_over_before_the_portal_came_is_not_asked_for(
    portal: User, came: str, number: int | None
) -> None:
    loaded(came)
    quarter = quarter_to_open(date(2022, 2, 15), by=portal)
    assert (quarter.number if quarter else None) == number
    assert Quarter.objects.count() == bool(number)


def test_the_first_that_is_asked_for_ended_after_the_portal_came(portal: User) -> None:
    loaded("2022-02-14")
    quarter = quarter_to_open(date(2022, 4, 1), by=portal)
    assert quarter is not None
    assert (quarter.year, quarter.number) == ("2021-22", 4)


def test_nothing_is_asked_for_of_the_days_before_the_partnership_was_founded(
    portal: User,
) -> None:
    loaded("2021-04-01", founded=date(2022, 1, 1))
    assert quarter_to_open(date(2022, 1, 2), by=portal) is None
    assert quarter_to_open(date(2022, 4, 1), by=portal) is not None


def test_an_earlier_quarter_that_somebody_planned_is_asked_for(portal: User) -> None:
    loaded("2022-02-14")
    planned = plan_quarter("2021-22", 3, by=portal)
    assert quarter_to_open(date(2022, 2, 15), by=portal) == planned


def test_reminders_count_working_days_from_the_due_date(portal: User) -> None:
    rule = builders.a_partnership()
    quarter = plan_quarter("2021-22", 3, by=portal)
    assert reminder_days(quarter, rule) == [
        (-5, date(2022, 1, 17)),
        (0, date(2022, 1, 24)),
        (3, date(2022, 1, 27)),
    ]


@pytest.mark.parametrize(("year", "number"), [("2021", 1), ("2021-22", 5)])
def test_there_is_no_such_quarter(portal: User, year: str, number: int) -> None:
    builders.a_partnership()
    with pytest.raises(ValueError, match="is not a"):
        plan_quarter(year, number, by=portal)
