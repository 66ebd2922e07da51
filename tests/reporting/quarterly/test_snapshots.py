"""What a version of the report holds."""

from core.approvals.decisions import decide
from core.documents.services import digest_of
from core.people.models import User
from priorities.returns.models import Return
from priorities.returns.services import answer_line, send_return, take_back
from reporting.quarterly.services import (
    compile_report,
)
from tests.priorities import builders as work
from tests.reporting.quarterly.conftest import World, approve
from tests.reporting.quarterly.test_services import sections


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
    own = sections(compiled)["group-Priority group"]["text"].split("### Help needed\n\n")[1]
    assert own == f"Its activities need:\n\n- {line.activity.title}: Two more places."


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
    rows = found["standing"]["table"]["rows"]
    assert [row[0] for row in rows] == ["Priority group", "Learning group"]


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
