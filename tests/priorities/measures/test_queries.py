"""Which value shows how texts quote one, and where values are recorded."""

from decimal import Decimal

import pytest
from django.urls import reverse

from core.people.models import User
from core.workflow.services import save
from priorities.measures.figures import mark_of, resolve
from priorities.measures.models import Measure, MeasuredValue, MeasureTable
from priorities.measures.queries import an_example, spots
from priorities.measures.services import record_value
from tests.priorities import builders as work


def a_value(key: str, period: str, number: int, *, by: User, **fields: object) -> MeasuredValue:
    measure = Measure.objects.filter(key=key).first() or work.a_measure(key)
    return record_value(measure, period=period, value=Decimal(number), by=by, **fields)  # type: ignore[arg-type]


@pytest.mark.django_db
def test_there_is_no_example_before_a_value_is_recorded() -> None:
    assert an_example("2021-22") is None


def test_an_example_is_of_the_year_and_neither_small_nor_illustrative(alice: User) -> None:
    a_value("later", "2020-21-q4", 90, by=alice)
    before = a_value("later", "2019-20", 90, by=alice)
    assert an_example("2021-22") == before
    a_value("few", "2021-22", 4, by=alice)
    a_value("split", "2021-22", 70, by=alice, is_illustrative=True)
    row = a_value("calls", "2021-22", 50, by=alice)
    assert an_example("2021-22") == row
    assert resolve(mark_of(row)).text == "50"


def test_an_example_stands_in_no_table_where_another_does_not(alice: User) -> None:
    table = save(MeasureTable(key="places", title="Places", rows_are="Place"), by=alice)
    work.a_measure("home", table=table, label="Home")
    a_value("home", "2021-22", 60, by=alice)
    row = a_value("calls", "2021-22", 50, by=alice)
    assert an_example("2021-22") == row


def test_each_value_has_a_place_to_record_or_correct_it(alice: User) -> None:
    row = a_value("calls", "2021-22", 50, by=alice)
    cells = [("calls", "2021-22"), ("calls", "2022-23"), ("nothing", "2021-22")]
    found = spots(cells)
    add = reverse("priorities:value-add", args=[row.measure_id])
    assert {cell: (spot.address, spot.is_there) for cell, spot in found.items()} == {
        ("calls", "2021-22"): (reverse("priorities:value-edit", args=[row.pk]), True),
        ("calls", "2022-23"): (f"{add}?period=2022-23", False),
    }


def test_places_cost_two_questions_and_none_none(
    alice: User, django_assert_num_queries: object
) -> None:
    a_value("calls", "2021-22", 50, by=alice)
    a_value("visits", "2021-22", 60, by=alice)
    with django_assert_num_queries(2):  # type: ignore[operator]
        spots([("calls", "2021-22"), ("visits", "2021-22"), ("visits", "2022-23")])
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert spots([]) == {}
