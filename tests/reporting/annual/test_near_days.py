"""Years of reports and days for decisions that nobody can mean are refused at their fields."""

import pytest
from django.test import Client

from reporting.annual.models import AnnualReport
from tests.reporting.annual.conftest import World
from tests.reporting.annual.test_services import ready
from tests.reporting.annual.test_views import YEAR, at, post


@pytest.fixture
def unit(world: World, client: Client) -> Client:
    client.force_login(world.unit)
    return client


@pytest.mark.parametrize("year", ["1901-02", "2090-91"])
def test_a_report_of_a_year_that_nobody_can_mean_is_refused_at_its_field(
    world: World, unit: Client, year: str
) -> None:
    answer = post(unit, at("begin"), year=year, title="A report")
    assert answer.status_code == 422
    assert 'href="#id_year">Enter a year from 2000/01 to 20' in answer.content.decode()
    assert not AnnualReport.objects.filter(year=year).exists()


@pytest.mark.parametrize(
    ("day", "words"),
    [("9999-12-31", "9999 is too far away."), ("2021-04-01", "This day has passed.")],
)
def test_a_day_for_a_decision_lies_close_ahead(
    world: World, unit: Client, day: str, words: str
) -> None:
    report = ready(world)
    days = dict(zip(("due-year", "due-month", "due-day"), day.split("-"), strict=True))
    answer = post(unit, at("send", YEAR), revision=report.revision, **days)
    assert answer.status_code == 422
    assert words in answer.content.decode()


@pytest.mark.parametrize(
    ("more", "field", "words"),
    [
        ({}, "table", "Choose either a table of measures or one measure."),
        ({"measure": "", "shares": "on"}, "shares", "Shares need a total"),
    ],
)
def test_what_a_table_lacks_is_said_at_its_field(
    world: World, unit: Client, more: dict[str, str], field: str, words: str
) -> None:
    data = {"periods": YEAR, "drawn": "bars", "title": "x", "about": "x", **more}
    if "shares" in more:
        data["table"] = str(world.section("adults").tables.get().table_id)
    answer = post(unit, at("table-add", YEAR, "adults"), **data)
    assert answer.status_code == 422
    assert f'href="#id_{field}">{words}' in answer.content.decode()
