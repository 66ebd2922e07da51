"""Half-open periods of local days, and the one place that asks what day it is."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone


def today() -> date:
    """The local day in Europe/London."""
    return timezone.localdate()


def not_to_come(day: date, days: int = 366) -> str:
    """Why nothing can be due on a day, and when it can; nothing when it lies close ahead."""
    first = today()
    if first <= day <= first + timedelta(days=days):
        return ""
    last = first + timedelta(days=days)
    return f"Choose a day from today to {last:%-d %B %Y}."


def in_force(row: Any, on: date) -> bool:
    """Whether a row with `since` and `until` is in force on a day: [since, until)."""
    return (row.since is None or row.since <= on) and (row.until is None or on < row.until)
