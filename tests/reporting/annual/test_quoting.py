"""Beside a text of the report stands what it can quote."""

from django.test import Client

from priorities.measures.models import MeasuredValue
from reporting.annual.services import write_section
from tests import builders
from tests.reporting.annual.conftest import World
from tests.reporting.annual.test_views import YEAR, at, unit

__all__ = ["unit"]


def test_the_figures_that_a_text_can_quote_stand_above_it_those_of_its_year_first(
    world: World, unit: Client
) -> None:
    for page in (
        at("section-write", YEAR, "law"),
        at("figure-add", YEAR, "law"),
        at("edit", YEAR),
    ):
        html = unit.get(page).text
        this, before = "[[figure:concerns 2021-22]]", "[[figure:concerns 2020-21]]"
        assert 0 < html.index(f"<code>{this}</code>") < html.index(f"<code>{before}</code>")
        assert "3,806" in html
    html = unit.get(at("section-write", YEAR, "law")).text
    assert "How to format" in html
    assert "take its mark from “Figures you can use” above" in html
    MeasuredValue.objects.all().delete()
    html = unit.get(at("section-write", YEAR, "law")).text
    assert "[[figure:" not in html
    assert "Once values of measures are recorded" in html


def test_a_writer_without_a_seat_is_told_one_mark_and_whom_to_ask_for_others(
    world: World, client: Client
) -> None:
    olga = builders.a_person("Olga")
    section = world.section("law")
    write_section(section, writer=olga, seen=section.revision, by=world.unit)
    client.force_login(olga)
    html = client.get(at("section-write", YEAR, "law")).text
    assert "[[figure:concerns 2021-22]] is printed as 3,806" in html
    assert "Figures you can use" not in html
