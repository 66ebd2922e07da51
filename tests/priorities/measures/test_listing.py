"""The list of measures: what each belongs to, who has it, what it said last."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from core.people.models import User
from priorities.measures.listing import OTHERS, listed
from priorities.measures.models import MeasureTable
from priorities.measures.services import record_value
from tests import builders
from tests.priorities import builders as work


@pytest.fixture
def measures(alice: User) -> User:
    """A measure in a table, one of a group, one of an agency, and one of nobody."""
    table = MeasureTable.objects.create(key="places", title="By place", rows_are="Place")
    group, agency = builders.a_group("learning"), builders.an_agency("police")
    home = work.a_measure("home", title="At home", table=table, label="Home", reported_by=agency)
    work.a_measure("visits", title="Visits", group=group)
    work.a_measure("calls", title="Calls", reported_by=agency)
    work.a_measure("alone", title="Alone")
    for period, value in {"2020-21": 7, "2021-22": 1250}.items():
        record_value(home, period=period, value=Decimal(value), by=alice)
    record_value(home, period="2022-23", value=None, why_missing="Not yet.", by=alice)
    return alice


def test_measures_stand_under_what_they_belong_to_and_the_others_last(measures: User) -> None:
    found = {one.name: [row.measure.key for row in one.rows] for one in listed(measures)}
    assert found == {
        "By place": ["home"],
        "Learning group": ["visits"],
        "Police": ["calls"],
        OTHERS: ["alone"],
    }
    assert list(found)[-1] == OTHERS
    table = MeasureTable.objects.get()
    assert listed(measures)[0].anchor == f"table-{table.pk}"  # reports lead there


def test_each_says_who_has_it_and_the_latest_value_that_there_is(measures: User) -> None:
    rows = {row.measure.key: row for one in listed(measures) for row in one.rows}
    home, alone = rows["home"], rows["alone"]
    assert (home.owner, home.latest, home.period) == ("Police", "1,250", "2021/22")
    assert (alone.owner, alone.latest) == ("the business unit", "")


@pytest.mark.parametrize(
    ("words", "keys"),
    [("HOME", ["home"]), ("police", ["home", "calls"]), ("learning", ["visits"]), ("none", [])],
)
def test_measures_are_found_by_name_and_by_who_has_them(
    measures: User, words: str, keys: list[str]
) -> None:
    rows = [row.measure.key for one in listed(measures, words) for row in one.rows]
    assert sorted(rows) == sorted(keys)


def test_measures_are_found_by_the_area_that_they_stand_under(measures: User) -> None:
    area = work.an_area(name="Safer streets")
    work.a_measure("lamps", title="Lamps", area=area)
    [found] = listed(measures, "streets")
    assert (found.name, found.anchor) == (str(area), f"area-{area.pk}")
    assert [row.measure.key for row in found.rows] == ["lamps"]


def test_the_page_shows_no_marks_and_says_where_nothing_fits(
    measures: User, client: Client
) -> None:
    client.force_login(measures)
    page = reverse("priorities:measure-list")
    text = client.get(page).text
    assert ("<b>1,250</b> " in text, "[[figure" in text) == (True, False)
    assert "No measures match." in client.post(page, {"words": "none"}, follow=True).text


def test_the_contents_are_folded(measures: User, client: Client) -> None:
    client.force_login(measures)
    html = client.get("/portal/priorities/measures/").text
    contents = html.partition('aria-label="On this page"')[2].partition("</nav>")[0]
    assert ("<details" in contents, "<details open" in contents) == (True, False)
