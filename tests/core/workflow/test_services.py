"""Saving and changing state: what is checked, written and recorded."""

import uuid

import pytest
from django.core.exceptions import ValidationError

from core.audit.models import AuditEntry, AuditNote
from core.people.models import Group, User
from core.workflow.models import Submission
from core.workflow.once import once
from core.workflow.services import Blocked, Conflict, apply, blockers, save
from governance.documents.models import APPROVE, SEND, TRANSITIONS, WITHDRAW, Document
from tests import builders


def test_the_second_of_two_writers_is_told_and_nothing_is_overwritten(alice: User) -> None:
    group = builders.a_group("priority")
    first, second = (Group.objects.get(pk=group.pk) for _ in range(2))
    first.remit = "First"
    save(first, by=alice, seen=group.revision)
    second.remit = "Second"
    with pytest.raises(Conflict) as faster:
        save(second, by=alice, seen=group.revision)
    assert faster.value.theirs.remit == "First"  # type: ignore[attr-defined]
    assert Group.objects.get(pk=group.pk).remit == "First"


def test_saving_what_is_unchanged_writes_and_records_nothing(alice: User) -> None:
    group = builders.a_group("priority")
    before = AuditEntry.objects.count()
    save(Group.objects.get(pk=group.pk), by=alice, seen=group.revision)
    assert AuditEntry.objects.count() == before
    assert Group.objects.get(pk=group.pk).revision == group.revision


def test_what_is_not_valid_is_not_saved(alice: User) -> None:
    with pytest.raises(ValidationError):
        save(Group(key="x", name="X", functions=["juggling"]), by=alice)
    assert not Group.objects.filter(key="x").exists()


def test_what_has_to_be_said_is_not_said_in_signs_that_nobody_sees(alice: User) -> None:
    with pytest.raises(ValidationError) as refusal:
        save(Group(key="x", name="\u200b", functions=["priority"]), by=alice)
    assert list(refusal.value.message_dict) == ["name"]


def test_the_trail_keeps_a_note_without_signs_that_turn_it_round(alice: User) -> None:
    document = builders.a_document(author=alice)
    apply(document, WITHDRAW, by=alice, note="It is \u202eold\u202c.")
    assert AuditNote.objects.latest("pk").text == "It is old."


def test_an_existing_record_needs_the_revision_that_was_seen(alice: User) -> None:
    group = builders.a_group("priority")
    with pytest.raises(TypeError):
        save(group, by=alice)


@pytest.mark.parametrize(
    ("status", "allowed"),
    [
        ("draft", {"send", "withdraw"}),
        ("awaiting-approval", {"reopen"}),
        ("approved", {"reopen", "withdraw"}),
        ("withdrawn", set()),
    ],
)
def test_what_the_business_unit_may_do_with_a_document(
    alice: User, status: str, allowed: set[str]
) -> None:
    document = builders.a_document(author=alice)
    document.status = status
    assert {t.name for t in TRANSITIONS if not blockers(document, t, alice)} == allowed


@pytest.mark.parametrize("status", Document.Status.values)
def test_an_outsider_changes_no_document(alice: User, oona: User, status: str) -> None:
    document = builders.a_document(author=alice)
    document.status = status
    assert [t.name for t in TRANSITIONS if not blockers(document, t, oona)] == []


def test_nobody_approves_but_a_complete_approval(alice: User) -> None:
    document = builders.a_document(author=alice)
    sent = apply(document, SEND, by=alice, seen=document.revision)
    with pytest.raises(Blocked) as refusal:
        apply(sent, APPROVE, by=alice)
    assert "once everybody needed has approved" in refusal.value.reasons[0]


@pytest.mark.parametrize("note", [" ", "\u200b", "\u2063\n"])
def test_a_note_that_is_needed_is_asked_for(alice: User, note: str) -> None:
    document = builders.a_document(author=alice)
    with pytest.raises(Blocked) as refusal:
        apply(document, WITHDRAW, by=alice, note=note)
    assert refusal.value.reasons == ["Enter a reason."]


def test_a_refused_change_leaves_no_trace(alice: User, oona: User) -> None:
    document = builders.a_document(author=alice)
    before = AuditEntry.objects.count()
    with pytest.raises(Blocked):
        apply(document, WITHDRAW, by=oona, note="No.")
    assert AuditEntry.objects.count() == before
    assert Document.objects.get().status == "draft"


def test_the_same_form_twice_gets_the_first_answer(alice: User) -> None:
    token, done = uuid.uuid4(), []

    def act() -> str:
        done.append(1)
        return "/portal/"

    assert [once(token, act, by=alice) for _ in range(3)] == ["/portal/"] * 3
    assert done == [1]


def test_a_form_that_was_refused_can_be_sent_again(alice: User) -> None:
    token = uuid.uuid4()

    def refuse() -> str:
        raise Blocked(["Not now."])

    with pytest.raises(Blocked):
        once(token, refuse, by=alice)
    assert not Submission.objects.exists()
    assert once(token, lambda: "/portal/", by=alice) == "/portal/"


def test_a_superuser_flag_opens_nothing(alice: User) -> None:
    alice.is_superuser = True  # type: ignore[attr-defined]
    assert not alice.has_perm("nonsense.nothing")
    assert not alice.has_perm("core.complete_approval", alice)
