"""What the portal writes to its terminal: where something failed, never with whose words.

A message of an exception may quote what was being saved, and what is saved may be about a person.
So a fault is written as its kind and the lines of code that led to it, and no more.
"""

import logging
import traceback
from types import TracebackType
from typing import Any

Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class Discreet(logging.Formatter):
    """Writes exceptions without their messages, each cause before what it led to."""

    def formatException(self, ei: Raised) -> str:  # noqa: N802 -- the library's name
        """The kinds and the lines of code."""
        return "\n".join(_lines(ei[1])) if ei[1] else ""


def _lines(error: BaseException) -> list[str]:
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    lines = [*_lines(before), "which led to:"] if before else []
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"  {frame.filename}, line {frame.lineno}, in {frame.name}" for frame in frames]
    return [*lines, f"{type(error).__module__}.{type(error).__qualname__}", *places]


#: Faults and warnings to the terminal that runs the portal; its supervisor keeps them.
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "discreet": {
            "()": "wst.logs.Discreet",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"terminal": {"class": "logging.StreamHandler", "formatter": "discreet"}},
    "root": {"handlers": ["terminal"], "level": "WARNING"},
    "loggers": {
        # In place of Django's own handlers, which print nothing where DEBUG is off.
        "django": {"handlers": ["terminal"], "level": "WARNING", "propagate": False},
        "django.request": {"level": "ERROR"},  # pages that are not there are no fault
    },
}
