"""What `make demo` throws away, and what it never does."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError
from django.db import connection

from core.management.commands.prepare import throw_away
from core.people.models import User
from tests import builders


@pytest.fixture
def demonstration(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A demonstration whose database is a file under its own folder; that file."""
    settings.DEMONSTRATION, settings.VAR_DIR = True, tmp_path
    database = tmp_path / "portal.sqlite3"
    database.write_text("rows")
    monkeypatch.setitem(connection.settings_dict, "NAME", str(database))
    monkeypatch.setattr(connection, "close", lambda: None)
    monkeypatch.setattr(connection, "vendor", "sqlite")
    return database


def test_a_demonstration_is_thrown_away_with_its_files(demonstration: Path, db: None) -> None:
    builders.a_person("Demo", is_demonstration=True)
    (demonstration.parent / "files").mkdir()
    (demonstration.parent / "files" / "report.pdf").write_text("bytes")
    throw_away()
    assert not demonstration.exists()
    assert list((demonstration.parent / "files").iterdir()) == []


def test_real_people_are_never_thrown_away(demonstration: Path, oona: User) -> None:
    with pytest.raises(CommandError, match="This database holds real people"):
        throw_away()
    assert demonstration.read_text() == "rows"


def test_nothing_is_thrown_away_outside_a_demonstration(demonstration: Path, settings: Any) -> None:
    settings.DEMONSTRATION = False
    with pytest.raises(CommandError, match="DEMONSTRATION is not on"):
        throw_away()
    assert demonstration.read_text() == "rows"


def test_a_database_elsewhere_is_left_alone(demonstration: Path, settings: Any) -> None:
    settings.VAR_DIR = demonstration.parent / "elsewhere"
    with pytest.raises(CommandError, match=r"Only the SQLite database under var/"):
        throw_away()
    assert demonstration.read_text() == "rows"
