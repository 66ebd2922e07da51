"""Compiling, approving, receiving, and what happens when a return changes later."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from core.approvals.decisions import decide
from core.approvals.models import Approval
from core.approvals.queries import waiting_for
from core.audit.models import AuditEntry
from core.desk.queries import desk_of
from core.documents.models import Section
from core.documents.services import digest_of
from core.people.models import User
from core.workflow.services import Blocked
from priorities.quarters.services import plan_quarter
from priorities.returns.services import send_return
from reporting.quarterly.models import QuarterlyReport
from reporting.quarterly.overtaken import is_stale
from reporting.quarterly.services import (
    comment_on,
    compile_report,
    compile_what_is_due,
    edit_report,
    send_report,
)
from tests.priorities import builders as work
from tests.reporting.quarterly.conftest import World, approve, approve_report


def sections(report: QuarterlyReport) -> dict[str, Section]:
    return {s["key"]: s for s in report.snapshot()["sections"]}


def test_a_return_sent_and_not_approved_is_missing_and_says_so(world: World, alice: User) -> None:
    report = work.an_answered_return(world.first, by=world.lena)
    send_return(report, seen=digest_of(report), by=world.lena)
    text = sections(compile_report(world.quarter, by=alice))["missing"]["text"]
    assert "A return was sent; the group's chair has not approved it." in text


def test_compiling_again_with_nothing_new_writes_nothing(world: World, alice: User) -> None:
    approve(world, world.first)
    compile_report(world.quarter, by=alice)
    before = AuditEntry.objects.count()
    report = compile_report(world.quarter, by=alice)
    assert AuditEntry.objects.count() == before
    assert not is_stale(report)


def test_compiling_again_with_something_new_says_when_and_by_whom(
    world: World, alice: User, portal: User
) -> None:
    first = compile_report(world.quarter, by=alice).compiled_at
    approve(world, world.first)
    with time_machine.travel(first + timedelta(minutes=5)):
        again = compile_report(world.quarter, by=portal)
    assert (again.compiled_at > first, again.compiled_by) == (True, portal)


def test_before_its_day_a_return_is_due_and_not_late(world: World, alice: User) -> None:
    with time_machine.travel(datetime(2022, 1, 20, 12, tzinfo=UTC)):
        text = sections(compile_report(world.quarter, by=alice))["missing"]["text"]
    assert "No return was received. It is due by 24 January 2022." in text


def test_compiling_again_takes_what_came_since_and_keeps_the_words_of_people(
    world: World, alice: User
) -> None:
    report = compile_report(world.quarter, by=alice)
    report = edit_report(
        report, summary="Read this.", opening="A hard quarter.", seen=report.revision, by=alice
    )
    part = report.parts.get(order=1)
    comment_on(part, comment="We thank them.", seen=part.revision, by=world.gina)
    approve(world, world.first)
    again = compile_report(world.quarter, by=alice)
    assert (again.summary, again.opening) == ("Read this.", "A hard quarter.")
    assert "We thank them." in sections(again)["group-Priority group"]["text"]
    assert again.parts.get(order=1).source is not None


def test_the_assurance_chair_approves_and_the_executive_chair_receives(
    world: World, alice: User, carl: User
) -> None:
    approve(world, world.first)
    compile_report(world.quarter, by=alice)
    report = approve_report(world, alice)
    assert report.status == "approved"
    assert report.approved_version is not None
    waiting = waiting_for(carl)
    assert [w.approval.subject for w in waiting] == [report]
    decide(waiting[0].step, "acknowledge", by=carl, seen=report.approved_version.digest)
    assert waiting_for(carl) == []


def test_a_return_that_changes_while_the_report_waits_stops_the_approval(
    world: World, alice: User
) -> None:
    approve(world, world.second)
    report = compile_report(world.quarter, by=alice)
    approval = send_report(report, seen=report.revision, by=alice)
    approve(world, world.first)
    with pytest.raises(Blocked, match="have changed since version 1 was sent"):
        decide(approval.steps.get(order=1), "approve", by=world.gina, seen=approval.version.digest)


def test_an_overtaken_report_is_not_sent(world: World, alice: User) -> None:
    report = compile_report(world.quarter, by=alice)
    approve(world, world.first)
    with pytest.raises(Blocked) as refusal:
        send_report(report, seen=report.revision, by=alice)
    assert refusal.value.reasons == [
        "The return of Priority group was approved since this was compiled. Compile it again."
    ]


def test_what_was_approved_stays_when_a_return_changes_later(world: World, alice: User) -> None:
    approve(world, world.second)
    compile_report(world.quarter, by=alice)
    report = approve_report(world, alice)
    approve(world, world.first)
    version = report.approved_version
    assert version is not None
    assert is_stale(report)
    assert compile_what_is_due(date(2022, 2, 1), by=User.objects.portal()) == []
    again = compile_report(world.quarter, by=alice)
    assert (again.status, again.approved_version) == ("draft", version)
    assert Approval.objects.filter(status="complete").count() == 3


def test_a_report_without_any_return_is_not_sent(world: World, alice: User) -> None:
    report = compile_report(world.quarter, by=alice)
    with pytest.raises(Blocked) as refusal:
        send_report(report, seen=report.revision, by=alice)
    assert refusal.value.reasons == [
        "No return of this quarter has been approved: there is nothing to report."
    ]
    assert QuarterlyReport.objects.get().status == "draft"


@pytest.mark.parametrize("name", ["lena", "chad", "carl", "sam", "oona"])
def test_who_may_not_compile_write_or_send(
    name: str, world: World, alice: User, request: pytest.FixtureRequest
) -> None:
    person = getattr(world, name, None) or request.getfixturevalue(name)
    with pytest.raises(Blocked):
        compile_report(world.quarter, by=person)
    report = compile_report(world.quarter, by=alice)
    with pytest.raises(Blocked):
        edit_report(report, summary="x", opening="", seen=report.revision, by=person)
    with pytest.raises(Blocked):
        send_report(report, seen=report.revision, by=person)


@pytest.mark.parametrize(
    ("name", "may"),
    [*((name, True) for name in ("lena", "chad", "gina", "carl", "sam")), ("oona", False)],
)
def test_who_reads_it(name: str, may: bool, world: World, request: pytest.FixtureRequest) -> None:
    person = getattr(world, name, None) or request.getfixturevalue(name)
    report = compile_report(world.quarter, by=User.objects.portal())
    assert person.has_perm("reporting.see_quarterly_report", report) is may
    assert QuarterlyReport.objects.visible_to(person).exists() is may


def test_a_quarter_that_is_not_open_has_no_report(alice: User, world: World) -> None:
    quarter = plan_quarter("2021-22", 4, by=alice)
    with pytest.raises(Blocked, match="is not open"):
        compile_report(quarter, by=alice)


def test_the_portal_compiles_when_returns_were_due_and_again_when_one_comes_late(
    world: World, portal: User
) -> None:
    assert compile_what_is_due(date(2022, 1, 24), by=portal) == []
    assert len(compile_what_is_due(date(2022, 1, 25), by=portal)) == 1
    assert compile_what_is_due(date(2022, 1, 26), by=portal) == []
    approve(world, world.second)
    assert len(compile_what_is_due(date(2022, 1, 27), by=portal)) == 1
    assert compile_what_is_due(date(2022, 1, 27), by=portal) == []


def test_what_was_sent_back_lies_on_the_desk_of_its_sender_until_it_is_sent_again(
    world: World, alice: User
) -> None:
    approve(world, world.first)
    report = compile_report(world.quarter, by=alice)
    approval = send_report(report, seen=report.revision, by=alice)
    line = "Sent back. Read why, change it and send it again."
    assert line not in [item.line for item in desk_of(alice).mine]
    seen = approval.version.digest
    decide(approval.steps.get(order=1), "return", by=world.gina, seen=seen, note="Say why.")
    [item] = [item for item in desk_of(alice).mine if item.line == line]
    assert item.link == approval.get_absolute_url()
    report = QuarterlyReport.objects.get()
    send_report(report, seen=report.revision, by=alice)
    assert line not in [item.line for item in desk_of(alice).mine]
