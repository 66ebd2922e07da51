"""How texts and moments are written on pages."""

from datetime import UTC, datetime

import pytest

from core.templatetags.words import moment


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
