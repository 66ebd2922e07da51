"""Recording what was measured."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError

from core.audit.services import unit_of_work
from core.calendar.days import today
from core.calendar.reach import FIRST
from core.people.permissions import WHO
from core.workflow.services import check, save
from priorities.measures.models import ALREADY, Measure, MeasuredValue, span_of

#: What to write, at the box and wherever it was written otherwise.
WRITE = (
    "Write 2021-22 for a year and 2021-22-q3 for a quarter. For months, write 2022-jan-jun and "
    "enter below from which day to which it runs."
)
MONTHS = re.compile(r"\d{4}-[a-z]{3}-[a-z]{3}", re.IGNORECASE)
#: No period of another kind than years and quarters is longer than so many years.
LONGEST = 10


def record_value(
    measure: Measure,
    *,
    period: str,
    value: Decimal | None,
    by: Any,
    since: date | None = None,
    until: date | None = None,
    starts: int = 4,
    seen: int | None = None,
    **words: Any,
) -> MeasuredValue:
    """Write the value of a period; for one that is there already, `seen` says what was shown.

    Years and quarters know their days; any other period needs `since` and `until`. `words` are
    `is_illustrative`, `source_words`, `note` and `why_missing`.
    """
    with unit_of_work(by=by):
        span = span_of(period, starts)
        first, last = (span.since, span.until) if span else (since, until)
        if not by.has_perm("priorities.edit_measure", measure):
            check([f"Values are recorded by {WHO['priorities.edit_measure']}."])
        _check_days(period, first, last, "since" if span is None else "period")
        row = MeasuredValue.objects.filter(measure=measure, period=period).first()
        if row is not None and seen is None:
            raise ValidationError({"period": ALREADY})
        if row is None:
            row = MeasuredValue(measure=measure, period=period)
        row.since, row.until, row.value = first, last, value  # type: ignore[assignment]
        for name, said in words.items():
            setattr(row, name, said)
        return save(row, by=by, seen=seen)


def _check_named(period: str, since: date | None, until: date | None) -> None:
    """Months are named as they should be, so what is missing are their days: say so there."""
    missing = {}
    if since is None:
        missing["since"] = f"Enter the first day of “{period}”."
    if until is None:
        missing["until"] = f"Enter the first day after “{period}”."
    if missing:
        raise ValidationError(missing)


def _check_days(period: str, since: date | None, until: date | None, field: str) -> None:
    """Refuse a period without days, one that nobody can mean, and one that has not begun."""
    if MONTHS.fullmatch(period):
        _check_named(period, since, until)
    if since is None or until is None:
        raise ValidationError({"period": f"“{period}” is no year and no quarter. {WRITE}"})
    if since > today():
        last = f"{today():%-d %B %Y}"
        said = f"Nothing is measured before it happens: the period has to begin by today, {last}."
        raise ValidationError({field: said})
    if since.year < FIRST:
        said = f"Values are kept of periods from {FIRST} on. Enter a later one."
        raise ValidationError({field: said})
    if field == "since" and not since < until <= since.replace(year=since.year + LONGEST, day=1):
        said = f"The period ends after the day it begins, within {LONGEST} years."
        raise ValidationError({"until": said})
