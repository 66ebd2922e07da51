"""Days in the demonstration's files: fixed ones, and ones counted from the day of loading."""

from datetime import date, timedelta
from typing import Any

from core.calendar.days import today


def day_of(row: dict[str, Any], name: str) -> date | None:
    """The day `name` of a row: written out, `name_in` days from today, or `name_ago` days ago."""
    if f"{name}_in" in row:
        return today() + timedelta(days=row[f"{name}_in"])
    if f"{name}_ago" in row:
        return today() - timedelta(days=row[f"{name}_ago"])
    found: date | None = row.get(name)
    return found
