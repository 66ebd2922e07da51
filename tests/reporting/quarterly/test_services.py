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
from core.jobs import running
from core.jobs.services import enqueue
from core.notices.alerts import acknowledge
from core.notices.models import Alert
from core.people.models import User
from core.workflow.services import Blocked
from priorities.issues.services import raise_issue
from priorities.quarters.services import plan_quarter
from priorities.returns.models import Return
from priorities.returns.services import answer_line, send_return, take_back
from reporting.quarterly.compiling import COMPILE
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


def test_the_report_counts_what_was_approved_and_names_what_is_missing(
    world: World, alice: User
) -> None:
    approve(world, world.first, help_needed="A room.")
    report = compile_report(world.quarter, by=alice)
    assert report.summary.splitlines() == [
        "2 of the 2 activities reported on are on track or done; 0 are not.",
        "Not in this report: Learning group.",
        "No activity of a group that has reported is off track.",
        "Help is asked for by: Priority group.",
        "The Executive is asked to receive this report and to answer the requests.",
    ]
    found = sections(report)
    assert found["missing"]["text"] == (
        "- **Learning group:** No return was received. It was due by 24 January 2022."
    )
    assert found["help"]["text"] == "**Priority group:** A room."
    assert found["standing"]["table"]["rows"] == [
        ["Priority group", "2", "2", "0", "0", "0", "0"],
        ["Learning group", "No return", *["Not known"] * 5],
        ["All groups that reported", "2", "2", "0", "0", "0", "0"],
    ]


def test_where_nobody_reported_nothing_is_said_to_be_well(world: World, alice: User) -> None:
    report = compile_report(world.quarter, by=alice)
    assert report.summary.splitlines()[2:4] == [
        "What is off track is not known, because no group has reported.",
        "What groups ask for is not known either.",
    ]
    found = sections(report)
    unknown = "Not known: no group has reported."
    assert [found[key]["text"] for key in ("standing", "help", "risks")] == [unknown] * 3


def test_a_groups_words_are_those_its_chair_approved(world: World, alice: User) -> None:
    done = approve(world, world.first, difference="Waits fell.")
    taken = take_back(done, seen=done.revision, by=world.lena)
    line = taken.lines.get(order=1)
    answer_line(
        line, state="off-track", sentence="Gone.", need="All.", seen=line.revision, by=world.lena
    )
    found = sections(compile_report(world.quarter, by=alice))
    assert "Waits fell." in found["group-Priority group"]["text"]
    assert found["group-Priority group"]["table"]["states"] == ["on-track", "on-track"]


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
        "Figures have changed since this was compiled: Priority group. Compile it again."
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


def test_an_issue_raised_in_the_quarter_is_told_with_the_time_until_it_was_read(
    world: World, alice: User, carl: User
) -> None:
    words = {"what": "It closes.", "at_risk": "All.", "ask": "Speak."}
    with time_machine.travel("2021-11-02 10:00", tick=False):
        raise_issue(group=world.first.group, by=world.lena, **words)
    alert = Alert.objects.get()
    with time_machine.travel("2021-11-02 11:05", tick=False):
        acknowledge(alert, by=carl, seen=alert.revision)
    text = sections(compile_report(world.quarter, by=alice))["issues"]["text"]
    assert text.endswith("Acknowledged by the chair after 1 hour 5 minutes.")


def test_an_issue_of_the_quarter_is_told_though_it_was_raised_after_it(
    world: World, alice: User
) -> None:
    words = {"what": "It closes\non Monday", "at_risk": "All visits.", "ask": "Speak."}
    with time_machine.travel("2022-01-12 10:00", tick=False):
        raise_issue(group=world.first.group, quarter=world.quarter, by=world.lena, **words)
    text = sections(compile_report(world.quarter, by=alice))["issues"]["text"]
    assert text == (
        "- **Priority group, 12 January 2022:** It closes on Monday. At risk: All visits. "
        "Asked of the chair: Speak. Not acknowledged yet."
    )


def test_what_activities_need_is_gathered_with_what_groups_ask_for(
    world: World, alice: User
) -> None:
    report = work.an_answered_return(world.first, by=world.lena)
    line = report.lines.get(order=1)
    words = {"state": "at-risk", "sentence": "It waits.", "need": "Two more places."}
    answer_line(line, seen=line.revision, by=world.lena, **words)
    report = Return.objects.get(pk=report.pk)
    approval = send_return(report, seen=digest_of(report), by=world.lena)
    decide(approval.steps.get(), "approve", by=world.chad, seen=approval.version.digest)
    compiled = compile_report(world.quarter, by=alice)
    asked = sections(compiled)["help"]["text"]
    assert asked == f"**Priority group:**\n\n- {line.activity.title}: Two more places."
    assert "Help is asked for by: Priority group." in compiled.summary.splitlines()


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
