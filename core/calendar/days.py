"""Half-open periods of local days, and the one place that asks what day it is."""

from datetime import date
from typing import Any

from django.utils import timezone


def today() -> date:
    """The local day in Europe/London, whatever zone is active; lists ask it for every row."""
    return timezone.now().astimezone(timezone.get_default_timezone()).date()


def in_force(row: Any, on: date) -> bool:
    """Whether a row with `since` and `until` is in force on a day: [since, until)."""
    return (row.since is None or row.since <= on) and (row.until is None or on < row.until)


def days_late(due: date | None) -> str:
    """How late something is today that is due by the end of a day: "3 days late"; else nothing."""
    days = (today() - due).days if due else 0
    if days < 1:
        return ""
    return "1 day late" if days == 1 else f"{days} days late"
