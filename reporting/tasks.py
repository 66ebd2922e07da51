"""Every Celery task of the reporting app, by feature."""

from reporting.annual.tasks import make_draft as draft_annual_report
from reporting.quarterly.tasks import compile_due, compile_one
from reporting.quarterly.tasks import make_draft as draft_quarterly_report
from reporting.statements.tasks import chase_statements

__all__ = [
    "chase_statements",
    "compile_due",
    "compile_one",
    "draft_annual_report",
    "draft_quarterly_report",
]
