"""How long something took, and how long is left, in words."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone

from core.screens.bounds import Bounds

#: The media want their answer soon.
WANTED = Bounds(ahead=1)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def in_words(span: timedelta) -> str:
    """ "less than a minute", "12 minutes", "3 hours", "2 days": whole ones, rounded down."""
    for unit, name in ((DAY, "day"), (HOUR, "hour"), (MINUTE, "minute")):
        if number := span // unit:
            return f"{number} {name}" if number == 1 else f"{number} {name}s"
    return "less than a minute"


def until_in_words(at: datetime, now: datetime | None = None) -> str:
    """ "in 3 hours" or "2 hours late"; from a day on, by the days of the calendar."""
    now = now or timezone.now()
    left = at - now
    if abs(left) < DAY:
        words = in_words(abs(left))
    else:
        days = abs((timezone.localdate(at) - timezone.localdate(now)).days)
        words = "1 day" if days == 1 else f"{days} days"
    return f"in {words}" if left >= timedelta() else f"{words} late"


def check_moments(received: datetime | None, deadline: datetime | None, *, known: datetime) -> None:
    """Raise `ValidationError` unless it came before it was known of, and is wanted soon after."""
    if received and received > known:
        raise ValidationError({"received_at": "It must have come in before it was logged."})
    if deadline and received and deadline <= received:
        raise ValidationError({"deadline": "The answer must be due after the enquiry came in."})
    if deadline and (said := WANTED.fault(deadline)):
        raise ValidationError({"deadline": said})
