"""A year and its four quarters are recorded apart: what no longer fits together is pointed out."""

from decimal import Decimal
from typing import Any

import pytest

from core.people.models import User
from priorities.measures.models import Measure, MeasuredValue
from priorities.measures.services import record_value
from priorities.measures.sums import adding, sums_of
from tests.priorities import builders as work


def recorded(by: User, year: int, quarters: list[int], **words: Any) -> list[MeasuredValue]:
    measure = work.a_measure("concerns", title="Concerns", **words)
    values = {f"2021-22-q{n}": number for n, number in enumerate(quarters, start=1)}
    for period, number in {"2021-22": year, **values}.items():
        record_value(measure, period=period, value=Decimal(number), by=by)
    return list(MeasuredValue.objects.select_related("measure"))


def test_a_year_that_its_quarters_do_not_make_is_told_with_both_numbers(alice: User) -> None:
    assert sums_of(recorded(alice, 3816, [912, 955, 948, 991])) == [
        "“Concerns”: the four quarters of 2021/22 add to 3,806, the year says 3,816. Check which "
        "is wrong."
    ]


@pytest.mark.parametrize(
    ("year", "quarters"),
    [
        pytest.param(3806, [912, 955, 948, 991], id="they fit"),
        pytest.param(3816, [912, 955, 948], id="one quarter is not recorded"),
    ],
)
def test_nothing_is_said_where(year: int, quarters: list[int], alice: User) -> None:
    assert sums_of(recorded(alice, year, quarters)) == []


def test_shares_are_not_added(alice: User) -> None:
    assert sums_of(recorded(alice, 50, [40, 60, 50, 51], unit=Measure.Unit.PERCENT)) == []


def test_what_counts_a_last_day_is_compared_with_the_last_quarter(alice: User) -> None:
    rows = recorded(alice, 281, [318, 301, 288, 276], on_last_day=True)
    assert sums_of(rows) == [
        "“Concerns”: the last quarter of 2021/22 says 276, the year says 281. Both count the same "
        "day. Check which is wrong."
    ]
    [made] = adding(rows, on_last_day=True)
    assert [row.period for row in made] == ["2021-22-q4", "2021-22"]


@pytest.mark.parametrize("year", [281, 276])
def test_a_year_near_its_last_quarter_or_like_it_may_count_its_last_day(
    year: int, alice: User
) -> None:
    [said] = sums_of(recorded(alice, year, [318, 301, 288, 276]))
    assert said.endswith(
        f"add to 1,183, the year says {year}. Check which is wrong. If it is a snapshot on the "
        "last day of the period, tick “This is a snapshot on the last day of the period” under "
        "“Edit the measure”."
    )


def test_a_year_like_its_last_quarter_is_made_by_it_and_by_all_four(alice: User) -> None:
    made = adding(recorded(alice, 15, [0, 0, 0, 15]))
    periods = [f"2021-22-q{n}" for n in range(1, 5)]
    assert [[row.period for row in one] for one in made] == [
        [*periods, "2021-22"],
        ["2021-22-q4", "2021-22"],
    ]


@pytest.mark.parametrize(
    ("periods", "made"),
    [
        pytest.param(["2021-22-q4", "2021-22-q3", "2021-oct-mar"], [3], id="a half of quarters"),
        pytest.param(["2021-22-q4", "2022-jan-mar"], [2, 2], id="the same days, both ways"),
        pytest.param(["2021-22-q1", "2021-22-q3", "2021-22"], [], id="a quarter is not there"),
    ],
)
def test_periods_that_fill_another_make_it(
    periods: list[str], made: list[int], alice: User
) -> None:
    measure = work.a_measure("concerns")
    for number, period in enumerate(periods, start=5):
        record_value(measure, period=period, value=Decimal(number), by=alice)
    assert [len(one) for one in adding(measure.values.all())] == made
