"""What the history of a report tells of besides the report: its sections and all in them."""

from typing import Any

from core.audit.history import Part
from core.audit.models import Record
from reporting.annual.models import AnnualReport
from reporting.annual.rows import AnnualSection, FigureTable, KeyFigure


def parts_of(report: AnnualReport, person: Any) -> list[Part]:
    """Sections, large figures and tables, also those that were taken out; what the report does
    without; statements, for those who may read them. A fixed number of queries.
    """
    sections = AnnualSection.everything.filter(report=report).order_by("order", "pk")
    found = [Part(row, f"“{row}”") for row in sections]
    inside: list[Record] = [
        *KeyFigure.everything.filter(section__report=report).select_related("section"),
        *FigureTable.everything.filter(section__report=report).select_related("section"),
    ]
    found += [Part(row, f"“{getattr(row, 'section')}”, “{row}”") for row in inside]  # noqa: B009
    found += [Part(row, "What it does without") for row in report.omissions.all()]
    if not person.has_perm("reporting.list_statements"):
        return found
    statements = getattr(report, "statements").select_related("agency")  # noqa: B009
    return found + [Part(row, f"Statement of {row.agency}") for row in statements]
