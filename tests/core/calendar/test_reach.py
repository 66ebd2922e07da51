"""The years that somebody can mean: one place says which, and all that ask go there."""

import time_machine

from core.calendar.reach import AHEAD, FIRST, REGISTER, years
from core.calendar.years import out_of_reach, year_words
from core.screens.bounds import REGISTERED, Bounds


@time_machine.travel("2026-06-15")
def test_days_years_and_calendars_begin_together() -> None:
    assert Bounds().first == years()[0] == FIRST
    assert REGISTERED.first == REGISTER
    assert out_of_reach(year_words(FIRST)) == ""
    assert out_of_reach(year_words(FIRST - 1)) == "Enter a year from 2000/01 to 2026/27."


@time_machine.travel("2026-06-15")
def test_calendars_end_as_far_ahead_as_days_do() -> None:
    assert (years()[-1], Bounds().ahead) == (2046, AHEAD)
