"""Wiring only: settings, addresses, Celery, WSGI. Owns no tables."""

import gc

#: New objects after which Python looks for rings of them. For a page of the staff, or to load the
#: portal, tens of thousands are made: at Python's own 700 the search takes up to a quarter of it.
NEW_OBJECTS = 20_000
gc.set_threshold(NEW_OBJECTS, 20, 20)

from wst.celery import app as celery_app  # noqa: E402 -- loading it makes many objects

__all__ = ["celery_app"]
