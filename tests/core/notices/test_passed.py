"""Days whose passing is told: none before the portal came, none that is long over."""

from datetime import date

import pytest
import time_machine

from core.notices.passed import told_from
from tests import builders


@pytest.mark.parametrize(
    ("came", "first"), [("2026-11-20", date(2026, 11, 20)), ("2026-01-05", date(2026, 11, 2))]
)
def test_a_day_is_told_of_for_four_weeks_and_never_from_before_the_portal_came(
    portal: object, came: str, first: date
) -> None:
    with time_machine.travel(f"{came} 12:00", tick=False):
        builders.a_partnership()
    assert told_from(date(2026, 11, 30)) == first
