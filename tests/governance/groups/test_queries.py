"""The structure on a day."""

from datetime import date

import pytest

from core.people.models import Agency
from core.workflow.services import save
from governance.groups.queries import Names, line_of, structure
from tests.builders import a_group, a_person, a_seat, an_agency

DAY = date(2024, 4, 1)


def names(nodes):
    return [(node.group.name, names(node.children)) for node in nodes]


def test_groups_stand_under_the_group_they_answer_to(db):
    top = a_group("executive", name="Top")
    middle = a_group("assurance", name="Middle", parent=top)
    a_group("priority", key="one", name="One", parent=middle, order=1)
    a_group("learning", key="two", name="Two", parent=middle, order=2)
    assert names(structure(DAY).tops) == [("Top", [("Middle", [("One", []), ("Two", [])])])]


def test_what_stands_beside_is_listed_under_its_heading(db):
    top = a_group("executive", name="Top")
    a_group("forum", name="Young people", parent=top)
    a_group("recipient", name="Inspectors")
    found = structure(DAY)
    assert names(found.tops) == [("Top", [])]
    assert [(heading, names(nodes)) for heading, nodes in found.beside] == [
        ("Forums and voices", [("Young people", [])]),
        ("Regulators and recipients", [("Inspectors", [])]),
    ]


def test_a_group_is_there_only_in_its_time(db):
    a_group("executive", name="Old board", key="old", until=DAY)
    a_group("executive", name="New group", key="new", since=DAY)
    assert names(structure(date(2024, 3, 31)).tops) == [("Old board", [])]
    found = structure(DAY)
    assert names(found.tops) == [("New group", [])]
    assert [group.name for group in found.ended] == ["Old board"]


def test_seats_count_as_filled_on_the_day_and_chairs_come_first(db):
    group = a_group("executive")
    a_seat("member", group=group, title="Empty")
    a_person("Ann", seat=a_seat("member", group=group))
    a_person("Cat", seat=a_seat("chair", group=group))
    a_seat("lead-partner", group=group, title="Behind the delegate")
    [node] = structure(DAY).tops
    assert (node.filled, node.empty) == (2, 1)
    assert [place.seat.position for place in node.places] == [
        "chair",
        "member",
        "member",
        "lead-partner",
    ]
    [before] = structure(date(2021, 3, 31)).tops
    assert (before.filled, before.empty) == (0, 3)


@pytest.fixture
def line(portal):
    """Two agencies that became one, which became another."""
    last = an_agency("board", name="Board", since=date(2022, 7, 1))
    middle = an_agency(
        "merged", name="Merged", since=date(2021, 4, 1), until=date(2022, 7, 1), succeeded_by=last
    )
    for key in ("north", "south"):
        an_agency(key, until=date(2021, 4, 1), succeeded_by=middle)
    return last


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2020, 1, 1), "North and South"),
        (date(2021, 4, 1), "Merged"),
        (date(2022, 6, 30), "Merged"),
        (date(2022, 7, 1), "Board"),
    ],
)
def test_an_agency_goes_by_the_name_of_the_day(line, day, name):
    assert Names(day).of(line) == name


def test_an_abbreviation_never_stands_without_the_name(db):
    police = an_agency("police", name="The police force", short_name="TPF")
    assert Names(DAY).of(police) == "The police force (TPF)"
    assert Names(DAY).in_full(police) == "The police force"


def test_the_line_of_an_agency_runs_from_the_oldest_to_the_newest(line):
    for key in ("board", "merged"):
        found = [agency.name for agency in line_of(Agency.objects.get(key=key))]
        assert (sorted(found[:2]), found[2:]) == (["North", "South"], ["Merged", "Board"])


def test_a_circle_of_agencies_ends(line, portal):
    north = Agency.objects.get(key="north")
    line.succeeded_by, line.until = north, date(2030, 1, 1)
    save(line, by=portal, seen=line.revision)
    assert len(line_of(Agency.objects.get(key="board"))) == 4


@pytest.mark.parametrize("number", [1, 3])
def test_the_structure_costs_the_same_queries_for_one_and_for_three(
    db, number, django_assert_num_queries
):
    for n in range(number):
        group = a_group("priority", key=f"group-{n}")
        a_person(f"Person {n}", seat=a_seat("chair", group=group, agency=an_agency()))
    with django_assert_num_queries(4):
        found = structure(DAY)
        assert [h.person.name for node in found.tops for h in node.chairs[0].holders] == [
            f"Person {n}" for n in range(number)
        ]
