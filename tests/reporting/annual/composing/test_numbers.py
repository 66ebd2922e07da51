"""How recorded figures are worded in the report."""

import pytest

from core.workflow.services import save
from priorities.measures.models import Measure, MeasuredValue
from reporting.annual.composing.numbers import ILLUSTRATIVE
from reporting.annual.composing.snapshots import compose
from reporting.annual.models import AnnualReport
from reporting.annual.readiness.standing import reasons_against_sending
from reporting.annual.rows import FigureTable
from reporting.annual.services import do_without
from tests.reporting.annual.conftest import PLACES, World


def test_a_chart_without_one_value_is_missing_and_draws_no_axes(world: World) -> None:
    MeasuredValue.objects.filter(measure__table__key="by-place").delete()
    report = AnnualReport.objects.get(pk=world.report.pk)
    [gap] = compose(report).missing[world.section("adults").pk]
    title = "Most concerns are about people at home"
    assert gap.words == f"“{title}” has no recorded value for 2021/22."
    assert gap.owed_by == "the business unit"
    assert gap.cells == tuple((f"place-{key}", "2021-22") for key, _, _ in PLACES)
    assert any(gap.words in reason for reason in reasons_against_sending(report))
    kinds = [block["kind"] for block in world.drawn("adults")["blocks"]]
    assert kinds == ["highlights", "text"]
    said = "“Concerns by place, 2021/22”: no value is recorded yet."
    assert world.drawn("adults")["blocks"][-1]["markdown"] == said
    reason = "The service changed its records."
    do_without(report, gap.key, reason, by=world.unit)
    assert compose(report).without == [(gap, reason)]


def test_a_table_without_one_value_is_one_sentence_for_the_public(world: World) -> None:
    MeasuredValue.objects.filter(measure__table__key="by-place").delete()
    report = AnnualReport.objects.get(pk=world.report.pk)
    [gap] = compose(report).missing[world.section("adults").pk]
    do_without(report, gap.key, "The service changed its records.", by=world.unit)
    section = world.drawn("adults")
    assert section["blocks"][-1]["markdown"] == (
        "“Concerns by place, 2021/22” is not given this year. The service changed its records."
    )
    assert "not recorded" not in section["text"]
    assert "at home" not in section["text"]


def test_a_table_whose_values_all_say_why_they_are_not_there_says_it_once(world: World) -> None:
    for value in MeasuredValue.objects.filter(measure__table__key="by-place"):
        value.value, value.why_missing = None, "A new system."
        save(value, by=world.unit, seen=value.revision)
    last = world.drawn("adults")["blocks"][-1]
    assert last["markdown"] == "“Concerns by place, 2021/22” is not given this year. A new system."


def test_a_chart_with_one_value_is_drawn_and_each_value_it_lacks_is_missing(world: World) -> None:
    MeasuredValue.objects.filter(measure__key__in=["place-home", "place-street"]).delete()
    assert world.drawn("adults")["blocks"][1]["kind"] == "chart"
    report = AnnualReport.objects.get(pk=world.report.pk)
    gaps = compose(report).missing[world.section("adults").pk]
    start = "“Most concerns are about people at home” has no recorded value of"
    assert [(gap.words, gap.cells) for gap in gaps] == [
        (f"{start} “Own home” for 2021/22.", (("place-home", "2021-22"),)),
        (f"{start} “Public place” for 2021/22.", (("place-street", "2021-22"),)),
    ]
    assert {gap.owed_by for gap in gaps} == {"the business unit"}
    reasons = " ".join(reasons_against_sending(report))
    assert all(gap.words in reasons for gap in gaps)
    do_without(report, gaps[0].key, "Not counted that year.", by=world.unit)
    assert compose(report).without == [(gaps[0], "Not counted that year.")]
    assert gaps[0].words not in " ".join(reasons_against_sending(report))


def test_a_value_that_says_why_it_is_not_there_is_not_missing(world: World) -> None:
    value = MeasuredValue.objects.get(measure__key="place-home")
    value.value, value.why_missing = None, "A new system."
    save(value, by=world.unit, seen=value.revision)
    report = AnnualReport.objects.get(pk=world.report.pk)
    assert compose(report).missing[world.section("adults").pk] == []
    assert "Why not recorded: A new system." in world.drawn("adults")["text"]


def test_a_line_over_years_names_each_year_that_it_lacks(world: World) -> None:
    row = FigureTable(section=world.section("adults"), periods="2018-19 2019-20 2020-21", order=2)
    row.measure, row.title, row.about = Measure.objects.get(key="concerns"), "Concerns", "Concerns"
    save(row, by=world.unit)
    report = AnnualReport.objects.get(pk=world.report.pk)
    assert [gap.words for gap in compose(report).missing[world.section("adults").pk]] == [
        "“Concerns” has no recorded value for 2019/20.",
        "“Concerns” has no recorded value for 2018/19.",
    ]


@pytest.mark.parametrize("drawn", ["bars", "table"])
def test_beneath_a_chart_and_a_table_it_is_said_that_numbers_are_illustrative(
    world: World, drawn: str
) -> None:
    table = FigureTable.objects.get()
    table.drawn = drawn
    save(table, by=world.unit, seen=table.revision)
    assert ILLUSTRATIVE not in _note(world)
    value = MeasuredValue.objects.get(measure__key="place-home")
    value.is_illustrative = True
    save(value, by=world.unit, seen=value.revision)
    assert ILLUSTRATIVE in _note(world)
    assert world.drawn("adults")["text"].count(ILLUSTRATIVE) == 1


def _note(world: World) -> str:
    return str(world.drawn("adults")["blocks"][1]["note"])
