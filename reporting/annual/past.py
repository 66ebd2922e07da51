"""What the history of a report tells of besides the report: its sections and all in them."""

from collections.abc import Sequence
from typing import Any

from core.audit.history import Part
from priorities.measures.figures import marks_in
from reporting.annual.composing.naming import named
from reporting.annual.composing.snapshots import setting_of
from reporting.annual.models import AnnualReport
from reporting.annual.rows import AnnualSection, FigureTable, KeyFigure


def parts_of(report: AnnualReport, person: Any) -> list[Part]:
    """Sections, large figures and tables, also those that were taken out; what the report does
    without; statements, for those who may read them. A fixed number of queries.
    """
    sections = list(AnnualSection.everything.filter(report=report).order_by("order", "pk"))
    inside: list[Any] = [
        *KeyFigure.everything.filter(section__report=report),
        *FigureTable.everything.filter(section__report=report),
    ]
    names = iter(_names([*sections, *inside], report))
    headings = {row.pk: next(names) for row in sections}
    found = [Part(row, f"“{headings[row.pk]}”") for row in sections]
    found += [Part(row, f"“{headings[row.section_id]}”, “{next(names)}”") for row in inside]
    found += [Part(row, "Missing, with the reason") for row in report.omissions.all()]
    if not person.has_perm("reporting.list_statements"):
        return found
    statements = getattr(report, "statements").select_related("agency")  # noqa: B009
    return found + [Part(row, f"Statement of {row.agency}") for row in statements]


def _names(rows: Sequence[Any], report: AnnualReport) -> list[str]:
    """What they are called; what the report hides is asked for only where a figure is quoted."""
    names = [str(row) for row in rows]
    return named(names, setting_of(report).hide) if any(map(marks_in, names)) else names
