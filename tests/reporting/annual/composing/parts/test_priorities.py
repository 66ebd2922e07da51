"""The plans in the report: each area of work once, with what it asked before."""

from datetime import date
from typing import Any

from core.people.models import User
from priorities.areas.services import refocus_area
from reporting.annual.composing.parts.priorities import compose
from reporting.annual.composing.setting import Setting
from tests.priorities import builders as work
from tests.reporting.annual.conftest import World

OLD, NEW = "How good is early help?", "How good is help?"


def table(world: World) -> Any:
    blocks = compose(Setting(world.report))
    return next(block for block in blocks if block["kind"] == "table")


def refocus(on: date, by: User) -> None:
    area = work.an_area(key="wait", name="Waiting", question=OLD)
    refocus_area(
        area,
        question=NEW,
        aim="Help.",
        reason="People fell between.",
        on=on,
        key="wait-2",
        seen=area.revision,
        by=by,
    )


def test_an_area_that_was_refocused_stands_once_with_what_it_asked_before(
    world: World, carl: User
) -> None:
    refocus(date(2022, 7, 1), carl)
    found = [row[:3] for row in table(world)["rows"] if row[0] == "Waiting"]
    assert found == [["Waiting", NEW, "Help."]]
    assert table(world)["note"] == (
        f"Waiting has been worded like this since 1 July 2022. Until then it asked: “{OLD}”"
    )


def test_a_wording_that_is_still_to_come_stands_in_no_report(world: World, carl: User) -> None:
    refocus(date(2040, 7, 1), carl)
    found = [row[1] for row in table(world)["rows"] if row[0] == "Waiting"]
    assert (found, table(world)["note"]) == ([OLD], "")
