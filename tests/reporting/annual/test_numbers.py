"""How recorded figures are worded in the report."""

from priorities.measures.models import MeasuredValue
from reporting.annual.models import AnnualReport
from reporting.annual.services import do_without
from reporting.annual.snapshots import compose
from reporting.annual.standing import reasons_against_sending
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
    assert kinds == ["highlights", "table"]
    do_without(report, gap.key, "The service changed its records.", by=world.unit)
    assert compose(report).without == [(gap, "The service changed its records.")]


def test_a_chart_with_one_value_is_drawn(world: World) -> None:
    MeasuredValue.objects.filter(measure__key__in=["place-home", "place-street"]).delete()
    assert world.drawn("adults")["blocks"][1]["kind"] == "chart"
    report = AnnualReport.objects.get(pk=world.report.pk)
    assert compose(report).missing[world.section("adults").pk] == []
