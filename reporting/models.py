"""Every table of the reporting app, by feature."""

from reporting.annual.models import AnnualReport
from reporting.annual.rows import AnnualSection, FigureTable, KeyFigure, Omission
from reporting.annual.terms import GlossaryTerm
from reporting.quarterly.models import QuarterlyReport, ReportPart
from reporting.statements.models import PartnerStatement, StatementReminder

__all__ = [
    "AnnualReport",
    "AnnualSection",
    "FigureTable",
    "GlossaryTerm",
    "KeyFigure",
    "Omission",
    "PartnerStatement",
    "QuarterlyReport",
    "ReportPart",
    "StatementReminder",
]
