"""The tests' own worker: the real one, which kills itself at a point that the test names.

`KILL_AT` is one of `core.jobs.steps.POINTS`, or `sql:7` for the moment before the seventh question
to the database since a job's message came. The whole process group dies, as with a power cut.
"""

import os
import signal
from collections.abc import Callable
from typing import Any

import django
from django.db import connection

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.core.jobs.worker_settings")
django.setup()

from core.jobs import steps  # noqa: E402 -- Django has to be ready
from tests.core.jobs import made_up  # noqa: E402, F401 -- its kinds of work
from wst.celery import app  # noqa: E402 -- Django has to be ready

__all__ = ["app"]

KILL_AT = os.environ.get("KILL_AT", "")
seen = {"questions": 0}


def kill() -> None:
    """Die at once, children included."""
    os.killpg(0, signal.SIGKILL)


def reached(point: str) -> None:
    """Die at the point that the test named; from the first one on, questions are counted."""
    if point == KILL_AT:
        kill()
    if point == "received" and KILL_AT.startswith("sql:"):
        connection.execute_wrappers.append(count)


def count(
    execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]
) -> Any:
    """Die before the question that the test named."""
    seen["questions"] += 1
    if seen["questions"] == int(KILL_AT.removeprefix("sql:")):
        kill()
    return execute(sql, params, many, context)


steps.reached = reached
