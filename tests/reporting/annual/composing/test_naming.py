"""What parts of a report are called on pages for staff: figures in place, and never their marks."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.workflow.services import save
from priorities.measures.models import Measure
from reporting.annual.composing.setting import FEW
from reporting.annual.models import AnnualReport
from reporting.annual.readiness.standing import reasons_against_sending
from reporting.annual.rows import FigureTable, KeyFigure
from reporting.annual.services import take_out_row, take_out_section, write_section
from scripts.walk import raw_marks
from tests.priorities import builders as work
from tests.reporting.annual.conftest import World
from tests.reporting.annual.test_views import YEAR, at, post, unit

__all__ = ["unit"]

MARK = "[[figure:concerns 2021-22]]"


def test_no_page_of_a_report_shows_the_mark_in_what_a_part_of_it_is_called(
    quoting: World, unit: Client
) -> None:
    for address in _pages(quoting):
        html = unit.get(address).text
        assert (address, raw_marks(html)) == (address, [])
        assert "3,806" in html


def test_a_heading_is_told_with_its_figure_wherever_the_section_is_named(
    quoting: World, unit: Client
) -> None:
    detail = " ".join(unit.get(at("detail", YEAR)).text.split())
    assert ">Adults: 3,806</a>" in detail
    assert ">Adults: 3,806</a> (1) </h3>" in detail
    assert "<b>Law: 3,806</b>" in detail
    assert "<b>“Of 3,806 letters” has no recorded value for 2021/22.</b>" in detail
    section = " ".join(unit.get(at("section", YEAR, "adults")).text.split())
    assert "<title> Adults: 3,806: " in section
    assert "Remove this section<span" in section
    assert ": Adults: 3,806</span>" in section
    reasons = reasons_against_sending(AnnualReport.objects.get(pk=quoting.report.pk))
    assert "“Adults: 3,806” is not finished. Business Unit writes it." in reasons
    assert [said for said in reasons if MARK in said] == []


def test_a_heading_that_quotes_what_is_not_recorded_says_so_and_its_faults_name_it_so(
    world: World, unit: Client
) -> None:
    section = world.section("law")
    mark = "[[figure:concerns 2018-19]]"
    write_section(section, heading=f"Law: {mark}", seen=section.revision, by=world.unit)
    html, measure = unit.get(at("detail", YEAR)).text, Measure.objects.get(key="concerns")
    assert raw_marks(html) == []
    assert f"“Law: (not recorded yet)”: “{measure}” has no value for 2018/19." in html


def test_a_small_count_in_a_name_is_hidden_from_staff_as_from_the_public(
    world: World, unit: Client
) -> None:
    section = world.section("law")
    heading = "On the street: [[figure:place-street 2021-22]]"
    section = write_section(section, heading=heading, seen=section.revision, by=world.unit)
    shown = f"On the street: {FEW}"
    for address in (at("detail", YEAR), at("section-write", YEAR, "law"), at("history", YEAR)):
        assert shown in unit.get(address).text
    take_out_section(section, seen=section.revision, by=world.unit)
    assert f"<b>{shown}</b>" in unit.get(at("detail", YEAR)).text


def test_what_was_done_with_a_part_is_told_by_its_name(quoting: World, unit: Client) -> None:
    section = quoting.section("adults")
    act = at("section-act", YEAR, "adults", "remove")
    answer = post(unit, act, revision=section.revision)
    assert "“Adults: 3,806” was removed." in unit.get(answer.headers["Location"]).text


def test_the_address_of_a_new_section_is_made_of_its_words_and_not_of_a_mark(
    world: World, unit: Client
) -> None:
    answer = post(unit, at("section-add", YEAR), heading=f"Home: {MARK} heard", draws="")
    assert answer.headers["Location"] == at("section", YEAR, "home-heard")
    answer = post(unit, at("section-add", YEAR), heading=MARK, draws="")
    assert answer.headers["Location"] == at("section", YEAR, "section")


def test_names_with_marks_cost_the_same_for_many_as_for_one(world: World, unit: Client) -> None:
    def cost(address: str) -> int:
        with CaptureQueriesContext(connection) as found:
            unit.get(address)
        return len(found)

    def taken_out(key: str) -> None:
        section = world.section(key)
        words = {"heading": f"{key}: {MARK}", "seen": section.revision, "by": world.unit}
        section = write_section(section, **words)
        take_out_section(section, seen=section.revision, by=world.unit)

    taken_out("law")
    addresses = [at("detail", YEAR), at("history", YEAR)]
    before = [cost(address) for address in addresses]
    for key in ("foreword", "difference"):
        taken_out(key)
    assert [cost(address) for address in addresses] == before


@pytest.fixture
def quoting(world: World) -> World:
    """Headings, labels and titles that quote a figure, of what stands in it and was removed."""
    for key, name in (("adults", "Adults"), ("law", "Law")):
        section = world.section(key)
        words: dict[str, Any] = {"heading": f"{name}: {MARK}"}
        words |= {"body": "Told in 2017."} if key == "adults" else {}
        section = write_section(section, **words, seen=section.revision, by=world.unit)
    take_out_section(section, seen=section.revision, by=world.unit)
    adults = world.section("adults")
    for order in (1, 2):
        table = FigureTable(section=adults, measure=work.a_measure(f"letters-{order}"), order=order)
        table.periods, table.about, table.title = YEAR, "Letters", f"Of {MARK} letters"
        table.note = f"Of {MARK}, as in 2016."
        save(table, by=world.unit)
        label = f"of {MARK} concerns"
        save(KeyFigure(section=adults, figure=MARK, label=label, order=order), by=world.unit)
    for row in (table, KeyFigure.objects.filter(label=label).latest("pk")):
        take_out_row(row, seen=row.revision, by=world.unit)
    return world


def _pages(world: World) -> Iterator[str]:
    """Those of the report, of the section that quotes and of those around it."""
    for name in ("detail", "draft", "history", "send", "without-many"):
        yield at(name, YEAR)
    keys = [section.key for section in world.report.sections.order_by("order", "pk")]
    here = keys.index("adults")
    for key in keys[here - 1 : here + 2]:
        yield at("section", YEAR, key)
    for name in ("section-write", "figure-add", "table-add"):
        yield at(name, YEAR, "adults")
