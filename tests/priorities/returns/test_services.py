"""Writing, sending, approving, sending back and taking back a return."""

import pytest
from django.core.exceptions import ValidationError

from core.approvals.decisions import decide
from core.approvals.models import Approval
from core.approvals.queries import waiting_for
from core.audit.models import AuditEntry
from core.documents.services import digest_of
from core.people.models import User
from core.workflow.services import Blocked, Conflict
from priorities.measures.services import record_value
from priorities.returns.models import Return
from priorities.returns.services import (
    answer_line,
    keep_line,
    send_return,
    take_back,
    write_texts,
)
from tests import builders
from tests.priorities import builders as work


def send(report: Return, by: User) -> Approval:
    return send_return(report, seen=digest_of(report), by=by)


def approve(report: Return, by: User) -> Return:
    approval = Approval.objects.about(report).open().get()
    decide(approval.steps.get(status="open"), "approve", by=by, seen=approval.version.digest)
    return Return.objects.get(pk=report.pk)


def test_the_lead_sends_and_the_groups_chair_approves(
    ready: Return, lena: User, chad: User
) -> None:
    send(ready, lena)
    assert [w.approval.subject for w in waiting_for(chad)] == [ready]
    done = approve(ready, chad)
    assert (done.status, done.sent_by) == ("approved", lena)
    assert done.approved_version is not None
    assert done.approved_version.snapshot["lines"] == ["2 of 2 activities are on track or done."]


def test_lead_and_chair_in_one_person_the_chair_above_approves(db: None, gina: User) -> None:
    group = builders.a_group("priority", parent=builders.a_group("assurance"))
    both = builders.a_person("Bo", seat=builders.a_seat("lead", group=group))
    builders.seated(both, builders.a_seat("chair", group=group))
    builders.a_route([{"position": "chair"}], key="return")
    report = work.an_answered_return(work.an_open_quarter().returns.get(), by=both)
    send(report, both)
    assert waiting_for(both) == []
    assert approve(report, gina).status == "approved"


def test_nothing_is_sent_before_everything_is_answered(report: Return, lena: User) -> None:
    with pytest.raises(Blocked) as refusal:
        send(report, lena)
    assert refusal.value.reasons == [
        "“Activity 1” is not answered yet.",
        "“Activity 2” is not answered yet.",
        "Say what difference this has made. If nobody can tell yet, say that in a sentence.",
        "Say how you know, or tick that you cannot show it yet.",
    ]


def test_a_gap_in_the_evidence_is_said_and_does_not_block(
    report: Return, lena: User, chad: User
) -> None:
    work.an_answered_return(report, by=lena, proof_data="", no_evidence=True)
    sections = {s["key"]: s for s in report.snapshot()["sections"]}
    report.refresh_from_db()
    send(report, lena)
    sections = {s["key"]: s["text"] for s in Return.objects.get().snapshot()["sections"]}
    assert sections["evidence"] == "We cannot show it yet."


def test_evidence_and_no_evidence_cannot_both_be(ready: Return, lena: User) -> None:
    with pytest.raises(ValidationError, match="do not tick that there is none"):
        write_texts(ready, seen=ready.revision, by=lena, no_evidence=True)


@pytest.mark.parametrize("name", ["alice", "carl", "sam", "oona", "gina"])
def test_only_those_who_report_send(
    name: str, ready: Return, request: pytest.FixtureRequest
) -> None:
    with pytest.raises(Blocked, match="is for the lead of its group"):
        send(ready, request.getfixturevalue(name))
    assert Return.objects.get().status == "draft"


@pytest.mark.parametrize(
    ("name", "may"),
    [("lena", True), ("chad", True), ("alice", True), ("carl", False), ("sam", False)],
)
def test_who_writes(name: str, may: bool, report: Return, request: pytest.FixtureRequest) -> None:
    person: User = request.getfixturevalue(name)
    assert person.has_perm("priorities.edit_return", report) is may
    assert person.has_perm("priorities.see_return", report)
    line = report.lines.get(order=1)
    if not may:
        with pytest.raises(Blocked, match="Only the lead and chairs of the group"):
            answer_line(line, state="done", sentence="Done.", need="", seen=1, by=person)


def test_the_lead_of_another_group_neither_sees_nor_writes(report: Return) -> None:
    other = builders.a_group("priority", key="other")
    otto = builders.a_person("Otto", seat=builders.a_seat("lead", group=other))
    assert not otto.has_perm("priorities.see_return", report)
    assert list(Return.objects.visible_to(otto)) == []
    assert not otto.has_perm("priorities.edit_return", report)


@pytest.mark.parametrize(
    ("state", "sentence", "need", "fault"),
    [
        ("on-track", " ", "", "Say in one or two sentences"),
        ("at-risk", "Slow.", "", "Say what it needs"),
        ("off-track", "Stuck.", "", "Say what it needs"),
        ("", "Fine.", "", "Choose where it is now"),
        ("blue", "Fine.", "", "Choose where it is now"),
        ("done", "x" * 401, "", "at most 400 characters"),
    ],
)
def test_an_answer_is_complete(
    report: Return, lena: User, state: str, sentence: str, need: str, fault: str
) -> None:
    line = report.lines.get(order=1)
    with pytest.raises(ValidationError, match=fault):
        answer_line(line, state=state, sentence=sentence, need=need, seen=1, by=lena)


def test_what_has_not_started_needs_no_sentence(report: Return, lena: User) -> None:
    line = report.lines.get(order=1)
    answer_line(line, state="not-started", sentence="", need="", seen=1, by=lena)
    assert report.lines.get(order=1).answered


def test_nothing_has_changed_takes_one_click(ready: Return, lena: User) -> None:
    following = work.an_open_quarter("2021-22", 4).returns.get()
    line = following.lines.get(order=1)
    kept = keep_line(line, seen=line.revision, by=lena)
    assert (kept.answered, kept.unchanged, kept.sentence) == (True, True, "Went well.")


def test_what_was_never_reported_cannot_be_unchanged(report: Return, lena: User) -> None:
    with pytest.raises(Blocked, match="This activity has not been reported on before"):
        keep_line(report.lines.get(order=1), seen=1, by=lena)


def test_two_who_answer_the_same_activity_the_second_is_shown_the_first(
    report: Return, lena: User, chad: User
) -> None:
    line = report.lines.get(order=1)
    answer_line(line, state="done", sentence="Ready.", need="", seen=1, by=lena)
    again = report.lines.get(order=1)
    with pytest.raises(Conflict) as conflict:
        answer_line(again, state="at-risk", sentence="Late.", need="Time.", seen=1, by=chad)
    assert conflict.value.theirs.sentence == "Ready."  # type: ignore[attr-defined]


def test_what_was_sent_is_what_the_page_showed(ready: Return, lena: User, chad: User) -> None:
    seen = digest_of(ready)
    write_texts(ready, seen=ready.revision, by=chad, risks="Money.")
    with pytest.raises(Conflict):
        send_return(ready, seen=seen, by=lena)
    assert Return.objects.get().status == "draft"


def test_sent_back_with_a_reason_it_is_a_draft_and_sent_again_as_the_next_version(
    ready: Return, lena: User, chad: User
) -> None:
    approval = send(ready, lena)
    decide(
        approval.steps.get(),
        "return",
        by=chad,
        seen=approval.version.digest,
        note="Name the service.",
    )
    report = Return.objects.get()
    assert report.status == "draft"
    write_texts(report, seen=report.revision, by=lena, difference="Fewer waits at the clinic.")
    assert send(report, lena).version.number == 2
    assert approve(report, chad).status == "approved"


def test_nothing_is_edited_after_sending_until_it_is_taken_back(
    ready: Return, lena: User, chad: User
) -> None:
    send(ready, lena)
    report = Return.objects.get()
    with pytest.raises(Blocked, match="Take it back first"):
        write_texts(report, seen=report.revision, by=lena, risks="Money.")
    take_back(report, seen=report.revision, by=lena)
    assert Approval.objects.get().status == "void"
    assert Return.objects.get().status == "draft"
    assert waiting_for(chad) == []


def test_an_approved_return_taken_back_keeps_its_version_in_force_until_the_next(
    ready: Return, lena: User, chad: User
) -> None:
    send(ready, lena)
    done = approve(ready, chad)
    take_back(done, seen=done.revision, by=lena)
    report = Return.objects.get()
    assert (report.status, report.approved_version) == ("draft", done.approved_version)


def test_an_approved_done_activity_leaves_the_next_return(
    report: Return, lena: User, chad: User
) -> None:
    line = report.lines.get(order=1)
    answer_line(line, state="done", sentence="Finished.", need="", seen=1, by=lena)
    send(work.an_answered_return(report, by=lena), lena)
    assert line.activity.status == "open"
    approve(report, chad)
    assert [a.status for a in report.workplan.activities.all()] == ["done", "open"]  # type: ignore[union-attr]


def test_a_figure_in_a_return_is_resolved_and_an_unknown_one_blocks(
    ready: Return, lena: User, chad: User, alice: User
) -> None:
    words = "We had [[figure:concerns 2021-22-q3]]."
    report = write_texts(ready, seen=ready.revision, by=lena, difference=words)
    with pytest.raises(Blocked, match="no measure is called “concerns”"):
        send(report, lena)
    record_value(work.a_measure(), period="2021-22-q3", value=951, by=alice)  # type: ignore[arg-type]
    approval = send(Return.objects.get(), lena)
    sections = {s["key"]: s["text"] for s in approval.version.snapshot["sections"]}
    assert sections["difference"] == "We had 951."


def test_every_answer_is_in_the_trail_without_its_words(report: Return, lena: User) -> None:
    line = report.lines.get(order=1)
    answer_line(line, state="done", sentence="A secret.", need="", seen=1, by=lena)
    entry = AuditEntry.objects.about(line)[0]
    assert (entry.verb, entry.actor_name) == ("answer", "Lena")
    assert "A secret" not in entry.changes


@pytest.mark.parametrize("where", ["difference", "need"])
def test_a_return_with_a_mark_that_is_no_figure_is_not_sent(
    report: Return, lena: User, where: str
) -> None:
    line, need = report.lines.get(order=1), "[[nope]] hands." if where == "need" else "Hands."
    words = {"state": "at-risk", "sentence": "Late.", "need": need}
    answer_line(line, seen=line.revision, by=lena, **words)
    texts = {"difference": "[[nope]] fewer."} if where == "difference" else {}
    with pytest.raises(Blocked, match=r"\[\[nope\]\] does not stand for a figure"):
        send(work.an_answered_return(report, by=lena, **texts), lena)
