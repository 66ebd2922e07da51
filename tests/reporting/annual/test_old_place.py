"""What was taken out of a report comes back to where it stood, whatever happened meanwhile."""

import pytest

from core.workflow.services import save
from reporting.annual.rows import AnnualSection, KeyFigure
from reporting.annual.services import (
    add_section,
    move_section,
    put_back_row,
    put_back_section,
    take_out_row,
    take_out_section,
    write_row,
)
from tests.reporting.annual.conftest import World


def keys(world: World) -> list[str]:
    return [section.key for section in world.report.sections.order_by("order", "pk")]


def take_out(world: World, key: str) -> None:
    section = world.section(key)
    take_out_section(section, seen=section.revision, by=world.unit)


def put_back(world: World, key: str) -> None:
    section = AnnualSection.everything.get(report=world.report, key=key)
    put_back_section(section, seen=section.revision, by=world.unit)


@pytest.mark.parametrize("place", [0, 2, -1])
def test_a_section_comes_back_where_it_stood(world: World, place: int) -> None:
    before = keys(world)
    take_out(world, before[place])
    put_back(world, before[place])
    assert keys(world) == before


def test_several_come_back_to_their_places_in_any_order(world: World) -> None:
    before = keys(world)
    for key in before[1:4]:
        take_out(world, key)
    for key in (before[2], before[3], before[1]):
        put_back(world, key)
    assert keys(world) == before


def test_moving_others_meanwhile_keeps_its_place_free(world: World) -> None:
    before = keys(world)
    take_out(world, before[1])
    last = world.section(before[-1])
    move_section(last, down=False, seen=last.revision, by=world.unit)
    put_back(world, before[1])
    assert keys(world) == [*before[:-2], before[-1], before[-2]]


def test_whoever_stands_at_its_place_by_now_moves_down_one(world: World) -> None:
    before = keys(world)
    take_out(world, before[-1])
    add_section(AnnualSection(report=world.report, key="visit", heading="A visit"), by=world.unit)
    put_back(world, before[-1])
    assert keys(world) == [*before, "visit"]


def test_a_large_figure_comes_back_where_it_stood(world: World) -> None:
    first = KeyFigure.objects.get()
    second = KeyFigure(section=first.section, figure=first.figure, label="seen a second time")
    write_row(second, seen=None, by=world.unit)
    first = take_out_row(first, seen=first.revision, by=world.unit)
    put_back_row(first, seen=first.revision, by=world.unit)
    assert list(KeyFigure.objects.order_by("order")) == [first, second]


def test_what_the_trail_knows_no_place_of_comes_after_the_others(world: World) -> None:
    section = world.section(keys(world)[0])
    section.order = 0
    save(section, by=world.unit, verb="vanish", seen=section.revision)
    put_back(world, section.key)
    assert keys(world)[-1] == section.key
