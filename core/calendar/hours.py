"""Office hours: Monday to Friday, nine to five, without England's bank holidays."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from core.calendar.working import WorkingDays

OPENS, CLOSES = time(9), time(17)
_DAYS = WorkingDays()


def after_office_time(start: datetime, length: timedelta) -> datetime:
    """The instant when so much office time has gone by since `start`, by the local clock."""
    at, left = timezone.localtime(start), length
    while True:
        opens, closes = _at(at.date(), OPENS), _at(at.date(), CLOSES)
        if _DAYS.is_working(at.date()) and at < closes:
            begin = max(at, opens)
            if begin + left <= closes:
                return begin + left
            left -= closes - begin
        at = _at(at.date() + timedelta(days=1), time(0))


def _at(day: date, clock: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, clock))
