"""Reading measures for tables and charts."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Case, When
from django.urls import reverse

from core.calendar.years import YEAR, first_year, year_span, year_words
from core.disclosure.counts import SMALL
from core.imports.models import ImportDoubt
from priorities.measures.figures import shown
from priorities.measures.models import Measure, MeasuredValue, MeasureTable
from priorities.measures.periods import in_order

#: A period as it is recorded.
PERIOD = re.compile(r"[-a-z0-9]{1,20}")
#: The periods that somebody is asked for, in the address of a measure; so many at most.
ASKED, MOST = "asked", 40
#: What names a value.
_CELL = ("measure__key", "period")


@dataclass(frozen=True)
class Grid:
    """A table of measures: a row each, a column for each period; None where nothing is known."""

    table: MeasureTable
    periods: tuple[str, ...]
    rows: tuple[tuple[Measure, tuple[MeasuredValue | None, ...]], ...]


def grid(key: str, periods: Iterable[str]) -> Grid:
    """One table for some periods. Raises `MeasureTable.DoesNotExist`."""
    columns = tuple(periods)
    table = MeasureTable.objects.get(key=key)
    measures = list(table.measures.order_by("order", "title"))
    rows = MeasuredValue.objects.filter(measure__in=measures, period__in=columns)
    known = {(row.measure_id, row.period): row for row in rows.select_related("measure")}
    lines = tuple((m, tuple(known.get((m.pk, period)) for period in columns)) for m in measures)
    return Grid(table, columns, lines)


def series(key: str) -> list[MeasuredValue]:
    """All values of one measure, oldest first."""
    rows = MeasuredValue.objects.filter(measure__key=key).select_related("measure")
    return list(rows.order_by("since", "period"))


def an_example(year: str) -> MeasuredValue | None:
    """A value to show how texts quote one: of this year if any is, else the newest of a year.

    Small ones, and those that stand in tables, may be hidden from the public: others come first.
    """
    rows = MeasuredValue.objects.filter(value__gt=SMALL.highest, is_illustrative=False)
    of_the_year = Case(
        When(period=year, then=0), When(period__regex=f"^{YEAR.pattern}$", then=1), default=2
    )
    on_its_own = Case(When(measure__table=None, then=0), default=1)
    in_order = rows.order_by(of_the_year, "-since", on_its_own, "measure__order", "pk")
    return in_order.select_related("measure").first()


def recorded_periods(year: str, starts: int, back: int = 10) -> list[str]:
    """The periods of which values are recorded: those of a year first, the others newest first.

    A list to choose from has to end somewhere: it goes so many years back.
    """
    since = year_span(year_words(first_year(year) - back), starts).since
    rows = MeasuredValue.objects.filter(value__isnull=False, since__gte=since)
    found = reversed(in_order(rows.order_by().values_list("period", flat=True).distinct(), starts))
    return sorted(found, key=lambda period: not period.startswith(year))


@dataclass(frozen=True)
class Spot:
    """Where the value of one period is recorded; `is_there` when it is to be corrected instead."""

    measure: Measure
    period: str
    address: str
    is_there: bool


def spots(cells: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Spot]:
    """Where the values of measures, named by word and period, are recorded: two queries.

    A word that names no measure has no place.
    """
    wanted = set(cells)
    if not wanted:
        return {}
    keys, periods = {key for key, _ in wanted}, {period for _, period in wanted}
    measures = Measure.objects.filter(key__in=keys).select_related("reported_by", "group")
    by_key = {measure.key: measure for measure in measures}
    rows = MeasuredValue.objects.filter(measure__key__in=keys, period__in=periods)
    known = {(key, period): pk for key, period, pk in rows.values_list(*_CELL, "pk")}
    return {
        (key, period): _spot(by_key[key], period, known.get((key, period)))
        for key, period in wanted
        if key in by_key
    }


def _spot(measure: Measure, period: str, known: int | None) -> Spot:
    if known:
        return Spot(measure, period, reverse("priorities:value-edit", args=[known]), is_there=True)
    address = reverse("priorities:value-add", args=[measure.pk])
    return Spot(measure, period, f"{address}?{urlencode({'period': period})}", is_there=False)


def spot_of_many(measure: Measure, periods: Iterable[str]) -> str:
    """The page of a measure, asking for the values of several periods."""
    return f"{measure.get_absolute_url()}?{urlencode({ASKED: ' '.join(periods)})}"


def asked_for(measure: Measure, asked: str, there: Iterable[MeasuredValue]) -> list[Spot]:
    """Where the values are recorded that an address asks for and that are not there yet."""
    periods = [word for word in asked.split() if PERIOD.fullmatch(word)][:MOST]
    known = {value.period for value in there}
    return [_spot(measure, word, None) for word in dict.fromkeys(periods) if word not in known]


def doubts_of(values: Iterable[MeasuredValue]) -> list[tuple[ImportDoubt, str]]:
    """What is still doubtful of imported values, each with its period and how it reads by now."""
    by_pk: dict[int | None, MeasuredValue] = {value.pk: value for value in values}
    rows = ImportDoubt.objects.open().filter(measured_value__in=list(by_pk))
    return [(doubt, _reads_now(by_pk[doubt.subject_id])) for doubt in rows]


def _reads_now(value: MeasuredValue) -> str:
    return f"{value.period_words} now reads: {shown(value)}."
