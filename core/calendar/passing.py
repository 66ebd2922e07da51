"""Days that a demonstration lets pass, so that what only time brings can be seen at once.

Everything of ours, of Django and of what runs in it asks `timezone.now`, and questions to the
database ask `Now` of this module. Both add the days that are kept in one file, so that the web
server, the worker and every command believe the same. Where no demonstration is, nothing of it is
installed: no day is added to `Now`, and `timezone.now` is Django's own.
"""

import os
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.db.models import functions
from django.utils import timezone

_wall = timezone.now
_file: Path | None = None


def install(file: Path) -> None:
    """Let the portal go by the days in this file; before models load, for their defaults."""
    global _file  # noqa: PLW0603 -- one clock for a process, like the function that it replaces
    _file = file
    timezone.now = now


def now() -> datetime:
    """The moment that it is for the portal."""
    return _wall() + timedelta(days=days_passed())


def days_passed() -> int:
    """How many days were let pass; none outside a demonstration."""
    if _file is None or not os.path.exists(_file):  # a page asks often, and mostly none did
        return 0
    try:
        return int(_file.read_text())
    except FileNotFoundError:
        return 0


def let_a_day_pass() -> None:
    """Let it be a day later from now on. Raises `RuntimeError` where no clock is installed."""
    if _file is None:
        raise RuntimeError("Only a demonstration lets days pass.")
    fresh = _file.with_suffix(".new")
    fresh.write_text(str(days_passed() + 1))
    os.replace(fresh, _file)  # whoever reads meanwhile finds one number or the other


def forget_days(file: Path) -> None:
    """Go back to the day that it really is, for a demonstration that begins again."""
    file.unlink(missing_ok=True)


def database_now(vendor: str) -> str:
    """The moment by the database's clock, in its own words, as `Now` asks for it."""
    days = days_passed()
    if vendor == "postgresql":
        return "STATEMENT_TIMESTAMP()" + (f" + INTERVAL '{days} days'" if days else "")
    return "STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW'" + (f", '+{days} days')" if days else ")")


class Now(functions.Now):
    """The moment by the database's clock, some days later where days were let pass."""

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """As Django writes it, with the days."""
        return self._days_later(compiler, connection, **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """As Django writes it, with the days."""
        return self._days_later(compiler, connection, **context)

    def _days_later(self, compiler: Any, connection: Any, **context: Any) -> Any:
        # A sign of per cent is read twice: where the template is filled, and where the values are.
        template = f"({database_now(connection.vendor)})".replace("%", "%%%%")
        return self.as_sql(compiler, connection, template=template, **context)
