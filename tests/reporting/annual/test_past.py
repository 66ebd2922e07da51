"""The history of a report tells of its sections and of all in them, and of decisions."""

import html

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.people.models import User
from core.workflow.services import save
from reporting.annual.models import AnnualReport
from reporting.annual.readiness.standing import overview
from reporting.annual.rows import KeyFigure
from reporting.annual.services import do_without, take_out_row, take_out_section, write_section
from tests.reporting.annual.conftest import World, decide_all

ADDRESS = reverse("reporting:annual-history", args=["2021-22"])


def told(client: Client, person: User) -> str:
    client.force_login(person)
    return " ".join(html.unescape(client.get(ADDRESS).content.decode()).split())


def test_sections_figures_and_what_it_does_without_stand_in_it(
    world: World, client: Client
) -> None:
    law, figure = world.section("law"), KeyFigure.objects.get()
    law = write_section(law, body="The law.", seen=law.revision, by=world.unit)
    take_out_section(law, seen=law.revision, by=world.unit)
    take_out_row(figure, seen=figure.revision, by=world.unit)
    report = AnnualReport.objects.get(pk=world.report.pk)
    [gap, *_] = [gap for one in overview(report).sections for gap in one.missing]
    do_without(report, gap.key, "It came too late.", by=world.unit)
    shown = told(client, world.unit)
    for words in (
        f"“{law}”: <b>Removed</b> by Alice",
        f"“{law}”: <b>Changed: its own words</b> by Alice",
        "“Adults in numbers”, “concerns”: <b>Removed</b> by Alice",
        "Missing, with the reason: <b>",
    ):
        assert words in shown


def test_decisions_about_it_stand_in_it(waiting: World, client: Client) -> None:
    assert waiting.approval
    decide_all(waiting.approval, waiting)
    shown = told(client, waiting.unit)
    assert "<b>Approved</b> by Gina" in shown


def test_it_costs_the_same_with_many_parts(world: World, client: Client) -> None:
    client.force_login(world.unit)

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            client.get(ADDRESS)
        return len(seen)

    before = queries()
    for order in range(2, 6):
        figure = "[[figure:concerns 2021-22]]"
        row = KeyFigure(section=world.section("law"), figure=figure, label="x", order=order)
        save(row, by=world.unit)
    assert queries() == before
