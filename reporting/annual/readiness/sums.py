"""The year that a report shows and that its own quarters do not make."""

from typing import TYPE_CHECKING

from django.db.models import Q

from priorities.measures.figures import measures_in
from priorities.measures.models import MeasuredValue
from priorities.measures.sums import sums_of
from reporting.annual.composing.texts import texts_of

if TYPE_CHECKING:
    from reporting.annual.models import AnnualReport


def sums_in(report: "AnnualReport") -> list[str]:
    """A sentence for each measure that the report shows or quotes, and whose quarters do not fit
    its year; other years have reports of their own. It may be sent all the same: both may be meant.
    """
    sections = list(report.sections.prefetch_related("figures", "tables"))
    shown = Q(measure__key__in=measures_in(texts_of(report, sections)))
    for row in (row for section in sections for row in section.tables.all()):
        shown |= Q(measure=row.measure_id) if row.measure_id else Q(measure__table=row.table_id)
    periods = [report.year, *(f"{report.year}-q{number}" for number in range(1, 5))]
    rows = MeasuredValue.objects.filter(shown, period__in=periods)
    return sums_of(rows.select_related("measure").order_by("measure__order", "measure", "period"))
