"""The recorded figures that a text can quote, listed beside the box in which it is written."""

from dataclasses import dataclass

from django.db.models import Case, When

from core.calendar.years import year_span
from core.partnership.queries import year_starts
from priorities.measures.figures import mark_of, shown
from priorities.measures.models import MeasuredValue
from priorities.measures.periods import in_full
from priorities.measures.queries import an_example

#: So many are listed beside a text; pages of measures have the others.
MOST = 100


@dataclass(frozen=True)
class Quote:
    """One value: of what and when, what is printed now, and the mark that stands for it."""

    measure: str
    period: str
    words: str
    mark: str


def quotes_for(year: str) -> tuple[list[Quote], bool]:
    """The values of a year first, then the newest others; and whether there are more than that."""
    starts = year_starts()
    span = year_span(year, starts)
    in_year = When(since__gte=span.since, until__lte=span.until, then=0)
    rows = MeasuredValue.objects.filter(value__isnull=False).select_related("measure__table")
    order = ("measure__table__order", "measure__table", "measure__order", "measure__title")
    rows = rows.order_by(Case(in_year, default=1), *order, "-since", "period")
    found = list(rows[: MOST + 1])
    quotes = [
        Quote(str(row.measure), in_full(row.period, starts), shown(row), mark_of(row))
        for row in found[:MOST]
    ]
    return quotes, len(found) > MOST


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
