"""Half-open periods of local days, and the one place that asks what day it is."""

from datetime import date
from typing import Any

from django.utils import timezone


def today() -> date:
    """The local day in Europe/London."""
    return timezone.localdate()


def in_force(row: Any, on: date) -> bool:
    """Whether a row with `since` and `until` is in force on a day: [since, until)."""
    return (row.since is None or row.since <= on) and (row.until is None or on < row.until)
