"""Every text of a report in which a recorded figure may be quoted."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reporting.annual.models import AnnualReport
    from reporting.annual.rows import AnnualSection

#: What is printed of a large figure, and of a table besides its values.
LARGE = ("figure", "label", "note")
CAPTIONS = ("title", "about", "note", "open_because")


def texts_of(report: "AnnualReport", sections: Iterable["AnnualSection"]) -> list[str]:
    """Its lines, its sections with their figures and tables, accepted statements: one query where
    those of the sections are at hand."""
    words = [report.summary, *(row.markdown for row in report.statements.accepted())]
    for row in sections:
        words += [row.heading, row.body]
        words += [getattr(one, name) for one in row.figures.all() for name in LARGE]
        words += [getattr(one, name) for one in row.tables.all() for name in CAPTIONS]
    return words
