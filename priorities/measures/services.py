"""Recording what was measured."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError

from core.audit.services import unit_of_work
from core.workflow.services import check, save
from priorities.measures.models import ALREADY, Measure, MeasuredValue, span_of


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
        check(_reasons_against(measure, period, first, last, by))
        row = MeasuredValue.objects.filter(measure=measure, period=period).first()
        if row is not None and seen is None:
            raise ValidationError({"period": ALREADY})
        if row is None:
            row = MeasuredValue(measure=measure, period=period)
        row.since, row.until, row.value = first, last, value  # type: ignore[assignment]
        for name, said in words.items():
            setattr(row, name, said)
        return save(row, by=by, seen=seen)


def _reasons_against(
    measure: Measure, period: str, since: date | None, until: date | None, by: Any
) -> list[str]:
    if not by.has_perm("priorities.edit_measure", measure):
        return ["Values are recorded by the business unit, its group or the agency reporting it."]
    if since is None or until is None:
        return [
            f"“{period}” is neither a year such as 2021-22 nor a quarter such as 2021-22-q3: "
            "say from which day to which it runs."
        ]
    return []
