"""Which recorded values a report shows, so that correcting one lets its approval lapse."""

import pytest

from priorities.measures.models import MeasuredValue
from tests.reporting.annual.conftest import World


@pytest.mark.parametrize(
    ("key", "period", "shown"),
    [("concerns", "2021-22", True), ("place-home", "2021-22", True)],
)
def test_a_value_in_a_large_figure_or_in_a_table_is_shown(
    waiting: World, key: str, period: str, shown: bool
) -> None:
    value = MeasuredValue.objects.select_related("measure").get(measure__key=key, period=period)
    assert waiting.report.draws_on(value) == shown


def test_a_value_of_another_period_or_another_record_is_not(waiting: World) -> None:
    value = MeasuredValue.objects.select_related("measure").get(
        measure__key="place-home", period="2021-22"
    )
    value.period = "1999-00"
    assert not waiting.report.draws_on(value)
    assert not waiting.report.draws_on(waiting.report)
