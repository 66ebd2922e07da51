"""The recorded figures that a text can quote, listed beside the box in which it is written."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, When, Window
from django.db.models.functions import RowNumber

from core.calendar.years import year_span
from core.partnership.queries import year_starts
from priorities.measures.figures import mark_of, shown
from priorities.measures.models import MeasuredValue
from priorities.measures.periods import in_full
from priorities.measures.queries import an_example

#: So many are listed beside a text; pages of measures have the others.
MOST = 250


@dataclass(frozen=True)
class Quote:
    """One value: of what and when, what is printed now, and the mark that stands for it."""

    measure: str
    period: str
    words: str
    mark: str


def quotes_for(year: str) -> tuple[list[Quote], bool]:
    """The values of a year first, then others; and whether there are more than are listed.

    Of the others the newest of each measure come before its older ones, so that a list that is too
    long leaves out years and no measure. They stand as measures do.
    """
    starts = year_starts()
    span = year_span(year, starts)
    in_year = Case(When(since__gte=span.since, until__lte=span.until, then=0), default=1)
    age = Window(RowNumber(), partition_by="measure", order_by=("-since", "period"))
    rows = MeasuredValue.objects.filter(value__isnull=False).select_related("measure__table")
    found = list(rows.annotate(later=in_year, age=age).order_by("later", "age", "pk")[: MOST + 1])
    quotes = [
        Quote(str(row.measure), in_full(row.period, starts), shown(row), mark_of(row))
        for row in sorted(found[:MOST], key=_as_measures_stand)
    ]
    return quotes, len(found) > MOST


def _as_measures_stand(row: Any) -> tuple[Any, ...]:
    measure, table = row.measure, row.measure.table
    place = (table.order, table.pk) if table else (-1, -1)
    return (row.later, *place, measure.order, measure.title, row.age)


def how_to_quote(year: str, *, finds: bool) -> str:
    """How a text of a year quotes a figure; `finds` the marks in the list above its box."""
    if finds and MeasuredValue.objects.filter(value__isnull=False).exists():
        return "To quote a recorded figure, take its mark from “Figures you can use” above."
    example = None if finds else an_example(year)
    if example is None:
        return "Once values of measures are recorded, a text can quote them by their marks."
    return (
        "To quote a recorded figure, write its mark instead of the number. For example, "
        f"{mark_of(example)} is printed as {shown(example)} ({example.measure}). Ask the business "
        "unit for the marks of other figures."
    )
