"""The structure as a picture, from the files of two partnerships."""

from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from core.profile.services import load, read_profile
from governance.groups.chart import body, draw
from governance.groups.queries import structure
from tests.builders import a_group, a_partnership, a_person, a_seat

DAY = date(2024, 4, 1)
PROFILES = sorted((Path(__file__).parents[3] / "profiles").glob("*.toml"))
SVG = "{http://www.w3.org/2000/svg}"


def drawn(tops, **options):
    return ET.fromstring(draw(tops, DAY, **options))  # noqa: S314 -- ours


@pytest.mark.parametrize("wide", [1120, 720])
@pytest.mark.parametrize("path", PROFILES, ids=lambda path: path.stem)
def test_each_partnership_is_drawn_once_a_group_and_a_dot_a_seat(portal, path, wide):
    load(read_profile(path), by=portal)
    tops = structure(DAY).tops

    def everyone(nodes):
        return [n for node in nodes for n in (node, *everyone(node.children))]

    picture, nodes = drawn(tops, wide=wide), everyone(tops)
    assert len(list(picture.iter(f"{SVG}rect"))) == len(nodes) >= 5
    assert len(list(picture.iter(f"{SVG}circle"))) == sum(len(node.table) for node in nodes)
    assert float(picture.get("width")) == wide


def test_a_group_says_who_chairs_it_and_how_many_seats_are_filled(db):
    group = a_group("executive", name="Top")
    for name in ("Ann", "Bea"):
        a_person(name, seat=a_seat("co-chair", group=group))
    a_seat("member", group=group)
    a_group("business_unit", name="Unit", parent=group, links=["serves"])
    [top] = [body(node) for node in structure(DAY).tops]
    assert (top.name, top.notes, top.seats) == ("Top", ("Chairs: Ann and Bea",), (2, 3))
    assert [(child.name, child.beside) for child in top.children] == [("Unit", True)]


def test_the_picture_has_the_colours_of_the_partnership(db):
    a_partnership(brand="#33475b")
    a_group("executive", name="Top")
    [box] = drawn(structure(DAY).tops).iter(f"{SVG}rect")
    assert box.get("fill") == "#33475b"
