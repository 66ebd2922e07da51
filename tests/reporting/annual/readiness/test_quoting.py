"""Which recorded values a report shows, so that correcting one lets its approval lapse."""

from decimal import Decimal
from typing import Any

import pytest

from core.approvals.drawing import drawing_on
from core.workflow.services import save
from priorities.measures.models import MeasuredValue, MeasureTable
from priorities.measures.services import record_value
from tests.priorities import builders as work
from tests.reporting.annual.conftest import World


@pytest.mark.parametrize(
    ("key", "shown"), [("concerns", True), ("place-home", True), ("waits", False), ("other", False)]
)
def test_a_value_in_a_large_figure_or_in_a_table_is_shown_and_no_other_of_its_period(
    waiting: World, key: str, shown: bool
) -> None:
    other = save(MeasureTable(key="other", title="Other", rows_are="Kind"), by=waiting.unit)
    for more in (work.a_measure("waits"), work.a_measure("other", table=other, label="Other")):
        record_value(more, period="2021-22", value=Decimal(7), by=waiting.unit)
    value = MeasuredValue.objects.select_related("measure").get(measure__key=key, period="2021-22")
    assert waiting.report.draws_on(value) == shown


def test_reports_are_asked_with_one_query_for_each_sort_of_their_words(
    waiting: World, django_assert_num_queries: Any
) -> None:
    value = MeasuredValue.objects.select_related("measure").get(
        measure__key="concerns", period="2021-22"
    )
    drawing_on(value)  # what sorts of things there are is read once for all
    with django_assert_num_queries(5):  # approvals, reports, sections, large figures, tables
        assert drawing_on(value) == [waiting.approval]


def test_a_value_of_another_period_or_another_record_is_not(waiting: World) -> None:
    value = MeasuredValue.objects.select_related("measure").get(
        measure__key="place-home", period="2021-22"
    )
    value.period = "1999-00"
    assert not waiting.report.draws_on(value)
    assert not waiting.report.draws_on(waiting.report)
