"""What asks for a decision is new until it is done, by whomever, or does not wait any more."""

import pytest

from core.approvals import kinds
from core.approvals.decisions import confirm, decide, record_telephone_decision
from core.approvals.models import Approval, Step
from core.notices.kinds import Kind
from core.notices.models import Notice
from core.people.models import User
from core.workflow.services import apply, save
from governance.documents.models import REOPEN, Document
from governance.documents.services import send_document
from tests import builders
from tests.core.approvals.conftest import CHAIR


def new(person: User) -> list[str]:
    """Which kinds of notice are new to this person."""
    rows = Notice.objects.visible_to(person).unread().order_by("pk")
    return list(rows.values_list("kind", flat=True))


def keys(*some: Kind) -> list[str]:
    return [kind.key for kind in some]


def step(approval: Approval, order: int = 1) -> Step:
    return approval.steps.get(order=order)


def say(approval: Approval, by: User, outcome: str = "approve", order: int = 1) -> None:
    note = "" if outcome == "approve" else "Say who."
    decide(step(approval, order), outcome, by=by, seen=approval.version.digest, note=note)


def test_what_one_decided_is_new_no_longer_and_the_next_is_asked(
    sent: Approval, gina: User, carl: User, alice: User
) -> None:
    assert (new(gina), new(carl)) == (keys(kinds.ASKED), [])
    say(sent, gina)
    assert (new(gina), new(carl)) == ([], keys(kinds.ASKED))
    say(sent, carl, order=2)
    assert (new(carl), new(alice)) == ([], keys(kinds.COMPLETE))


def test_what_somebody_else_decided_is_new_no_longer(route: None, gina: User, alice: User) -> None:
    group = builders.a_group("assurance")
    cora = builders.a_person("Cora", seat=builders.a_seat("co-chair", group=group))
    document = builders.a_document(author=alice)
    sent = send_document(document, by=alice, seen=document.revision)
    assert new(cora) == new(gina) == keys(kinds.ASKED)
    say(sent, cora)
    assert new(gina) == []


@pytest.mark.parametrize("how", ["changed", "taken-back", "sent-back"])
def test_what_waits_no_more_is_new_no_longer(
    sent: Approval, gina: User, alice: User, how: str
) -> None:
    document = Document.objects.get()
    if how == "changed":
        document.title = "Another title"
        save(document, by=alice, seen=document.revision)
    elif how == "taken-back":
        apply(document, REOPEN, by=alice, seen=document.revision)
    else:
        say(sent, gina, "return")
    assert not set(new(gina)) & set(keys(kinds.ASKED, kinds.ASKED_BY))


def test_what_came_back_is_new_until_it_is_sent_again(
    sent: Approval, gina: User, alice: User
) -> None:
    say(sent, gina, "return")
    assert new(alice) == keys(kinds.RETURNED)
    document = Document.objects.get()
    send_document(document, by=alice, seen=document.revision)
    assert new(alice) == []


@pytest.mark.parametrize("outcome", ["return", "small-change"])
def test_who_approved_hears_that_a_later_step_sent_it_back_until_it_is_sent_again(
    sent: Approval, gina: User, carl: User, alice: User, outcome: str
) -> None:
    say(sent, gina)
    say(sent, carl, outcome, order=2)
    assert (new(gina), new(carl)) == (keys(kinds.SENT_BACK), [])
    assert new(alice) == keys(kinds.RETURNED)
    document = Document.objects.get()
    send_document(document, by=alice, seen=document.revision)
    assert new(gina) == keys(kinds.ASKED)


def test_who_approved_one_step_and_sent_back_the_next_is_not_told_of_it(
    gina: User, alice: User
) -> None:
    builders.a_route([CHAIR], [CHAIR])
    document = builders.a_document(author=alice)
    sent = send_document(document, by=alice, seen=document.revision)
    say(sent, gina)
    say(sent, gina, "return", order=2)
    assert new(gina) == []


def test_what_came_back_is_told_in_no_words_of_the_text(
    sent: Approval, gina: User, carl: User
) -> None:
    say(sent, gina)
    say(sent, carl, "return", order=2)
    rows = Notice.objects.filter(kind=kinds.SENT_BACK.key)
    assert sorted(rows.values_list("channel", "person__name")) == [
        ("mail", "Gina"),
        ("portal", "Gina"),
    ]
    for row in rows:
        assert "Escalation" not in f"{row.subject} {row.body_here}"


def test_who_holds_two_steps_is_asked_anew_on_the_same_day(gina: User, alice: User) -> None:
    builders.a_route([CHAIR], [CHAIR])
    document = builders.a_document(author=alice)
    sent = send_document(document, by=alice, seen=document.revision)
    say(sent, gina)
    assert new(gina) == keys(kinds.ASKED)
    say(sent, gina, order=2)
    assert new(gina) == []


def test_a_conflict_of_interest_ends_the_asking_of_whoever_has_it(
    sent: Approval, gina: User, carl: User
) -> None:
    say(sent, gina, "conflict")
    assert (new(gina), new(carl)) == ([], keys(kinds.ASKED))


def test_a_telephone_decision_is_new_until_it_is_confirmed(sent: Approval, gina: User) -> None:
    unit = builders.a_person("Una", seat=builders.a_seat("unit-staff", function="business_unit"))
    decision = record_telephone_decision(
        step(sent),
        "approve",
        giver=gina,
        wording="Yes.",
        told_at=sent.requested_at,
        seen=sent.version.digest,
        by=unit,
    )
    assert new(gina) == keys(kinds.CONFIRM)
    confirm(decision, by=gina, seen=sent.version.digest)
    assert new(gina) == []
