"""The two partnerships' files hold what the published documents tell of their structure."""

import csv
import tomllib
from datetime import date
from pathlib import Path

import pytest

from core.people.models import Agency, Group
from core.profile.services import load, read_profile

HERE = Path(__file__).parent
PROFILES = HERE.parent.parent / "profiles"
NAMES = ("wolverhampton", "wiltshire")
DATA = {name: tomllib.loads((PROFILES / f"{name}.toml").read_text()) for name in NAMES}
ROWS = list(csv.DictReader((HERE / "expected.csv").read_text().splitlines()))
HELD = [row for row in ROWS if row["key"]]

#: Bodies, agencies and roles by the ids of the requirements.
IDS = {
    *(f"B{n:02}" for n in [*range(1, 22), *range(30, 42)]),
    *(f"AG{n:02}" for n in range(1, 9)),
    *(f"R{n:02}" for n in range(1, 19)),
}


#: Fields of running text, of which a row tells a part; of every other it tells the whole value.
PROSE = {"remit", "reason", "words", "agencies_words", "representatives"}


def found(row):
    """What the file holds under the row's key, in that field."""
    table, _, key = row["key"].partition(".")
    data = DATA[row["profile"]][table]
    if isinstance(data, list):
        [entry] = [entry for entry in data if entry["key"] == key]
    else:
        entry = data[key] if key else data
    return way_of(entry) if row["field"] == "step" else entry[row["field"]]


def way_of(route):
    """Who is asked on a route, step by step: `decide: chair of assurance > receive: …`."""
    return " > ".join(map(step_in_words, route["step"]))


def step_in_words(step):
    """All that a step needs; in brackets who is asked without being counted."""
    needs = " + ".join(map(need_in_words, step["needs"]))
    least = f" by {step['least_people']} people" if "least_people" in step else ""
    return f"{step.get('kind', 'decide')}{least}: {needs}"


def need_in_words(need):
    """One office, agency, or each of the partners, and of which group."""
    who = "each partner" if need.get("each_partner") else need.get("position") or need["agency"]
    words = f"{who} of {need['function']}" if "function" in need else who
    return words if need.get("counts", True) else f"({words})"


def holds(row):
    """Whether the file tells what the row does: a part of a text, a member of a list, a value."""
    value, told = found(row), " ".join(row["holds"].split())
    if row["field"] in PROSE:
        return told in " ".join(value.split())
    return told in value if isinstance(value, list) else told == str(value)


def test_every_id_is_there_and_no_other():
    assert {row["id"] for row in ROWS} == IDS


def test_every_row_has_either_a_key_or_a_reason():
    assert [row for row in ROWS if bool(row["key"]) == bool(row["reason"])] == []


def test_every_row_with_a_key_says_what_is_held():
    assert [row for row in HELD if not (row["field"] and row["holds"])] == []


@pytest.mark.parametrize("row", HELD, ids=lambda r: f"{r['id']} {r['key']}")
def test_the_file_holds_it(row):
    assert holds(row), found(row)


@pytest.mark.parametrize("name", NAMES)
def test_every_route_of_a_file_is_told_of(name):
    told = {row["key"] for row in HELD if row["profile"] == name and row["field"] == "step"}
    assert told == {f"route.{route['key']}" for route in DATA[name]["route"]}


def test_each_of_the_28_relevant_agencies_is_one_entry():
    listed = [row["key"] for row in ROWS if " of 28" in row["what"]]
    assert (len(listed), len(set(listed))) == (28, 28)


@pytest.mark.parametrize("name", NAMES)
def test_a_file_has_no_fault_and_loads_twice_alike(portal, name):
    draft = read_profile(PROFILES / f"{name}.toml")
    first, second = load(draft, by=portal), load(draft, by=portal)
    assert first.total("created") == second.total("unchanged") > 90
    assert (first.notes, second.notes) == ([], [])
    assert sum(second.total(word) for word in ("created", "changed", "kept", "ended")) == 0


@pytest.mark.one_database
def test_thirteen_partners_are_asked_for_a_statement_whatever_the_day(portal):
    load(read_profile(PROFILES / "wolverhampton.toml"), by=portal)
    for day in (date(2022, 3, 31), date(2022, 7, 1), date(2026, 1, 1)):
        assert Agency.objects.in_force(day).filter(gives_statement=True).count() == 13


@pytest.mark.one_database
@pytest.mark.parametrize("name", NAMES)
def test_there_are_three_statutory_partners_whatever_the_day(portal, name):
    load(read_profile(PROFILES / f"{name}.toml"), by=portal)
    for day in (date(2019, 10, 1), date(2021, 4, 1), date(2022, 7, 1)):
        assert Agency.objects.in_force(day).filter(is_statutory_partner=True).count() == 3


REPORTING = {
    "wolverhampton": [
        "communities-engagement",
        "early-help",
        "exploitation",
        "learning-improvement",
        "mental-health",
    ],
    "wiltshire": ["practice-review", "quality-impact", "voice"],
}


@pytest.mark.one_database
@pytest.mark.parametrize(("name", "keys"), REPORTING.items())
def test_the_groups_with_a_workplan_have_a_lead_and_a_chair(portal, name, keys):
    load(read_profile(PROFILES / f"{name}.toml"), by=portal)
    groups = Group.objects.filter(has_workplan=True).order_by("key")
    assert [group.key for group in groups] == keys
    for group in groups:
        positions = {seat.position for seat in group.seats.all()}
        assert "lead" in positions
        assert positions & {"chair", "co-chair"}
