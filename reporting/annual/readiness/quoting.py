"""Where a report shows a recorded value: in words, in large figures, in tables."""

from typing import TYPE_CHECKING

from django.db.models import prefetch_related_objects

from priorities.measures.figures import quotes
from priorities.measures.models import MeasuredValue

if TYPE_CHECKING:
    from reporting.annual.models import AnnualReport
    from reporting.annual.rows import AnnualSection, FigureTable


def shows(report: "AnnualReport", value: MeasuredValue) -> bool:
    """Whether correcting the value changes what a reader of the report is shown."""
    # What was read for many reports at once is not asked again.
    prefetch_related_objects([report], *report.drawn_from)
    sections = report.sections.all()
    return quotes([report.summary], value) or any(_shows(section, value) for section in sections)


def _shows(section: "AnnualSection", value: MeasuredValue) -> bool:
    words = [section.heading, section.body]
    for figure in section.figures.all():
        words += [figure.figure, figure.label, figure.note]
    for table in section.tables.all():
        words += [table.title, table.about, table.note]
    return quotes(words, value) or any(_stands_in(row, value) for row in section.tables.all())


def _stands_in(row: "FigureTable", value: MeasuredValue) -> bool:
    """Whether it is one of the measures of a table, of one of its periods."""
    measure = value.measure
    is_row = measure.pk == row.measure_id or measure.table_id in {row.table_id} - {None}
    return is_row and value.period in row.columns
