"""Recording values."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from core.people.models import User
from core.workflow.services import Blocked, Conflict, save
from priorities.measures.models import Measure, MeasuredValue, MeasureTable
from priorities.measures.queries import grid, series
from priorities.measures.services import record_value, write_measure
from tests import builders
from tests.priorities import builders as work


def test_a_quarter_knows_its_days(alice: User) -> None:
    row = record_value(work.a_measure(), period="2021-22-q3", value=Decimal(7), by=alice)
    assert (row.since, row.until) == (date(2021, 10, 1), date(2022, 1, 1))


def test_a_period_without_known_days_needs_them(alice: User) -> None:
    with pytest.raises(ValidationError, match="“summer” does not say which days it covers"):
        record_value(work.a_measure(), period="summer", value=Decimal(7), by=alice)


def test_a_correction_needs_the_revision_that_was_shown(alice: User) -> None:
    measure = work.a_measure()
    row = record_value(measure, period="2021-22", value=Decimal(7), by=alice)
    with pytest.raises(ValidationError, match="There is a value for this period already"):
        record_value(measure, period="2021-22", value=Decimal(8), by=alice)
    with pytest.raises(Conflict):
        record_value(measure, period="2021-22", value=Decimal(8), by=alice, seen=99)
    record_value(measure, period="2021-22", value=Decimal(8), by=alice, seen=row.revision)
    assert MeasuredValue.objects.get().value == 8


@pytest.mark.parametrize(
    ("unit", "value", "words"),
    [
        ("count", "7.5", "enter a whole number"),
        ("percent", "100.1", "between 0 and 100"),
        ("days", "-1", "less than 0"),
    ],
)
def test_a_value_fits_its_unit(alice: User, unit: str, value: str, words: str) -> None:
    measure = work.a_measure(unit=unit)
    with pytest.raises(ValidationError, match=words):
        record_value(measure, period="2021-22", value=Decimal(value), by=alice)


def test_a_missing_value_says_why(alice: User) -> None:
    measure = work.a_measure()
    with pytest.raises(ValidationError, match="say why there is none"):
        record_value(measure, period="2021-22", value=None, by=alice)
    record_value(measure, period="2021-22", value=None, why_missing="Not counted", by=alice)
    assert MeasuredValue.objects.get().why_missing == "Not counted"


def test_its_agency_and_its_group_record_it_and_others_do_not(carl: User, oona: User) -> None:
    fire = builders.an_agency("fire", partner=False)
    group = builders.a_group("priority")
    measure = work.a_measure(reported_by=fire, group=group)
    seat = builders.a_seat("representative", group=builders.a_group("forum"), agency=fire)
    frank = builders.a_person("Frank", seat=seat)
    lena = builders.a_person("Lena", seat=builders.a_seat("lead", group=group))
    record_value(measure, period="2021-22-q1", value=Decimal(1), by=frank)
    record_value(measure, period="2021-22-q2", value=Decimal(2), by=lena)
    for person in (carl, oona):
        with pytest.raises(Blocked):
            record_value(measure, period="2021-22-q3", value=Decimal(3), by=person)
    assert [v.value for v in series("concerns")] == [1, 2]


def test_what_its_values_mean_is_for_the_unit_once_it_has_some(alice: User) -> None:
    group = builders.a_group("priority")
    lena = builders.a_person("Lena", seat=builders.a_seat("lead", group=group))
    measure = work.a_measure(group=group)
    measure.unit = Measure.Unit.DAYS
    measure = write_measure(measure, by=lena, seen=measure.revision)
    record_value(measure, period="2021-22", value=Decimal(4), by=lena)
    measure.unit = Measure.Unit.RATE
    with pytest.raises(Blocked, match="Only the business unit can change this: unit"):
        write_measure(measure, by=lena, seen=measure.revision)
    assert write_measure(measure, by=alice, seen=measure.revision).unit == Measure.Unit.RATE


def test_a_table_has_a_row_for_each_measure_and_gaps_where_nothing_is_known(alice: User) -> None:
    table = save(MeasureTable(key="abuse", title="Plans", rows_are="Category"), by=alice)
    neglect = work.a_measure("neglect", table=table, label="Neglect", order=1)
    work.a_measure("physical", table=table, label="Physical", order=2)
    record_value(neglect, period="2021-22", value=Decimal(161), by=alice)
    found = grid("abuse", ["2020-21", "2021-22"])
    cells = [(m.label, [v.value if v else None for v in row]) for m, row in found.rows]
    assert cells == [("Neglect", [None, Decimal(161)]), ("Physical", [None, None])]


def test_a_measure_in_a_table_names_its_row(alice: User) -> None:
    table = save(MeasureTable(key="abuse", title="Plans", rows_are="Category"), by=alice)
    with pytest.raises(ValidationError, match="name of its row"):
        work.a_measure(table=table)


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("1901-02", "Values are kept for periods from 2000 onwards."),
        ("2090-91-q1", "The period must begin on or before today"),
    ],
)
def test_a_period_that_nobody_can_mean_is_refused_at_its_field(
    alice: User, period: str, words: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        record_value(work.a_measure(), period=period, value=Decimal(7), by=alice)
    assert words in refused.value.message_dict["period"][0]


def test_months_know_their_days(alice: User) -> None:
    row = record_value(work.a_measure(), period="2022-jan-jun", value=Decimal(7), by=alice)
    assert (row.since, row.until) == (date(2022, 1, 1), date(2022, 7, 1))


def test_a_correction_leaves_the_days_of_what_was_recorded(alice: User) -> None:
    row = record_value(work.a_measure(), period="2022-jan-jun", value=Decimal(7), by=alice)
    MeasuredValue.objects.filter(pk=row.pk).update(period="first-half")
    record_value(row.measure, period="first-half", value=Decimal(8), by=alice, seen=row.revision)
    row = MeasuredValue.objects.get()
    assert (row.value, row.until) == (8, date(2022, 7, 1))
