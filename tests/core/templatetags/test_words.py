"""How texts and moments are written on pages."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from core.templatetags.words import day, moment


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (datetime(2026, 11, 21, 4, 51, tzinfo=UTC), "21 November 2026, 04:51"),
        (datetime(2026, 7, 1, 11, 5, tzinfo=UTC), "1 July 2026, 12:05"),
        (None, ""),
    ],
)
def test_a_moment_is_a_day_and_a_time_in_england(at: datetime | None, words: str) -> None:
    assert moment(at) == words


@pytest.mark.parametrize(
    ("of", "words"),
    [
        (date(2026, 10, 21), "21 October"),
        (date(2022, 10, 21), "21 October 2022"),
        (date(2027, 1, 4), "4 January 2027"),
        (None, ""),
    ],
)
def test_a_day_of_another_year_says_which(of: date | None, words: str) -> None:
    with time_machine.travel("2026-11-29 12:00", tick=False):
        assert day(of) == words
