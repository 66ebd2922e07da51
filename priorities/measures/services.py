"""Writing what is measured, and recording its values."""

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError

from core.audit.services import unit_of_work
from core.calendar.days import today
from core.calendar.reach import FIRST
from core.calendar.years import Span
from core.people.offices import officer_of
from core.people.permissions import WHO
from core.people.vocabulary import UNIT
from core.workflow.services import check, save
from priorities.measures.models import (
    ALREADY,
    MEANING,
    NO_GROUP,
    PLACE,
    WHOSE,
    Measure,
    MeasuredValue,
)
from priorities.measures.periods import WRITE, span_of
from priorities.measures.rules import serves

#: Said of an area of work for which somebody outside the unit may not say that a measure is.
NOT_THEIRS = (
    "Choose an area of work of a group in which your agency has a seat, or that you chair or lead; "
    "or ask the business unit."
)


def write_measure(measure: Measure, *, by: Any, seen: int | None = None) -> Measure:
    """Save a measure; where it stands in tables, whose it is, and what its values mean, the unit
    alone changes.

    Others add one for groups whose officers they are. Raises `Blocked`.
    """
    with unit_of_work(by=by):
        if not by.holds(*UNIT):
            check(_not_theirs(measure, by))
            check(_not_their_area(measure, by), at="area")
        return save(measure, by=by, seen=seen)


def for_the_unit(measure: Measure) -> tuple[str, ...]:
    """The columns of it that the business unit alone writes."""
    if measure.pk is None:
        return PLACE
    return (*PLACE, *WHOSE, *(MEANING if measure.values.exists() else ()))


def _not_theirs(measure: Measure, by: Any) -> list[str]:
    """What of it only the unit writes, as a sentence."""
    known = Measure.objects.filter(pk=measure.pk).first()
    kept = for_the_unit(measure)
    before = known or Measure()
    columns: Any = Measure._meta
    fields = [columns.get_field(name) for name in kept]
    other = [f for f in fields if f.value_from_object(measure) != f.value_from_object(before)]
    if other:
        words = ", ".join(str(field.verbose_name) for field in other)
        return [f"Only the business unit can change this: {words}."]
    if known is not None or measure.group_id in officer_of(by):
        return []
    if measure.group_id is None:
        return [f"{NO_GROUP} Without it only the business unit could change the measure."]
    return [f"You are not an officer of {measure.group}. Choose one of your own groups."]


def _not_their_area(measure: Measure, by: Any) -> list[str]:
    """Why it cannot be for this area of work; one that it is for already stays."""
    before = Measure.objects.filter(pk=measure.pk).values_list("area", flat=True).first()
    area = measure.area
    if area is None or area.pk == before or area.group_id in serves(by):
        return []
    return [f"“{area}” is the work of {area.group}. {NOT_THEIRS}"]


def record_value(
    measure: Measure,
    *,
    period: str,
    value: Decimal | None,
    by: Any,
    starts: int = 4,
    seen: int | None = None,
    **words: Any,
) -> MeasuredValue:
    """Write the value of a period; for one that is there already, `seen` says what was shown.

    A period tells its own days; what is recorded keeps those that it has. `words` are
    `is_illustrative`, `source_words`, `note` and `why_missing`.
    """
    with unit_of_work(by=by):
        if not by.has_perm("priorities.edit_measure", measure):
            check([f"Values are recorded by {WHO['priorities.edit_measure']}."])
        row = MeasuredValue.objects.filter(measure=measure, period=period).first()
        if row is not None and seen is None:
            raise ValidationError({"period": ALREADY})
        if row is None:
            span = days_of(period, starts)
            row = MeasuredValue(measure=measure, period=period, since=span.since, until=span.until)
        row.value = value
        for name, said in words.items():
            setattr(row, name, said)
        return save(row, by=by, seen=seen)


def days_of(period: str, starts: int) -> Span:
    """The days of a period. Refuses one without days, one too long ago, and one to come."""
    span = span_of(period, starts)
    if span is None:
        raise ValidationError({"period": f"“{period}” does not say which days it covers. {WRITE}"})
    if span.since > today():
        last = f"{today():%-d %B %Y}"
        said = f"The period must begin on or before today, {last}."
        raise ValidationError({"period": said})
    if span.since.year < FIRST:
        said = f"Values are kept for periods from {FIRST} onwards. Enter a later period."
        raise ValidationError({"period": said})
    return span
