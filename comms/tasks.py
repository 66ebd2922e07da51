"""Every Celery task of the comms app, by feature."""

from comms.media.tasks import tell_of_news

__all__ = ["tell_of_news"]
