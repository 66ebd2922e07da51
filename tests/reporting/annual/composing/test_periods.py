"""Periods of figures: in words, moved to a later report, and in which years they lie."""

import pytest
from django.test import Client
from django.urls import reverse

from core.workflow.services import save
from reporting.annual.composing.periods import figure_later, periods_later, years_of
from reporting.annual.rows import FigureTable, KeyFigure
from reporting.annual.services import begin_report
from tests.reporting.annual.conftest import World


@pytest.mark.parametrize(
    ("periods", "later"),
    [
        ("2019-20 2021-22-q3", "2021-22 2023-24-q3"),
        ("2022-jan-jun 2022", "2024-jan-jun 2024"),
        ("1998-99 2099-00", "2000-01 2101-02"),
        ("2022-03-31 2021-2022", "2024-03-31 2023-2024"),
        ("half-1 room-20217", "half-1 room-20217"),
    ],
)
def test_a_period_that_names_a_year_moves(periods: str, later: str) -> None:
    assert periods_later(periods, 2) == later


@pytest.mark.parametrize(
    ("text", "later"),
    [
        ("[[figure:half 2022-jan-jun]]", "[[figure:half 2023-jan-jun]]"),
        ("[[figure:plan-2022 2021-22-q3 percent1]]", "[[figure:plan-2022 2022-23-q3 percent1]]"),
        ("[[figure:2022]]", "[[figure:2022]]"),
    ],
)
def test_of_a_figure_the_period_moves_and_nothing_else(text: str, later: str) -> None:
    assert figure_later(text, 1) == later


@pytest.mark.parametrize(
    ("period", "starts", "years"),
    [
        ("2021-22-q3", 4, {"2021-22"}),
        ("2022-jan-jun", 4, {"2021-22", "2022-23"}),
        ("2022-jan-jun", 1, {"2022-23"}),
        ("2021-oct-mar", 4, {"2021-22"}),
        ("2022", 4, {"2021-22", "2022-23"}),
        ("half-1", 4, set()),
    ],
)
def test_a_period_lies_in_reporting_years(period: str, starts: int, years: set[str]) -> None:
    assert years_of([period], starts) == years


def test_half_a_year_moves_with_its_caption_when_a_report_is_carried_over(world: World) -> None:
    table, figure = FigureTable.objects.get(), KeyFigure.objects.get()
    table.periods, table.about = "2022-jan-jun", "Concerns, January to June 2022"
    save(table, by=world.unit, seen=table.revision)
    figure.figure = "[[figure:concerns 2022-jan-jun]]"
    figure.label = "concerns from January to June 2022"
    save(figure, by=world.unit, seen=figure.revision)
    report = begin_report(year="2022-23", title="Next", by=world.unit)
    row = FigureTable.objects.get(section__report=report)
    assert (row.periods, row.about) == ("2023-jan-jun", "Concerns, January to June 2023")
    moved = KeyFigure.objects.get(section__report=report)
    assert moved.figure == "[[figure:concerns 2023-jan-jun]]"
    assert moved.label == "concerns from January to June 2023"


def test_a_period_without_a_year_is_pointed_out(world: World, client: Client) -> None:
    table = FigureTable.objects.get()
    table.periods = "first-half"
    save(table, by=world.unit, seen=table.revision)
    client.force_login(world.unit)
    page = client.get(reverse("reporting:annual-section", args=["2021-22", "adults"]))
    said = "The period first-half names no year: see that it is the one of 2021/22."
    assert said in page.content.decode()
