"""Years that a report shows and that their own quarters do not make."""

from typing import TYPE_CHECKING

from django.db.models import Q

from priorities.measures.figures import measures_in
from priorities.measures.models import MeasuredValue
from priorities.measures.sums import sums_of, year_of

if TYPE_CHECKING:
    from reporting.annual.models import AnnualReport


def sums_in(report: "AnnualReport") -> list[str]:
    """A sentence for each year of a measure that the report shows or quotes, and that the four
    quarters recorded for it do not add to. It may be sent all the same: both may be meant."""
    words, shown, years = [report.summary], Q(), {report.year}
    for section in report.sections.prefetch_related("figures", "tables"):
        words += [section.body, *(figure.figure for figure in section.figures.all())]
        for row in section.tables.all():
            own = Q(measure=row.measure_id) if row.measure_id else Q(measure__table=row.table_id)
            shown |= own
            years |= {year_of(period) for period in row.columns}
    shown |= Q(measure__key__in=measures_in(words))
    periods = [
        period for year in years for period in (year, *(f"{year}-q{n}" for n in range(1, 5)))
    ]
    rows = MeasuredValue.objects.filter(shown, period__in=periods)
    return sums_of(rows.select_related("measure").order_by("measure__order", "measure", "period"))
