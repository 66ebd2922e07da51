"""A report points out years that their quarters do not make, before it is sent."""

from decimal import Decimal

from django.test import Client
from django.urls import reverse

from priorities.measures.models import Measure, MeasuredValue
from priorities.measures.services import record_value
from reporting.annual.models import AnnualReport
from reporting.annual.readiness.sums import sums_in
from tests.priorities import builders as work
from tests.reporting.annual.conftest import World


def quarters(measure: Measure, world: World, number: int) -> None:
    for quarter in range(1, 5):
        period = f"2021-22-q{quarter}"
        record_value(measure, period=period, value=Decimal(number), by=world.unit)


def test_a_year_that_it_shows_is_told_wherever_it_is_sent_and_published(
    world: World, client: Client
) -> None:
    quarters(Measure.objects.get(key="place-home"), world, 31)
    [said] = sums_in(AnnualReport.objects.get())
    assert "add to 124, the year says 120" in said
    client.force_login(world.unit)
    for name in ("annual-detail", "annual-send", "annual-publish"):
        page = client.get(reverse(f"reporting:{name}", args=[world.report.year]))
        assert "add to 124, the year says 120" in page.text


def test_whoever_approves_it_reads_that_before(waiting: World) -> None:
    quarters(Measure.objects.get(key="place-home"), waiting, 31)
    report = AnnualReport.objects.get()
    assert report.held_back() == sums_in(report) != []
    AnnualReport.objects.update(status="published")
    assert AnnualReport.objects.get().held_back() == []


def test_a_later_report_that_shows_the_year_beside_its_own_says_nothing_of_it(
    world: World,
) -> None:
    quarters(Measure.objects.get(key="place-home"), world, 31)
    AnnualReport.objects.update(year="2022-23")
    world.section("adults").tables.update(periods="2021-22 2022-23")
    assert sums_in(AnnualReport.objects.get()) == []


def test_what_it_does_not_show_is_none_of_its_concern(world: World) -> None:
    other = work.a_measure("other")
    record_value(other, period="2021-22", value=Decimal(7), by=world.unit)
    quarters(other, world, 31)
    assert sums_in(AnnualReport.objects.get()) == []


def test_a_figure_in_a_sentence_counts_as_shown(world: World) -> None:
    other = work.a_measure("other")
    record_value(other, period="2021-22", value=Decimal(7), by=world.unit)
    quarters(other, world, 31)
    AnnualReport.objects.update(summary="There were [[figure:other 2021-22]].")
    assert len(sums_in(AnnualReport.objects.get())) == 1
    assert MeasuredValue.objects.filter(measure=other).count() == 5
