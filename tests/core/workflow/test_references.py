"""References: numbered by kind and year, no twins."""

from datetime import date

import pytest

from core.audit.services import NoUnitOfWork, unit_of_work
from core.people.models import User
from core.workflow.references import next_reference, one_at_a_time
from tests.threads import at_once


def test_numbers_run_by_kind_and_year(portal: User) -> None:
    with unit_of_work(by=portal):
        found = [
            next_reference("ACT", on=date(2021, 4, 1)),
            next_reference("ACT", on=date(2021, 12, 31)),
            next_reference("ACT", on=date(2022, 1, 1)),
            next_reference("LCSPR", on=date(2021, 4, 1)),
        ]
    assert found == ["ACT-2021-001", "ACT-2021-002", "ACT-2022-001", "LCSPR-2021-001"]


def test_a_number_of_something_that_failed_is_given_again(portal: User) -> None:
    with pytest.raises(ZeroDivisionError), unit_of_work(by=portal):
        next_reference("ACT", on=date(2021, 4, 1))
        _ = 1 / 0
    with unit_of_work(by=portal):
        assert next_reference("ACT", on=date(2021, 4, 1)) == "ACT-2021-001"


def test_a_reference_belongs_to_a_unit_of_work(portal: User) -> None:
    with pytest.raises(NoUnitOfWork):
        next_reference("ACT")
    with pytest.raises(NoUnitOfWork):
        one_at_a_time("NEWS")


def test_waiting_for_ones_turn_takes_no_number(portal: User) -> None:
    with unit_of_work(by=portal):
        one_at_a_time("NEWS")
        one_at_a_time("NEWS")
        assert next_reference("NEWS", on=date(2021, 4, 1)) == "NEWS-2021-001"


@pytest.mark.parametrize("kind", ["act", "A", "ACT-1", ""])
def test_a_kind_is_capital_letters(kind: str, portal: User) -> None:
    with pytest.raises(ValueError, match="is no kind"), unit_of_work(by=portal):
        next_reference(kind)


@pytest.mark.django_db(transaction=True)
def test_of_eight_at_the_same_time_no_two_get_the_same() -> None:
    portal = User.objects.portal()

    def one(_: int) -> str:
        with unit_of_work(by=portal):
            return next_reference("ACT", on=date(2021, 4, 1))

    assert sorted(at_once(8, one)) == [f"ACT-2021-{n:03d}" for n in range(1, 9)]
