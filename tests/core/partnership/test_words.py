"""Opening hours in words."""

from datetime import time

import pytest

from core.partnership.vocabulary import Weekday
from core.partnership.words import UnclearHours, clock, hours_in_words, read_hours

DAY = (time(8, 30), time(17))


def test_days_with_the_same_hours_are_said_together():
    times = [(Weekday(n), *DAY) for n in range(4)] + [(Weekday.FRIDAY, time(8, 30), time(16, 30))]
    assert hours_in_words(times) == "Monday to Thursday 8:30am to 5pm, Friday 8:30am to 4:30pm"


def test_days_apart_are_said_apart_though_their_hours_are_the_same():
    times = [(Weekday.MONDAY, *DAY), (Weekday.WEDNESDAY, *DAY)]
    assert hours_in_words(times) == "Monday 8:30am to 5pm, Wednesday 8:30am to 5pm"


def test_a_break_is_said():
    times = [(Weekday.MONDAY, time(13), time(17)), (Weekday.MONDAY, time(9), time(12))]
    assert hours_in_words(times) == "Monday 9am to midday and 1pm to 5pm"


def test_no_hours_are_no_words():
    assert hours_in_words([]) == ""


def test_midnight_is_a_word():
    assert clock(time(0)) == "midnight"
    assert clock(time(0, 15)) == "12:15am"


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Monday to Thursday 8:30am to 5pm, Friday 8:30am to 4:30pm",
        "Monday 9am to midday and 1pm to 5pm, Sunday midnight to 6am",
        "Monday to Sunday 12:15am to 11:59pm",
    ],
)
def test_hours_are_read_as_they_are_said(words: str) -> None:
    assert hours_in_words(read_hours(words)) == words


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (
            "mon-thu 8.30am \N{EN DASH} 17:00\n fri 8.30 am-4.30pm",
            "Monday to Thursday 8:30am to 5pm, ",
        ),
        ("Saturday and Sunday 10am to 2pm", "Saturday to Sunday 10am to 2pm"),
        ("Tue noon to 1pm", "Tuesday midday to 1pm"),
    ],
)
def test_hours_are_read_as_people_type_them(typed: str, read: str) -> None:
    assert hours_in_words(read_hours(typed)).startswith(read)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("Someday 9am to 5pm", "“Someday 9am to 5pm” cannot be read. Write it as in"),
        ("Monday", "“Monday” cannot be read."),
        ("Friday to Monday 9am to 5pm", "cannot be read."),
        ("Monday 9 to 5", "cannot be read."),
        ("Monday 5pm to midnight", "“Monday 5pm to midnight” closes before it opens."),
        ("Monday 9am to 5pm, Monday 4pm to 6pm", "Monday has the same hours twice."),
    ],
)
def test_hours_that_cannot_be_read_are_told(typed: str, sentence: str) -> None:
    with pytest.raises(UnclearHours) as told:
        read_hours(typed)
    assert sentence in str(told.value)
