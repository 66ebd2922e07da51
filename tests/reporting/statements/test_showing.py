"""A statement on its pages: as the report prints it, with signs for what is not recorded."""

from decimal import Decimal

from django.test import Client

from core.audit.history import lines
from priorities.measures.services import record_value
from reporting.statements.services import accept_statement, lodge_statement, write_statement
from scripts.walk import raw_marks
from tests.priorities import builders as work
from tests.reporting.statements.conftest import World, accepted, last_year, written
from tests.reporting.statements.test_services import entered
from tests.reporting.statements.test_views import YEAR, as_, at


def test_a_statement_is_read_with_its_figures_as_the_report_prints_them(
    asked: World, client: Client
) -> None:
    for key, number in (("crews", 3806), ("few", 3)):
        measure = work.a_measure(key)
        record_value(measure, period=YEAR, value=Decimal(number), by=asked.unit)
    did = f"[[figure:crews {YEAR}]] crews in [[figure:few {YEAR}]] places."
    row = accepted(asked, did=did)
    for person in (asked.unit, asked.fiona):
        html = as_(client, person).get(row.get_absolute_url()).content.decode()
        assert "<p>3,806 crews in fewer than 5 places.</p>" in html
        assert "[[" not in html


def test_what_was_said_last_year_is_read_with_its_figures(asked: World, client: Client) -> None:
    measure = work.a_measure("crews")
    record_value(measure, period="2020-21", value=Decimal(3806), by=asked.unit)
    last_year(asked, did="[[figure:crews 2020-21]] crews.")
    html = as_(client, asked.fiona).get(at("write", asked.of("fire").pk)).content.decode()
    assert "<p>3,806 crews.</p>" in html
    assert raw_marks(html) == []


def test_a_statement_that_quotes_what_is_not_recorded_shows_a_sign(
    asked: World, client: Client
) -> None:
    row = written(asked.of("fire"), by=asked.fiona, did=f"[[figure:crews {YEAR}]], [[nope]].")
    html = as_(client, asked.fiona).get(row.get_absolute_url()).content.decode()
    sign = '<mark class="app-unknown">'
    assert f"<p>{sign}not recorded yet</mark>, {sign}not a figure: nope</mark>.</p>" in html


def test_its_history_calls_each_answer_as_its_page_does(asked: World) -> None:
    row = written(asked.of("fire"), by=asked.fiona)
    row = write_statement(row, seen=row.revision, by=asked.fiona, did="More.", ahead="Less.")
    assert lines(row)[0].what == "Changed: What comes next and What we did"


def test_what_nobody_confirmed_says_so_once_it_is_accepted_and_is_reopened_by_that_name(
    asked: World, client: Client
) -> None:
    row = entered(asked, "homes", None)
    row = lodge_statement(row, seen=row.revision, by=asked.unit)
    alone, reopened = "Accepted without confirmation", "Reopen and send back"
    as_(client, asked.manager)
    html = client.get(row.get_absolute_url()).text
    assert (alone in html, reopened in html, ">Send back</a>" in html) == (False, False, True)
    row = accept_statement(row, seen=row.revision, by=asked.manager)
    html = client.get(row.get_absolute_url()).text
    assert (alone in html, reopened in html) == (True, True)
    assert client.get(at("transition", row.pk, "send-back")).text.count(reopened) >= 2
