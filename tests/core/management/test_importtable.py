"""The command that imports a table from a file."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from core.people.models import Agency
from tests.core.files.makers import a_workbook, with_parts


def importtable(kind: str, path: Path, *options: str) -> tuple[str, str, int]:
    out, err = StringIO(), StringIO()
    try:
        call_command("importtable", kind, str(path), *options, stdout=out, stderr=err)
    except CommandError as refusal:
        return out.getvalue(), err.getvalue() + str(refusal), refusal.returncode
    return out.getvalue(), err.getvalue(), 0


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "agencies.csv"
    path.write_text("Name,Relevant agency,Reason\nHomes,yes,\nTrains,no,\n")
    return path


def test_it_prints_doubts_with_their_place_and_the_counts(table: Path, db: None) -> None:
    out, err, code = importtable("agencies", table)
    assert (err, code) == ("", 0)
    assert out.splitlines() == [
        f"{table}: Row 2, column C (Reason): a relevant agency is published with a reason, but "
        "this one has none.",
        "1 doubt, imported as written and kept until settled.",
        "2 rows read. agencies: 2 created, 0 changed, 0 unchanged.",
    ]


def test_a_trial_says_so_and_writes_nothing(table: Path, db: None) -> None:
    out, _, code = importtable("agencies", table, "--dry-run")
    assert (code, out.splitlines()[-1]) == (0, "This was a trial: nothing was written.")
    assert not Agency.objects.exists()


def test_faults_are_listed_and_nothing_is_imported(table: Path, db: None) -> None:
    table.write_text("Name,Relevant agency\nHomes,yes\n,no\n")
    out, err, code = importtable("agencies", table)
    assert (out, code) == ("", 1)
    assert err.splitlines() == [
        f"{table}: Row 3, column A (Name): the cell is empty, and it is needed.",
        f"1 fault in {table}; nothing was imported.",
    ]
    assert not Agency.objects.exists()


@pytest.mark.parametrize("kind", ["agencies", "elephants"])
def test_called_wrongly_it_says_how(kind: str, tmp_path: Path, db: None) -> None:
    _, err, code = importtable(kind, tmp_path / "nothing.csv")
    assert (code, err.split(" ")[0:3]) == (2, ["There", "is", "no"])


def test_a_workbook_that_bursts_is_refused_before_it_is_unpacked(tmp_path: Path, db: None) -> None:
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(with_parts(a_workbook(), {"xl/big.xml": b" " * (30 * 1024 * 1024)}))
    _, err, code = importtable("agencies", path)
    said = "“bomb.xlsx” unpacks to far more than a document holds. Nothing was imported."
    assert (code, err) == (1, f"{path}: {said}")
