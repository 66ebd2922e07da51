"""Every Celery task of the reporting app, by feature."""

from reporting.quarterly.tasks import compile_due, compile_one

__all__ = ["compile_due", "compile_one"]
