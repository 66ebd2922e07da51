"""The command that protects a table from a file."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command


def disclose(path: Path, *options: str) -> str:
    out = StringIO()
    call_command("disclose", str(path), *options, stdout=out)
    return out.getvalue()


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "t.csv"
    path.write_text('Place,2021,2022,Total\nHome,"1,266",3,1269\nWard,12,0,12\nTotal,1278,3,1281\n')
    return path


def test_a_table_comes_out_protected(table: Path) -> None:
    assert disclose(table) == (
        "Place,2021,2022,Total\nHome,1266,c,c\nWard,12,0,12\nTotal,1278,c,c\n"
    )


def test_another_rule_is_used_when_asked_for(table: Path) -> None:
    assert disclose(table, "--rule", "sac") == (
        "Place,2021,2022,Total\nHome,1265,*,*\nWard,10,*,*\nTotal,1280,*,*\n"
    )


def test_shares_stay_percentages(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("Place,Number,Share\nHome,60,60%\nWard,40,40%\nTotal,100,100%\n")
    assert disclose(path) == "Place,Number,Share\nHome,60,60%\nWard,40,40%\nTotal,100,100%\n"


def test_the_rules_are_listed() -> None:
    out = StringIO()
    call_command("disclose", "--list", stdout=out)
    assert [line.split(":")[0] for line in out.getvalue().splitlines()] == [
        "small-counts",
        "small-counts-and-nought",
        "small-counts-rounded",
        "sac",
        "hes",
    ]


def test_every_bad_cell_is_named_and_nothing_is_printed(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("Place,Number\nHome,many\nWard,-2\nTotal,1\nTotal,2\n")
    with pytest.raises(CommandError) as refusal:
        disclose(path)
    assert str(refusal.value).splitlines() == [
        "Row 2, column B: “many” is not a number.",
        "Row 3, column B: “-2” is less than nought.",
        "Row 5: there is a second line of totals, “Total”.",
    ]
    assert refusal.value.returncode == 1


@pytest.mark.parametrize(
    ("arguments", "sentence", "code"),
    [
        (["missing.csv"], "missing.csv cannot be opened: No such file or directory.", 2),
        ([], "Name the file with the table, or ask for --list.", 2),
        (["x", "--rule", "none"], "There is no rule “none”.", 2),
    ],
)
def test_what_is_called_wrongly_says_how(arguments: list[str], sentence: str, code: int) -> None:
    with pytest.raises(CommandError) as refusal:
        call_command("disclose", *arguments)
    assert str(refusal.value).startswith(sentence)
    assert refusal.value.returncode == code
