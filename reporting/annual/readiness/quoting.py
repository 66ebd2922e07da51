"""Where a report shows a recorded value: in words, in large figures, in tables."""

from typing import TYPE_CHECKING

from django.db.models import prefetch_related_objects

from priorities.measures.figures import BRACKETS, quotes
from priorities.measures.models import MeasuredValue
from reporting.annual.vocabulary import Drawn

if TYPE_CHECKING:
    from reporting.annual.models import AnnualReport
    from reporting.annual.rows import AnnualSection, FigureTable


def shown_at(report: "AnnualReport", value: MeasuredValue) -> list[tuple[str, str]]:
    """Where correcting the value changes what a reader of the report is shown, and the words of
    each place; a table or chart that has the value as a cell has none."""
    # What was read for many reports at once is not asked again.
    prefetch_related_objects([report], *report.drawn_from)
    places = [("the few lines at the top", report.summary)]
    cells: list[tuple[str, str]] = []
    for section in report.sections.all():
        name = f"“{_plain(section.heading)}”"
        places.append((name, _words(section)))
        for row in section.tables.all():
            title = f"“{_plain(row.title)}” in {name}"
            places.append((f"the words of {title}", f"{row.title}\n{row.about}\n{row.note}"))
            if _stands_in(row, value):
                cells.append((f"the {_drawn(row)} {title}", ""))
    return [place for place in places if quotes([place[1]], value)] + cells


def _words(section: "AnnualSection") -> str:
    figures = section.figures.all()
    large = [f"{one.figure} {one.label} {one.note}" for one in figures]
    return "\n".join([section.heading, section.body, *large])


def _plain(words: str) -> str:
    """A heading or title in a list of places: a mark in it stands for a number."""
    return BRACKETS.sub("…", words)


def _drawn(row: "FigureTable") -> str:
    return "table" if row.drawn == Drawn.TABLE else "chart"


def _stands_in(row: "FigureTable", value: MeasuredValue) -> bool:
    """Whether it is one of the measures of a table, of one of its periods."""
    measure = value.measure
    is_row = measure.pk == row.measure_id or measure.table_id in {row.table_id} - {None}
    return is_row and value.period in row.columns
