"""Office time: what lies outside it does not count."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from core.calendar.hours import after_office_time

LONDON = ZoneInfo("Europe/London")


def at(day: int, hour: int, minute: int = 0, month: int = 3) -> datetime:
    return datetime(2022, month, day, hour, minute, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        (at(1, 10), 2, at(1, 12)),  # a Tuesday
        (at(1, 15), 2, at(1, 17)),
        (at(1, 16), 2, at(2, 10)),
        (at(1, 6), 2, at(1, 11)),
        (at(1, 20), 2, at(2, 11)),
        (at(4, 16, 30), 2, at(7, 10, 30)),  # Friday to Monday
        (at(5, 12), 1, at(7, 10)),  # Saturday
        (at(1, 9), 20, at(3, 13)),
        (at(14, 16, month=4), 2, at(19, 10, month=4)),  # over Good Friday and Easter Monday
        (at(25, 16), 2, at(28, 10)),  # over the change to summer time
        (at(1, 9), 8, at(1, 17)),
    ],
)
def test_only_office_time_counts(start: datetime, hours: int, end: datetime) -> None:
    assert after_office_time(start, timedelta(hours=hours)) == end
