"""Every Celery task of the reporting app, by feature."""

from reporting.quarterly.tasks import compile_due, compile_one
from reporting.statements.tasks import chase_statements

__all__ = ["chase_statements", "compile_due", "compile_one"]
