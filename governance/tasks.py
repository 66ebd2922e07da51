"""Every Celery task of the governance app, by feature."""

from governance.pages.tasks import remind_of_pages

__all__ = ["remind_of_pages"]
