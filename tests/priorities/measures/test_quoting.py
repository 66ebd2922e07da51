"""Which recorded figures stand beside a text that can quote them, and in which order."""

from decimal import Decimal

import pytest

from core.people.models import User
from priorities.measures import quoting
from priorities.measures.quoting import quotes_for
from priorities.measures.services import record_value
from tests.priorities import builders as work

pytestmark = pytest.mark.django_db


@pytest.fixture
def _recorded(alice: User) -> None:
    for key in ("plans", "courses"):
        measure = work.a_measure(key, title=key.title())
        for number, period in enumerate(("2019-20", "2020-21", "2021-22")):
            record_value(measure, period=period, value=Decimal(10 + number), by=alice)


def listed(year: str) -> list[tuple[str, str]]:
    return [(one.measure, one.words) for one in quotes_for(year)[0]]


@pytest.mark.usefixtures("_recorded")
def test_the_values_of_the_year_come_first_then_the_others_newest_first() -> None:
    assert listed("2020-21") == [
        ("Courses", "11"),
        ("Plans", "11"),
        ("Courses", "12"),
        ("Courses", "10"),
        ("Plans", "12"),
        ("Plans", "10"),
    ]
    assert quotes_for("2020-21")[1] is False


@pytest.mark.usefixtures("_recorded")
def test_a_list_that_is_too_long_leaves_out_years_and_no_measure(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(quoting, "MOST", 2)
    assert listed("2030-31") == [("Courses", "12"), ("Plans", "12")]
    assert quotes_for("2030-31")[1] is True
