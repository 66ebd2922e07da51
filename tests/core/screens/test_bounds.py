"""Days that somebody can mean, and days in their order."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django import forms
from django.core.exceptions import ValidationError

from core.screens.bounds import TO_DECIDE, Bounds, in_order
from core.screens.forms import Worded

FAR = "{} is too far away. Enter a day in the years 2000 to 2046."


class Meeting(Worded, forms.Form):
    """A plain date field, as any form has it."""

    met = forms.DateField(label="Date of the meeting")


@time_machine.travel("2026-06-15")
@pytest.mark.parametrize(
    ("bounds", "day", "said"),
    [
        (Bounds(), date(1999, 12, 31), FAR.format(1999)),
        (Bounds(), date(2000, 1, 1), ""),
        (Bounds(), date(2046, 12, 31), ""),
        (Bounds(), date(9999, 12, 31), FAR.format(9999)),
        (Bounds(), datetime(1, 1, 1, tzinfo=UTC), FAR.format(1)),
        (Bounds(), datetime(9999, 12, 31, 23, tzinfo=UTC), FAR.format(9999)),
        (Bounds(first=1900), date(1974, 4, 1), ""),
        (Bounds(future=False), date(2026, 6, 15), ""),
        (Bounds(future=False), date(2026, 6, 16), "Enter a day that is not in the future."),
        (Bounds(future=False), date(9999, 1, 1), "Enter a day that is not in the future."),
        (TO_DECIDE, date(2026, 6, 15), ""),
        (TO_DECIDE, date(2026, 6, 14), "This day has passed. Enter today or a day to come."),
        (TO_DECIDE, date(2029, 1, 1), "2029 is too far away. Enter a day in the years 2026 to "
                                      "2028."),
    ],
)  # fmt: skip
def test_a_day_that_nobody_can_mean_is_refused_with_those_that_can(
    bounds: Bounds, day: date, said: str
) -> None:
    assert bounds.fault(day) == said


@time_machine.travel("2026-06-15")
@pytest.mark.parametrize("year", [1, 1999, 9999])
def test_every_box_for_a_day_refuses_it(year: int) -> None:
    form = Meeting({"met-day": "1", "met-month": "2", "met-year": f"{year:04}"})
    assert form.errors["met"] == [FAR.format(year)]


def test_days_stand_in_their_order_where_both_are_known() -> None:
    in_order(None, {"told": date(2020, 1, 1)}, "After {day}.")
    in_order(date(2020, 1, 1), {"told": date(2020, 1, 1), "sent": None}, "After {day}.")
    with pytest.raises(ValidationError) as refusal:
        in_order(date(2020, 1, 2), {"told": date(2020, 1, 1), "sent": None}, "After {day}.")
    assert refusal.value.message_dict == {"told": ["After 2 January 2020."]}
