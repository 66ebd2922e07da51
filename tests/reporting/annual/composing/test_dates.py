"""Dates from another year in texts of a report: pointed out, and moved at carrying over."""

import pytest
from django.test import Client
from django.urls import reverse

from core.calendar.years import year_span
from core.workflow.services import save
from reporting.annual.composing.dates import caption_later, outside
from reporting.annual.rows import FigureTable
from reporting.annual.services import begin_report, write_section
from tests.reporting.annual.conftest import World

YEAR = "2022-23"
SPAN = year_span(YEAR)


def said(*marks: str) -> list[str]:
    return [f"This names {mark}, which is not in 2022/23." for mark in marks]


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("260 children had a plan on 31 March 2022.", ["31 March 2022"]),
        ("By place, 2021/22", ["2021/22"]),
        ("From 2018/19 to 2021\u201322", ["2018/19", "2021\u201322"]),
        ("In April 2023, and during 2021.", ["April 2023", "2021"]),
        ("Plans by category, 2020", ["2020"]),
    ],
)
def test_a_date_of_another_year_is_pointed_out(text: str, marks: list[str]) -> None:
    assert outside(text, YEAR, SPAN) == said(*marks)


@pytest.mark.parametrize(
    "text",
    [
        "Under the Care Act 2014 and Working Together to Safeguard Children 2018.",
        "On 31 March 2023, in 2022/23, during 2022, in April 2022 and over 2023.",
        "From January to June 2022, January to June 2023.",
        "After [[figure:audits 2020-21]] good ones, our plan 2022-2025, room 2019.",
    ],
)
def test_its_own_year_and_titles_of_laws_are_not(text: str) -> None:
    assert outside(text, YEAR, SPAN) == []


def test_years_of_past_columns_may_stand_beside_its_own() -> None:
    columns = ["2020-21", "2021-22", "2022-23"]
    assert outside("From 2020/21 to 2022/23", YEAR, SPAN, columns) == []
    assert outside("On 31 March 2022 and 31 March 2023", YEAR, SPAN, columns) == []
    assert outside("From 2019/20 to 2022/23", YEAR, SPAN, columns) == said("2019/20")
    assert outside("From 2020/21 to 2021/22", YEAR, SPAN, columns) == said("2020/21", "2021/22")


@pytest.mark.parametrize(
    ("words", "later"),
    [
        ("Plans on 31 March 2022", "Plans on 31 March 2023"),
        ("2018/19 to 2021-22", "2019/20 to 2022-23"),
        ("2020\u20132021, 2098-99", "2021\u20132022, 2099-00"),
        ("Care Act 2014, during 2021, 1 May 2019", "Care Act 2014, during 2021, 1 May 2019"),
        ("April to June 2021", "April to June 2022"),
        ("January to June 2022", "January to June 2023"),
        (
            "October\u2013March 2022, 1 May to 30 June 2021",
            "October\u2013March 2023, 1 May to 30 June 2022",
        ),
        ("January to June 2019", "January to June 2019"),
    ],
)
def test_a_caption_moves_a_year_where_that_is_safe(words: str, later: str) -> None:
    assert caption_later(words, year_span("2021-22"), 1) == later


@pytest.mark.parametrize(
    ("words", "later"),
    [
        ("Plans on 31 March 2022, over 2021/22", "Plans on 31 March 2024, over 2023/24"),
        ("1998\u20131999, 2098-99", "1998\u20131999, 2100-01"),
        ("Care Act 2014, during 2021, 1 May 2019", "Care Act 2014, during 2021, 1 May 2019"),
    ],
)
def test_a_caption_moves_over_a_gap_of_years(words: str, later: str) -> None:
    assert caption_later(words, year_span("2021-22"), 2) == later


def test_a_caption_moves_its_figures_as_figures_and_leaves_the_words_of_measures() -> None:
    words = "Of [[figure:plan-2021-22 2022-jan-jun]] in 2021/22, [[figure:home 2021-22-q3 decimal]]"
    assert caption_later(words, year_span("2021-22"), 1) == (
        "Of [[figure:plan-2021-22 2023-jan-jun]] in 2022/23, [[figure:home 2022-23-q3 decimal]]"
    )


@pytest.mark.parametrize(("years", "year"), [(1, "2020"), (2, "2020"), (4, "2024")])
def test_the_last_day_of_a_leap_february_moves_only_to_another(years: int, year: str) -> None:
    moved = caption_later("On 29 February 2020", year_span("2019-20"), years)
    assert moved == f"On 29 February {year}"


def test_carried_captions_move_and_the_workbench_points_out_the_rest(
    world: World, client: Client
) -> None:
    table = FigureTable.objects.get()
    table.about = "By place, 31 March 2022, once in 2021"
    save(table, by=world.unit, seen=table.revision)
    report = begin_report(year=YEAR, title="Next", by=world.unit)
    row = FigureTable.objects.get(section__report=report)
    assert row.title == row.about == "By place, 31 March 2023, once in 2021"
    law = report.sections.get(key="law")
    write_section(law, body="Since 31 March 2022.", seen=law.revision, by=world.unit)
    client.force_login(world.unit)
    html = client.get(reverse("reporting:annual-detail", args=[YEAR])).content.decode()
    [line] = said("31 March 2022")
    assert html.count(line) == 1
    page = client.get(reverse("reporting:annual-section", args=[YEAR, "adults"]))
    html = page.content.decode()
    assert f"“{row.title}”: {said('2021')[0]}" in html


def test_why_small_numbers_are_shown_comes_along_with_the_figures_and_days_of_its_own_year(
    world: World, client: Client
) -> None:
    table = FigureTable.objects.get()
    words = "All [[figure:concerns {}]] of {} are courses, not people."
    table.open_because = f"{words.format('2021-22', '2021/22')} Decided in 2021."
    save(table, by=world.unit, seen=table.revision)
    report = begin_report(year=YEAR, title="Next", by=world.unit)
    row = FigureTable.objects.get(section__report=report)
    assert row.open_because == f"{words.format('2022-23', '2022/23')} Decided in 2021."
    client.force_login(world.unit)
    html = client.get(reverse("reporting:annual-section", args=[YEAR, "adults"])).text
    assert said("2021")[0] in html
