"""Which partnership a start loads; what `make demo` throws away, and what it never does."""

import os
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from core.management.commands.prepare import Command, throw_away
from core.partnership.models import Partnership
from core.people.models import User
from tests import builders

#: A partnership for which nobody has written a demonstration.
OTHER = Path(__file__).parents[1] / "profile" / "example.toml"


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


def test_a_demonstration_that_is_built_again_begins_today(
    demonstration: Path, monkeypatch: pytest.MonkeyPatch, db: None
) -> None:
    (demonstration.parent / "days-passed").write_text("12")
    monkeypatch.setattr("core.management.commands.prepare.call_command", lambda *_, **__: None)
    Command(stdout=StringIO()).demonstrate(None)
    assert not (demonstration.parent / "days-passed").exists()


def test_a_second_start_keeps_the_demonstration_and_builds_nothing(
    demonstration: Path, monkeypatch: pytest.MonkeyPatch, db: None
) -> None:
    called: list[str] = []

    def demo(name: str, **_: Any) -> None:
        called.append(name)
        builders.a_person("Demo", is_demonstration=True)

    monkeypatch.setattr("core.management.commands.prepare.call_command", demo)
    out = StringIO()
    Command(stdout=out).demonstrate(None)
    (demonstration.parent / "days-passed").write_text("12")
    Command(stdout=out).demonstrate(None)
    assert called == ["demo"]
    assert out.getvalue() == "Building the demonstration …\n"
    assert (demonstration.parent / "days-passed").read_text() == "12"


@pytest.mark.parametrize("lost", ["the marker", "the people"])
def test_a_demonstration_that_did_not_come_to_its_end_is_built_again(
    demonstration: Path, monkeypatch: pytest.MonkeyPatch, db: None, lost: str
) -> None:
    called: list[str] = []
    monkeypatch.setattr(
        "core.management.commands.prepare.call_command", lambda name, **_: called.append(name)
    )
    if lost == "the marker":
        builders.a_person("Demo", is_demonstration=True)
    else:
        (demonstration.parent / "demonstration-built").touch()
    Command(stdout=StringIO()).demonstrate(None)
    assert called == ["demo"]


def test_real_people_are_never_thrown_away(demonstration: Path, oona: User) -> None:
    for said in (False, True):
        with pytest.raises(CommandError, match="This database holds real people"):
            throw_away(with_real_people=said)
    assert demonstration.read_text() == "rows"


def test_a_demonstration_is_thrown_away_with_whoever_came_into_it_only_where_that_is_said(
    demonstration: Path, oona: User
) -> None:
    builders.a_partnership(is_demonstration=True)
    with pytest.raises(CommandError, match=r"Nothing was thrown away\..*--with-real-people"):
        throw_away()
    with pytest.raises(CommandError, match="Copy the database and the folder of files first"):
        call_command("prepare", afresh=True)
    assert demonstration.read_text() == "rows"
    throw_away(with_real_people=True)
    assert not demonstration.exists()


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


@pytest.fixture
def wanted(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which `make run` has put keys, and has asked for a demonstration; its `env`."""
    settings.DEMONSTRATION, settings.VAR_DIR = True, tmp_path
    monkeypatch.setenv("DEMONSTRATION", "1")
    (tmp_path / "env").write_text("SECRET_KEY=s\nDEMONSTRATION=1\n")
    return tmp_path / "env"


def test_a_partnership_without_a_demonstration_is_loaded_without_one(
    wanted: Path, db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    Command().fill(str(OTHER))
    assert capsys.readouterr().out.splitlines()[-1] == (
        f"There is no demonstration of {OTHER}, so the partnership was loaded without people and "
        "without a year of work."
    )
    there = Partnership.objects.get()
    assert (there.key, there.is_demonstration) == ("anyshire", False)
    assert not User.objects.people().exists()
    assert wanted.read_text() == "SECRET_KEY=s\nDEMONSTRATION=0\n"
    assert (settings.DEMONSTRATION, os.environ["DEMONSTRATION"]) == (False, "0")


def test_the_next_start_loads_nothing_and_says_nothing(
    wanted: Path, db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    Command().fill(str(OTHER))
    capsys.readouterr()
    Command().fill(str(OTHER))
    assert capsys.readouterr().out == ""


def test_another_partnership_than_the_one_that_is_loaded_is_refused_in_a_sentence(
    wanted: Path, db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    builders.a_partnership(key="somewhere", name="Somewhere Partnership", is_demonstration=True)
    Command().fill(str(OTHER))
    assert capsys.readouterr().out == (
        f"Somewhere Partnership is loaded here, so {OTHER} was not. Another partnership needs a "
        f"folder of its own: make run VAR_DIR=<folder> PROFILE={OTHER}\n"
    )
    assert settings.DEMONSTRATION


def test_what_has_no_demonstration_is_not_rebuilt(demonstration: Path) -> None:
    with pytest.raises(CommandError, match=r"There is no demonstration of .* nothing was changed"):
        call_command("prepare", afresh=True, profile=str(OTHER))
    assert demonstration.read_text() == "rows"
