"""Wiring only: settings, addresses, Celery, WSGI. Owns no tables."""

from wst.celery import app as celery_app

__all__ = ["celery_app"]
