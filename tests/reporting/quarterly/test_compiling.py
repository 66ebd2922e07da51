"""Compiling apart from any page: asked for once, and what waits for it meanwhile."""

import uuid

import pytest
from django.test import Client

from core.approvals.decisions import decide
from core.audit.history import lines
from core.jobs import running
from core.jobs.models import Job
from core.jobs.services import enqueue
from core.people.models import User
from core.workflow.services import Blocked
from reporting.quarterly.compiling import COMPILE
from reporting.quarterly.models import QuarterlyReport
from reporting.quarterly.services import (
    compile_report,
    send_report,
)
from tests.priorities import builders as work
from tests.reporting.quarterly.conftest import World, approve
from tests.reporting.quarterly.test_views import address, post


def test_a_report_is_not_sent_while_it_waits_to_be_compiled(world: World, alice: User) -> None:
    approve(world, world.first)
    report = compile_report(world.quarter, by=alice)
    job = enqueue(COMPILE, key="one", by=world.gina, quarter=world.quarter.pk)
    with pytest.raises(Blocked) as refusal:
        send_report(report, seen=report.revision, by=alice)
    assert refusal.value.reasons == [
        "This report is being compiled again. Read it when that is done, then send it."
    ]
    running.run(job.pk)
    report = QuarterlyReport.objects.get()
    assert send_report(report, seen=report.revision, by=alice)


def test_another_quarter_that_is_compiled_holds_no_report_up(world: World, alice: User) -> None:
    approve(world, world.first)
    report = compile_report(world.quarter, by=alice)
    enqueue(COMPILE, key="one", by=alice, quarter=world.quarter.pk + 1)
    assert send_report(report, seen=report.revision, by=alice)


def test_compiling_is_a_job_that_is_asked_for_once(
    world: World, alice: User, client: Client
) -> None:
    client.force_login(alice)
    token = str(uuid.uuid4())
    first = post(client, "compile/", once=token)
    assert post(client, "compile/", once=token).headers == first.headers
    assert Job.objects.filter(kind="compile-quarterly-report").count() == 1


def test_a_report_that_is_no_draft_is_compiled_again_when_somebody_has_been_asked(
    world: World, alice: User, client: Client
) -> None:
    work.approved(world.second, lead=world.lena, chair=world.chad)
    report = compile_report(world.quarter, by=alice)
    client.force_login(alice)
    assert client.get(address("compile/"))["Location"] == address()
    approval = send_report(report, seen=report.revision, by=alice)
    assert "Nothing has changed since version 1" in client.get(address("compile/")).text
    assert "Compile again" not in client.get(address()).text
    decide(approval.steps.get(order=1), "approve", by=world.gina, seen=approval.version.digest)
    said = post(client, "compile/", sure="1")
    assert "Nothing has changed since version 1. The report stays" in said.text
    assert not Job.objects.filter(kind="compile-quarterly-report").exists()
    work.approved(world.first, lead=world.lena, chair=world.chad)
    for asked in (client.get(address("compile/")), post(client, "compile/")):
        assert "The approved report goes back to draft" in asked.text
        assert "The return of Priority group was approved since this was compiled." in asked.text
    assert f'href="{address("compile/")}"' in client.get(address()).text
    assert not Job.objects.filter(kind="compile-quarterly-report").exists()
    post(client, "compile/", sure="1")
    assert Job.objects.filter(kind="compile-quarterly-report").count() == 1


def test_the_job_that_compiled_a_report_leads_to_it_and_names_who_asked(
    world: World, alice: User, client: Client
) -> None:
    job = enqueue("compile-quarterly-report", key="one", by=alice, quarter=world.quarter.pk)
    running.run(job.pk)
    assert QuarterlyReport.objects.get().compiled_by == alice
    assert lines(QuarterlyReport.objects.get())[-1].who == "Alice"
    client.force_login(alice)
    html = " ".join(client.get(job.get_absolute_url()).text.split())
    assert f'href="{address()}">Go to the result</a>' in html


def test_where_a_report_waits_to_be_compiled_its_page_says_so_and_offers_no_sending(
    world: World, alice: User, client: Client
) -> None:
    work.approved(world.first, lead=world.lena, chair=world.chad)
    compile_report(world.quarter, by=alice)
    client.force_login(alice)
    assert "Send for approval" in client.get(address()).text
    post(client, "compile/")
    work.approved(world.second, lead=world.lena, chair=world.chad)
    page = client.get(address()).text
    assert "It is being compiled again." in page
    assert ("Send for approval" in page, "Compile it again" in page) == (False, False)
    page = client.get(address("send/")).text
    assert "This report is being compiled again." in page
    assert "Compile it again" not in page


def test_work_that_finds_the_report_sent_leaves_it_and_says_that_nothing_was_compiled(
    world: World, alice: User, client: Client
) -> None:
    work.approved(world.first, lead=world.lena, chair=world.chad)
    report = compile_report(world.quarter, by=alice)
    job = enqueue("compile-quarterly-report", key="one", by=alice, quarter=world.quarter.pk)
    Job.objects.update(finished=job.created)  # as if it was asked for in the moment of sending
    send_report(report, seen=report.revision, by=alice)
    Job.objects.update(finished=None)
    work.approved(world.second, lead=world.lena, chair=world.chad)
    running.run(job.pk)
    assert QuarterlyReport.objects.get().status == "awaiting-approval"
    client.force_login(alice)
    page = " ".join(client.get(job.get_absolute_url()).text.split())
    assert "Nothing was compiled, because the report was sent after you asked for this." in page
    assert "Go to the result" not in page


def test_work_that_finds_nothing_new_in_a_report_that_was_sent_says_so(
    world: World, alice: User, client: Client
) -> None:
    work.approved(world.first, lead=world.lena, chair=world.chad)
    report = compile_report(world.quarter, by=alice)
    send_report(report, seen=report.revision, by=alice)
    job = enqueue("compile-quarterly-report", key="one", by=alice, quarter=world.quarter.pk)
    running.run(job.pk)
    client.force_login(alice)
    page = client.get(job.get_absolute_url()).text
    assert "Nothing was compiled, because nothing has changed since the report was sent." in page
