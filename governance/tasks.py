"""Every Celery task of the governance app, by feature."""
