"""The command that loads a partnership."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from core.clocks.law import read_law
from core.partnership.models import Partnership
from core.people.models import Group

LAW = len(read_law().rules) + len(read_law().sets)
EXAMPLE = (Path(__file__).parent.parent / "profile" / "example.toml").read_text()


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "anyshire.toml"
    path.write_text(EXAMPLE)
    return path


def test_it_tells_what_was_created_and_the_second_time_what_was_not(source, db, capsys):
    call_command("loadpartnership", source)
    assert capsys.readouterr().out.splitlines() == [
        "partnership  1 created",
        "contact      1 created",
        "agency       2 created",
        "group        3 created",
        "seat         2 created",
        "route        1 created",
        "page         5 created",
        "clock        2 created",
        f"law          {LAW} created",
        f"total        {LAW + 17} created, 0 changed, 0 unchanged",
    ]
    call_command("loadpartnership", source)
    assert capsys.readouterr().out.splitlines()[-1] == (
        f"total        0 created, 0 changed, {LAW + 17} unchanged"
    )


def test_check_writes_nothing(source, db, capsys):
    call_command("loadpartnership", source, check=True)
    assert capsys.readouterr().out == (
        f"{source} is right: Anyshire Safeguarding Partnership, "
        "contact 1, agency 2, group 3, seat 2, route 1, page 0, clock 1.\n"
    )
    assert Partnership.objects.count() == 0


@pytest.mark.parametrize("check", [True, False])
def test_faults_are_listed_with_file_line_and_key_and_exit_with_1(source, db, capsys, check):
    source.write_text(EXAMPLE.replace("due = 15", "due = 150").replace('"rotation"', '"luck"'))
    with pytest.raises(CommandError, match=r"2 faults in .*; nothing was written\.") as refused:
        call_command("loadpartnership", source, check=check)
    assert refused.value.returncode == 1
    assert capsys.readouterr().err.splitlines() == [
        f"{source}, line 15, partnership.chair.rule: "
        "“luck” is not on the list: rotation, independent.",
        f"{source}, line 26, partnership.returns.due: Write a number from 1 to 60; this is 150.",
    ]
    assert Partnership.objects.count() == 0


def test_no_such_file_is_a_wrong_call(tmp_path):
    with pytest.raises(CommandError, match="There is no file") as refused:
        call_command("loadpartnership", tmp_path / "none.toml")
    assert refused.value.returncode == 2


def test_a_date_that_is_none_is_a_wrong_call(source):
    with pytest.raises(CommandError, match="“soon” is not a date such as 2024-04-01"):
        call_command("loadpartnership", str(source), "--end-missing", "soon")


def test_end_missing_ends_what_the_file_no_longer_has(source, db, capsys):
    call_command("loadpartnership", source)
    start, end = EXAMPLE.index("[[group]]"), EXAMPLE.index('[[group]]\nkey = "executive"')
    source.write_text(EXAMPLE[:start] + EXAMPLE[end:])
    call_command("loadpartnership", str(source), "--end-missing", "2024-04-01")
    assert "it ends on 1 April 2024." in capsys.readouterr().out
    assert str(Group.objects.get(key="learning").until) == "2024-04-01"
