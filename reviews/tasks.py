"""Every Celery task of the reviews app, by feature."""

from reviews.findings.tasks import refresh_recommendations

__all__ = ["refresh_recommendations"]
