"""How long something took and how long is left, in words."""

from datetime import UTC, datetime, timedelta

import pytest

from comms.media.spans import in_words, until_in_words

NOW = datetime(2026, 11, 28, 18, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (timedelta(seconds=59), "less than a minute"),
        (timedelta(minutes=1), "1 minute"),
        (timedelta(minutes=59, seconds=59), "59 minutes"),
        (timedelta(hours=1), "1 hour"),
        (timedelta(hours=23, minutes=59), "23 hours"),
        (timedelta(hours=24), "1 day"),
        (timedelta(days=3), "3 days"),
    ],
)
def test_a_span_in_whole_units(span: timedelta, words: str) -> None:
    assert in_words(span) == words


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (timedelta(), "in less than a minute"),
        (timedelta(hours=3), "in 3 hours"),
        (timedelta(hours=-3), "3 hours late"),
        (timedelta(hours=46), "in 2 days"),
        (timedelta(days=2, hours=22), "in 3 days"),
        (timedelta(days=-1), "1 day late"),
    ],
)
def test_what_is_left_is_told_by_the_hour_and_from_a_day_on_by_the_calendar(
    left: timedelta, words: str
) -> None:
    assert until_in_words(NOW + left, NOW) == words
