"""Handing over to a broker other than none: Celery's settings changed for a while."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from celery import current_app
from kombu import pools


@contextmanager
def broker(**changes: Any) -> Iterator[None]:
    """Use a real broker instead of doing everything at once."""
    app = current_app._get_current_object()
    given = {"max_retries": 0, "socket_connect_timeout": 2}
    changes = {"task_always_eager": False, "broker_transport_options": given, **changes}
    before = {name: app.conf[name] for name in changes}
    # Celery asks the environment before its settings, and workers inherit it.
    with patch.dict(os.environ, {"CELERY_BROKER_URL": changes["broker_url"]}):
        _apply(app, changes)
        try:
            yield
        finally:
            _apply(app, before)


def _apply(app: Any, changes: dict[str, Any]) -> None:
    app.conf.update(changes)
    pools.reset()
    app._pool = None
    app.amqp._producer_pool = None
