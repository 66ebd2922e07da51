"""`manage.py passtime`: where no days are let pass, and what it says."""

from typing import Any

import pytest
from django.core.management import CommandError, call_command

from core.calendar.passing import days_passed
from tests import builders


@pytest.mark.parametrize(("switched_on", "marked"), [(True, False), (False, True)])
def test_real_work_is_never_moved_in_time(
    switched_on: bool, marked: bool, settings: Any, db: None
) -> None:
    settings.DEMONSTRATION = switched_on
    builders.a_partnership(is_demonstration=marked)
    with pytest.raises(CommandError, match="Time passes by itself here"):
        call_command("passtime", days=1)
    assert days_passed() == 0


def test_an_empty_portal_is_no_demonstration(settings: Any, db: None) -> None:
    settings.DEMONSTRATION = True
    with pytest.raises(CommandError, match="Time passes by itself here"):
        call_command("passtime", days=1)


@pytest.mark.parametrize("days", ["0", "-1", "367", "two", "1.5"])
def test_days_are_a_number_that_can_be_meant(days: str) -> None:
    with pytest.raises(CommandError, match=f"{days} is not a number of days from 1 to 366"):
        call_command("passtime", f"--days={days}")
