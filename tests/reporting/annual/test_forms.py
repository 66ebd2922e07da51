"""The forms of a report: its lines as they are printed, its periods in two short lists."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from reporting.annual.forms import SUMMARY_LIMIT, ReportForm, TableForm
from reporting.annual.rows import FigureTable
from tests.reporting.annual.conftest import World
from tests.reporting.annual.test_views import YEAR

MARK = "[[figure:concerns 2021-22]]"


@pytest.mark.parametrize(("more", "fits"), [(0, True), (1, False)])
def test_the_lines_at_the_top_are_counted_as_they_are_printed(
    world: World, more: int, fits: bool
) -> None:
    printed = len("3,806")
    line = MARK + "a" * (SUMMARY_LIMIT - printed + more)
    data = {"title": world.report.title, "summary": line, "once": "x", "revision": 1}
    form = ReportForm(data, instance=world.report)
    assert ("summary" not in form.errors) == fits


def test_lines_that_hold_marks_open_without_a_fault(world: World, client: Client) -> None:
    client.force_login(world.unit)
    page = client.get(reverse("reporting:annual-edit", args=[YEAR])).text
    assert f"at most {SUMMARY_LIMIT} characters as printed" in page
    assert "data-maxlength" not in page.partition('name="summary"')[0].rpartition("<form")[2]


def test_years_stand_before_their_quarters(world: World) -> None:
    form = TableForm(instance=FigureTable(section=world.section("adults")))
    ticks: Any = form.fields["periods"]
    parts = ["-q" in period for period, _ in ticks.choices]
    assert (parts == sorted(parts), True in parts, False in parts) == (True, True, True)
