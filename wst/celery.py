"""The Celery application. A task is a courier; the database row is the job."""

import os
import warnings
from typing import Any

from celery import Celery
from celery.exceptions import SecurityWarning
from celery.signals import worker_init
from django.core.exceptions import ImproperlyConfigured

from wst.broker import install

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wst.settings")

# Celery warns of root in eight lines. In a container `make run` is root's, as nobody else is there,
# and tasks are JSON alone, which runs nothing; production gives the worker a user of its own.
warnings.filterwarnings("ignore", r"\s*You're running the worker with superuser", SecurityWarning)

install()
app = Celery("wst")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_init.connect
def refuse_to_work_if_unsafe(**_: Any) -> None:
    """A worker stays shut, as the web does, when a setting is unsafe."""
    from wst.safety import refuse_if_unsafe  # noqa: PLC0415 -- settings are not read before

    try:
        refuse_if_unsafe()
    except ImproperlyConfigured as error:
        raise SystemExit(str(error)) from None  # an exception here would only be logged
