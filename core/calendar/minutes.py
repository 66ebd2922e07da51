"""Times that people write and read, which are told to the minute, by the local clock."""

from datetime import UTC, date, datetime, time

from django.utils import timezone

TO_COME = "This time is in the future. Enter when the call was."


def moment(at: datetime) -> str:
    """A time as sentences tell it."""
    return f"{timezone.localtime(at):%-d %B %Y at %H:%M}"


def written(day: date, clock: time, *, since: datetime | None = None) -> datetime:
    """What somebody means who writes a day and a time of something that came after `since`.

    An hour of the autumn comes twice: it is the second where the first would be too early.
    """
    local = datetime.combine(day, clock)
    at = timezone.make_aware(local)
    if since and is_before(at, since):
        at = timezone.make_aware(local.replace(fold=1))
    return at.astimezone(UTC)  # only there does such an hour equal what it is


def is_before(at: datetime, since: datetime) -> bool:
    """Whether a time that is told to the minute lies before something; its seconds do not count."""
    return at < to_the_minute(since)


def to_the_minute(at: datetime) -> datetime:
    """A time without its seconds."""
    return at.replace(second=0, microsecond=0)
