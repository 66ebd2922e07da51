"""When all returns are in, the report stands on the desk of whoever may send it, until it is."""

from typing import Any

import pytest
from django.test import Client

from core.approvals.decisions import decide
from core.people.models import User
from reporting.desk.queries import whole_desk
from reporting.quarterly.models import QuarterlyReport
from reporting.quarterly.services import compile_report, send_report
from reporting.quarterly.waiting import reports_to_send
from tests.reporting.quarterly.conftest import World, approve, approve_report

TITLE = "Quarter 3, 2021/22: quarterly report"


def told(person: User) -> list[str]:
    return [item.line for item in whole_desk(person).mine if item.title == TITLE]


def test_a_report_waits_for_whoever_may_send_it_once_the_last_return_is_approved(
    world: World, alice: User, carl: User
) -> None:
    approve(world, world.first)
    assert told(alice) == []
    approve(world, world.second)
    said = ["All returns are in. Compile the report, read it and send it."]
    assert (told(alice), told(world.gina)) == (said, said)
    assert (told(world.lena), told(carl)) == ([], [])
    report = compile_report(world.quarter, by=alice)
    [item] = [item for item in whole_desk(alice).mine if item.title == TITLE]
    assert item.line == "All returns are in. Read the report and send it."
    assert item.link == report.get_absolute_url()
    approve_report(world, alice)
    assert (told(alice), told(world.gina)) == ([], [])


def test_a_report_that_came_back_stands_once_on_the_desk_of_its_sender(
    world: World, alice: User
) -> None:
    approve(world, world.first)
    approve(world, world.second)
    report = compile_report(world.quarter, by=alice)
    approval = send_report(report, seen=report.revision, by=alice)
    seen = approval.version.digest
    decide(approval.steps.get(order=1), "return", by=world.gina, seen=seen, note="Say why.")
    line = "Sent back. Read why, change it and send it again."
    assert [item.line for item in whole_desk(alice).mine] == [line]
    assert told(world.gina) == [line]
    report = QuarterlyReport.objects.get()
    send_report(report, seen=report.revision, by=alice)
    assert told(world.gina) == []


def test_the_page_of_the_quarter_leads_on_to_its_report(
    world: World, alice: User, client: Client
) -> None:
    def ways(person: User) -> tuple[bool, bool]:
        client.force_login(person)
        html = client.get(world.quarter.get_absolute_url()).text
        return "Continue to compile the report" in html, "Open the report of this quarter" in html

    approve(world, world.first)
    assert ways(alice) == (False, False)
    approve(world, world.second)
    assert (ways(alice), ways(world.lena)) == ((True, False), (False, False))
    compile_report(world.quarter, by=alice)
    assert (ways(alice), ways(world.lena)) == ((False, True), (False, True))


@pytest.mark.parametrize("is_compiled", [True, False])
def test_the_desk_learns_of_reports_to_send_in_one_query(
    is_compiled: bool, world: World, alice: User, django_assert_num_queries: Any
) -> None:
    approve(world, world.first)
    approve(world, world.second)
    if is_compiled:
        compile_report(world.quarter, by=alice)
    told(alice)
    with django_assert_num_queries(1):
        assert len(reports_to_send(alice)) == 1
    assert not world.lena.has_perm("reporting.send_quarterly_report")
    with django_assert_num_queries(0):
        assert reports_to_send(world.lena) == []
