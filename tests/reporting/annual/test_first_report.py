"""Whoever writes a report for the first time is told what to do next, and finds it at hand."""

from django.test import Client

from priorities.measures.models import MeasuredValue
from reporting.annual.models import AnnualReport
from reporting.annual.readiness.standing import NO_SUMMARY, overview, reasons_against_sending
from reporting.annual.services import edit_report, write_section
from tests.reporting.annual.conftest import World, report_all, write_all
from tests.reporting.annual.test_views import YEAR, at, post, unit

__all__ = ["unit"]


def test_a_section_is_marked_as_finished_at_one_press_once_something_stands_in_it(
    world: World, unit: Client
) -> None:
    address = at("section-finish", YEAR, "law")
    assert address not in unit.get(at("section", YEAR, "law")).text
    section = world.section("law")
    old = section.revision
    write_section(section, body="The law.", seen=old, by=world.unit)
    assert address in unit.get(at("section", YEAR, "law")).text
    post(unit, address, revision=old)
    page = unit.get(at("section", YEAR, "law")).text
    assert "Somebody changed this report since you opened the page." in page
    assert not world.section("law").finished
    post(unit, address, revision=world.section("law").revision)
    page = unit.get(at("section", YEAR, "law")).text
    assert "is marked as finished." in page
    assert address not in page
    assert world.section("law").finished


def test_the_workbench_counts_what_is_to_be_done_before_it_can_be_sent(
    world: World, unit: Client
) -> None:
    html = " ".join(unit.get(at("detail", YEAR)).text.split())
    many = world.report.sections.count()
    assert f">finish {many} sections</a>" in html
    missing = sum(len(one.missing) for one in overview(world.report).sections)
    assert f">add the {missing} missing" in html


def test_the_year_after_the_last_report_and_its_title_stand_in_the_form_already(
    world: World, unit: Client
) -> None:
    html = unit.get(at("begin")).text
    assert 'value="2022/23"' in html
    assert 'value="Annual report 2022 to 2023"' in html
    post(unit, at("begin"), year="2022/23", title="Annual report 2022 to 2023")
    assert "Open each section in turn" in unit.get(at("detail", "2022-23")).text


def test_sections_that_are_finished_and_those_to_finish_make_all_of_them(
    world: World, unit: Client
) -> None:
    report_all(world)
    write_all(world)
    MeasuredValue.objects.filter(measure__key="place-home").delete()
    stands = overview(AnnualReport.objects.get(pk=world.report.pk))
    waiting = [one for one in stands.sections if one.missing]
    assert waiting
    assert stands.unfinished == len(waiting)
    assert stands.finished + stands.unfinished == len(stands.sections)


def test_who_may_not_send_a_complete_report_is_told_that_and_not_an_empty_list(
    world: World, client: Client
) -> None:
    report_all(world)
    write_all(world)
    for person, said in (
        (world.unit, "Send it when you are ready."),
        (world.gina, "business unit"),
    ):
        client.force_login(person)
        html = client.get(at("detail", YEAR)).text
        html = " ".join(html[html.index('id="next"') : html.index('id="versions"')].split())
        assert "Before it can be sent" not in html
        assert "Every section is finished." in html
        assert said in html


def test_a_finished_section_that_waits_for_something_says_for_how_much(
    world: World, unit: Client
) -> None:
    report_all(world)
    write_all(world)
    page = unit.get(at("section", YEAR, "adults")).text
    assert "To be written by" not in page
    MeasuredValue.objects.filter(measure__key="place-home").delete()
    section = world.section("adults")
    write_section(section, finished=False, seen=section.revision, by=world.unit)
    section = world.section("adults")
    post(unit, at("section-finish", YEAR, "adults"), revision=section.revision)
    page = unit.get(at("section", YEAR, "adults")).text
    assert (
        "is marked as finished. 1 item is still missing here, so it is listed as waiting." in page
    )
    data = {"heading": section.heading, "body": section.body, "finished": "on"}
    revision = world.section("adults").revision
    post(unit, at("section-write", YEAR, "adults"), revision=revision, **data)
    page = unit.get(at("section", YEAR, "adults")).text
    assert "The section has been saved. 1 item is still missing here" in page


def test_who_has_to_write_what_is_empty_is_not_said_to_have_written_it(
    world: World, unit: Client
) -> None:
    page = " ".join(unit.get(at("section", YEAR, "foreword")).text.split())
    assert "To be written by Business Unit." in page


def test_a_report_without_a_summary_asks_for_it_and_is_not_sent(world: World, unit: Client) -> None:
    report_all(world)
    write_all(world)
    report = AnnualReport.objects.get()
    edit_report(report, summary=" ", seen=report.revision, by=world.unit)
    assert reasons_against_sending(AnnualReport.objects.get()) == [NO_SUMMARY]
    page = " ".join(unit.get(at("detail", YEAR)).text.split())
    assert f'href="{at("edit", YEAR)}" >write the summary</a>' in page
    assert f'href="{at("send", YEAR)}"' not in page
