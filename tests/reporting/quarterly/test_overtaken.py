"""What has changed since a report was compiled, and what compiling it again does then."""

from datetime import UTC, datetime

import time_machine

from core.approvals.decisions import decide
from core.audit.history import lines
from core.audit.models import AuditEntry
from core.documents.services import digest_of
from core.notices.models import Notice
from core.people.models import Group, User
from priorities.issues.services import answer_issue, close_issue, raise_issue
from priorities.returns.services import send_return
from reporting.quarterly.issues import ISSUES_MOVED
from reporting.quarterly.overtaken import is_stale, what_changed
from reporting.quarterly.services import compile_report, send_report
from tests.priorities import builders as work
from tests.reporting.quarterly.conftest import World, approve, approve_report

ISSUE = {"what": "It closes.", "at_risk": "All.", "ask": "Speak."}


def test_compiling_again_leaves_what_was_approved_where_nothing_has_changed(
    world: World, alice: User
) -> None:
    with time_machine.travel(datetime(2022, 1, 20, 12, tzinfo=UTC)):
        approve(world, world.first)
        compile_report(world.quarter, by=alice)
        report = approve_report(world, alice)
    assert what_changed(report) == []
    before = AuditEntry.objects.count()
    assert compile_report(world.quarter, by=alice).status == "approved"
    assert AuditEntry.objects.count() == before


def test_what_changed_names_returns_that_came_further_and_issues(world: World, alice: User) -> None:
    approve(world, world.first)
    compile_report(world.quarter, by=alice)
    report = approve_report(world, alice)
    sent = work.an_answered_return(world.second, by=world.lena)
    send_return(sent, seen=digest_of(sent), by=world.lena)
    raise_issue(group=world.first.group, quarter=world.quarter, by=world.lena, **ISSUE)
    assert what_changed(report) == [
        "Learning group: A return was sent; the group's chair has not approved it.",
        ISSUES_MOVED,
    ]


def test_what_became_of_an_issue_and_a_groups_new_name_overtake_nothing_that_was_approved(
    world: World, alice: User, carl: User
) -> None:
    approve(world, world.first)
    group = world.first.group
    words = ISSUE | {"what": "Two of *five* left, ~3 & more [of] C:\\all"}
    issue = raise_issue(group=group, quarter=world.quarter, by=world.lena, **words)
    compile_report(world.quarter, by=alice)
    report = approve_report(world, alice)
    issue = answer_issue(issue, "Go on.", seen=issue.revision, by=carl)
    close_issue(issue, seen=issue.revision, by=carl)
    Group.objects.filter(pk=group.pk).update(name="Another name")
    assert what_changed(report) == []
    assert compile_report(world.quarter, by=alice).status == "approved"
    other = ISSUE | {"what": "Another."}
    raise_issue(group=group, quarter=world.quarter, by=world.lena, **other)
    assert what_changed(report) == [ISSUES_MOVED]


def test_the_history_tells_of_one_press_once_and_in_order(world: World, alice: User) -> None:
    approve(world, world.first)
    report = compile_report(world.quarter, by=alice)
    assert [line.what for line in lines(report)] == ["Compiled", "Begun"]
    report = approve_report(world, alice)
    raise_issue(group=world.first.group, quarter=world.quarter, by=world.lena, **ISSUE)
    report = compile_report(world.quarter, by=alice)
    assert [line.what for line in lines(report)][:2] == ["Compiled", "Reopened"]


def test_compiling_again_while_it_waits_tells_that_the_approval_lapsed(
    world: World, alice: User
) -> None:
    approve(world, world.first)
    report = compile_report(world.quarter, by=alice)
    approval = send_report(report, seen=report.revision, by=alice)
    approve(world, world.second)
    assert compile_report(world.quarter, by=world.gina).status == "draft"
    approval.refresh_from_db()
    assert approval.status == "void"
    assert Notice.objects.filter(kind="approval-lapsed", person=alice).exists()


def test_a_return_that_came_back_was_sent_and_is_called_so(world: World, alice: User) -> None:
    approve(world, world.first)
    sent = work.an_answered_return(world.second, by=world.lena)
    approval = send_return(sent, seen=digest_of(sent), by=world.lena)
    step, digest = approval.steps.get(), approval.version.digest
    decide(step, "small-change", by=world.chad, seen=digest, note="Name the service.")
    report = compile_report(world.quarter, by=alice)
    part = report.parts.get(group=world.second.group)
    assert part.missing == "A return was sent; it came back to be changed."
    assert not is_stale(report)
