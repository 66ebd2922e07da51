"""What happened to a record, as sentences that people read."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.audit.history import Line, Part, lines
from core.audit.services import unit_of_work
from core.people.models import User
from core.templatetags.history import ONE, history_of
from core.workflow.services import save
from tests import builders


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("remit", "Changed: remit"),
        ("what happened", "Changed: what happened"),
        ("nobody can be recognised by it", "Changed: nobody can be recognised by it"),
    ],
)
def test_a_changed_field_is_said_as_one_would_say_it(
    db: None, alice: User, monkeypatch: pytest.MonkeyPatch, name: str, words: str
) -> None:
    group = builders.a_group("task")
    monkeypatch.setattr(type(group)._meta.get_field("remit"), "verbose_name", name)
    group.remit = "Something else."
    save(group, by=alice, seen=group.revision)
    assert lines(group)[0].what == words


def test_a_record_and_its_parts_are_one_trail_in_two_questions(db: None, alice: User) -> None:
    whole, first, second = (builders.a_group(key) for key in ("executive", "task", "priority"))
    for row in (first, whole, second):
        row.remit = "Something else."
        save(row, by=alice, seen=row.revision)
    parts = [Part(first, "The first", "Kept with it."), Part(second, "The second")]
    with CaptureQueriesContext(connection) as asked:
        found = lines(whole, *parts)

    def told(line: Line) -> tuple[str, str, str]:
        return line.about, line.what, line.note

    assert len(asked) == 2
    assert [told(line) for line in found if line.what != "Made"] == [
        ("The second", "Changed: remit", ""),
        ("", "Changed: remit", ""),
        ("The first", "Changed: remit", "Kept with it."),
    ]


def test_of_two_records_changed_at_once_the_one_that_is_asked_about_tells_the_event(
    alice: User,
) -> None:
    whole, beside = builders.a_group("executive"), builders.a_group("task")
    with unit_of_work(by=alice):
        for number, row in enumerate([whole, whole, beside]):
            row.remit = f"Something else, {number}."
            save(row, by=alice, verb=("begin", "open", "close")[number], seen=row.revision)
    beside.remit = "Alone."
    save(beside, by=alice, verb="end", seen=beside.revision)
    told = [line.what for line in lines(whole, beside, each_event_once=True)]
    assert told[:2] == ["Ended", "Opened"]
    assert not {"Begun", "Closed"} & set(told)


def test_what_was_done_is_said_as_done(alice: User) -> None:
    group = builders.a_group("task")
    group.remit = "Something else."
    save(group, by=alice, verb="begin", seen=group.revision)
    assert (lines(group)[0].what, lines(group)[0].who) == ("Begun", "Alice")


@pytest.mark.parametrize(
    ("verb", "words"),
    [
        ("ask-to-ring", "Business unit asked to call"),
        ("record-call", "Call recorded"),
        ("try-call", "Called and did not reach anyone"),
        ("reopen", "Reopened"),
        ("open-again", "Reopened"),
        ("take-out", "Removed"),
        ("approve-by-telephone", "Approval given by telephone recorded"),
    ],
)
def test_what_was_done_is_said_in_the_words_of_the_pages(
    verb: str, words: str, alice: User
) -> None:
    group = builders.a_group("task")
    group.remit = "Something else."
    save(group, by=alice, verb=verb, seen=group.revision)
    assert lines(group)[0].what == words


@pytest.mark.parametrize(("more", "is_cut"), [(0, False), (1, True)])
def test_only_a_history_that_is_cut_says_that_more_is_kept(
    alice: User, more: int, is_cut: bool
) -> None:
    group = builders.a_group("task")
    for number in range(ONE - len(lines(group)) + more):
        group.remit = f"Something else, {number}."
        group = save(group, by=alice, seen=group.revision)
    shown = history_of(group)
    assert (len(shown["history"]), shown["is_cut"]) == (ONE, is_cut)


def test_a_part_of_which_one_thing_is_told_does_not_hide_that_a_history_is_cut(
    alice: User,
) -> None:
    whole, part = builders.a_group("task"), builders.a_group("executive")
    for number in range(4):
        whole.remit = f"Something else, {number}."
        whole = save(whole, by=alice, seen=whole.revision)
    for number, verb in enumerate(("begin", "open", "close")):
        part.remit = f"Something else, {number}."
        part = save(part, by=alice, verb=verb, seen=part.revision)
    told = lines(whole, Part(part, "The part", only="begin"), most=4)
    assert [line.what for line in told] == ["Begun", *["Changed: remit"] * 3]


def test_an_approval_is_told_once_by_its_decision_where_that_is_on_the_page(alice: User) -> None:
    whole, decision = builders.a_group("executive"), builders.a_group("task")
    with unit_of_work(by=alice):
        for row, verb in ((decision, "approve"), (whole, "approve"), (whole, "put-in-force")):
            row.remit = f"{verb} {row.pk}"
            save(row, by=alice, verb=verb, seen=row.revision)
    told = [(one.about, one.what) for one in lines(whole, Part(decision, "Assured"))]
    assert [one for one in told if one[1] != "Made"] == [("Assured", "Approved")]
    assert [one.what for one in lines(whole) if one.what != "Made"] == ["Approved"]


def test_what_was_done_in_another_unit_of_work_is_no_echo(alice: User) -> None:
    whole = builders.a_group("executive")
    for verb in ("approve", "put-in-force"):
        whole.remit = verb
        save(whole, by=alice, verb=verb, seen=whole.revision)
    told = [one.what for one in lines(whole) if one.what != "Made"]
    assert told == ["Put in force", "Approved"]
