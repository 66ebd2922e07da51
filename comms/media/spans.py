"""How long something took, and how long is left, in words."""

from datetime import datetime, timedelta

from django.utils import timezone

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def in_words(span: timedelta) -> str:
    """ "less than a minute", "12 minutes", "3 hours", "2 days": whole ones, rounded down."""
    for unit, name in ((DAY, "day"), (HOUR, "hour"), (MINUTE, "minute")):
        if number := span // unit:
            return f"{number} {name}" if number == 1 else f"{number} {name}s"
    return "less than a minute"


def moment_in_words(at: datetime) -> str:
    """ "2:30pm on 28 November 2026", by the clock of the place."""
    local = timezone.localtime(at)
    half = "am" if local.hour < 12 else "pm"
    return f"{local:%-I:%M}{half} on {local:%-d %B %Y}"


def until_in_words(at: datetime, now: datetime | None = None) -> str:
    """ "in 3 hours" or "2 hours late"."""
    left = at - (now or timezone.now())
    return f"in {in_words(left)}" if left >= timedelta() else f"{in_words(-left)} late"
