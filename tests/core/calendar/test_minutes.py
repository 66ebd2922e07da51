"""Times that people write: to the minute, and of an hour that comes twice the one they can mean."""

from datetime import UTC, date, datetime, time

import pytest

from core.calendar.minutes import is_before, moment, written

#: Until two o'clock in summer time, then from one o'clock again.
NIGHT = date(2022, 10, 30)


def at(hour: int, minute: int, second: int = 0) -> datetime:
    return datetime(2022, 10, 30, hour, minute, second, tzinfo=UTC)


@pytest.mark.parametrize(
    ("since", "meant"),
    [
        (None, at(0, 40)),
        (at(0, 30), at(0, 40)),
        (at(0, 40, 59), at(0, 40)),
        (at(0, 41), at(1, 40)),
        (at(1, 30), at(1, 40)),
    ],
)
def test_an_hour_that_comes_twice_is_the_first_unless_that_is_too_early(
    since: datetime | None, meant: datetime
) -> None:
    assert written(NIGHT, time(1, 40), since=since) == meant


def test_a_time_that_comes_once_is_that_however_early_it_is() -> None:
    assert written(NIGHT, time(0, 40), since=at(1, 30)) == datetime(
        2022, 10, 29, 23, 40, tzinfo=UTC
    )


def test_seconds_do_not_count() -> None:
    assert not is_before(at(9, 5), at(9, 5, 59))
    assert is_before(at(9, 4), at(9, 5))
    assert moment(at(9, 5, 59)) == "30 October 2022 at 09:05"
