"""The five lines: from the figures, unless somebody writes better ones."""

from django.test import Client

from core.people.models import User
from reporting.quarterly.models import QuarterlyReport
from reporting.quarterly.services import (
    compile_report,
    edit_report,
    send_report,
)
from tests.priorities import builders as work
from tests.reporting.quarterly.conftest import World, approve
from tests.reporting.quarterly.test_services import sections
from tests.reporting.quarterly.test_views import address, post


def test_lines_that_are_emptied_are_written_from_the_figures_and_follow_them(
    world: World, alice: User
) -> None:
    approve(world, world.first)
    report = compile_report(world.quarter, by=alice)
    from_figures, opening = report.summary, "A hard quarter."
    report = edit_report(report, summary="Mine.", opening="", seen=report.revision, by=alice)
    report = edit_report(report, summary=" \n", opening=opening, seen=report.revision, by=alice)
    assert (report.summary, report.opening) == (from_figures, opening)
    approve(world, world.second)
    again = compile_report(world.quarter, by=alice)
    assert again.summary.splitlines()[1] == "All 2 groups have reported."


def test_lines_that_come_back_from_a_page_as_they_were_follow_the_figures(
    world: World, alice: User
) -> None:
    approve(world, world.first)
    report = compile_report(world.quarter, by=alice)
    lines = "\r\n".join(report.summary.splitlines())
    edit_report(report, summary=lines, opening="Ours.", seen=report.revision, by=alice)
    approve(world, world.second)
    again = compile_report(world.quarter, by=alice)
    assert again.summary.splitlines()[1] == "All 2 groups have reported."


def test_every_group_that_reports_makes_the_second_line_say_so(world: World, alice: User) -> None:
    approve(world, world.first)
    approve(world, world.second)
    report = compile_report(world.quarter, by=alice)
    assert report.summary.splitlines()[1:4] == [
        "All 2 groups have reported.",
        "No activity is off track.",
        "No group asks for help.",
    ]
    assert "missing" not in sections(report)


def test_lines_saved_empty_stand_on_the_page_as_the_figures_say_and_are_sent_so(
    world: World, alice: User, client: Client
) -> None:
    work.approved(world.first, lead=world.lena, chair=world.chad)
    report = compile_report(world.quarter, by=alice)
    client.force_login(alice)
    post(client, "edit/", summary="", opening="", revision=report.revision)
    line = "2 of the 2 activities reported on are on track or done; 0 are not."
    assert line in client.get(address()).text
    report.refresh_from_db()
    approval = send_report(report, seen=report.revision, by=alice)
    client.force_login(world.gina)
    for page in (approval.get_absolute_url(), address("versions/1/")):
        assert line in client.get(page).text


def test_a_version_without_lines_has_no_heading_for_them(
    world: World, alice: User, client: Client
) -> None:
    work.approved(world.first, lead=world.lena, chair=world.chad)
    report = compile_report(world.quarter, by=alice)
    QuarterlyReport.objects.filter(pk=report.pk).update(summary="")
    report.refresh_from_db()
    send_report(report, seen=report.revision, by=alice)
    client.force_login(alice)
    assert "In five lines" not in client.get(address("versions/1/")).text
