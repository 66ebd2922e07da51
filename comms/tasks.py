"""Every Celery task of the comms app, by feature."""
