"""A question of whoever received a text reaches those who sent it, and its answer comes back."""

import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from core.approvals.decisions import decide
from core.approvals.models import Approval, Decision
from core.approvals.questions import answer, answers, unanswered_by
from core.audit.models import AuditNote
from core.desk.queries import desk_of
from core.notices.models import Notice
from core.people.models import User
from core.workflow.services import Blocked
from governance.documents.services import send_document
from tests import builders
from tests.core.approvals.conftest import CHAIR, EXECUTIVE


@pytest.fixture
def received(gina: User, alice: User) -> Approval:
    """Alice's document, approved by Gina, for the executive chair to receive."""
    builders.a_route([CHAIR], [{**EXECUTIVE, "_kind": "receive"}])
    document = builders.a_document(author=alice)
    approval = send_document(document, by=alice, seen=document.revision)
    decide(approval.steps.get(order=1), "approve", by=gina, seen=approval.version.digest)
    return approval


def receive(approval: Approval, person: User, note: str = "") -> Decision:
    step, seen = approval.steps.get(order=2), approval.version.digest
    return decide(step, "acknowledge", by=person, seen=seen, note=note)


def told(kind: str) -> set[str]:
    return set(Notice.objects.filter(kind=kind).values_list("person__name", flat=True))


def post(client: Client, question: Decision, **data: object) -> Any:
    address = reverse("core:approval-answer", args=[question.step.approval_id, question.pk])
    return client.post(address, {"once": str(uuid.uuid4()), **data})


def test_a_receipt_without_a_question_is_told_to_the_sender(
    received: Approval, alice: User, carl: User
) -> None:
    receive(received, carl)
    assert (told("approval-received"), told("approval-question")) == ({"Alice"}, set())
    assert not unanswered_by(alice).exists()


def test_a_question_is_told_lies_on_the_desk_and_is_answered_once(
    received: Approval, alice: User, carl: User, client: Client
) -> None:
    client.force_login(carl)
    said = "They go to whoever sent it and to the business unit. One of them answers"
    assert said in client.get(received.get_absolute_url()).text
    question = receive(received, carl, "Who pays for it?")
    assert told("approval-question") == {"Alice"}
    address = reverse("core:approval-answer", args=[received.pk, question.pk])
    [item] = [item for item in desk_of(alice).mine if item.link == address]
    assert item.line == "Carl has a question about it. Read and answer it."
    client.force_login(alice)
    assert f'href="{address}"' in client.get(received.get_absolute_url()).text
    assert "Who pays for it?" in client.get(address).text
    assert post(client, question, words=" ").status_code == 422
    assert post(client, question, words="The council.").headers["Location"] == (
        received.get_absolute_url()
    )
    assert told("approval-answered") == {"Carl"}
    assert address not in [item.link for item in desk_of(alice).mine]
    again = post(client, question, words="Nobody.")
    assert again.status_code == 409
    assert "Alice has answered this already: “The council.”" in again.text
    client.force_login(carl)
    html = client.get(received.get_absolute_url()).text
    assert "The council." in html
    assert "Answer the question" not in html


def test_the_unit_answers_for_a_sender_and_nobody_else_does(
    received: Approval, gina: User, carl: User, client: Client
) -> None:
    question = receive(received, carl, "Who pays for it?")
    with pytest.raises(Blocked, match="whoever sent the text and the business unit"):
        answer(question, "I do.", by=gina)
    client.force_login(gina)
    assert post(client, question, words="I do.").status_code == 404
    assert not unanswered_by(gina).exists()
    uma = builders.named("Uma", "unit-staff", function="business_unit")
    assert list(unanswered_by(uma)) == [question]
    answer(question, "The council.", by=uma)
    assert answers([question])[question.pk].words == "The council."


def test_an_answer_whose_words_were_disposed_of_is_an_answer_still(
    received: Approval, alice: User, carl: User, client: Client
) -> None:
    question = receive(received, carl, "Who pays for it?")
    answer(question, "The council.", by=alice)
    AuditNote.objects.filter(text="The council.").delete()  # unaudited: as disposal does it
    assert answers([question])[question.pk].words == "Its words were removed."
    with pytest.raises(Blocked, match="Alice has answered this already"):
        answer(question, "The council again.", by=alice)
    client.force_login(alice)
    assert "Answer the question" not in client.get(received.get_absolute_url()).text


def test_an_approval_without_that_question_has_no_page_for_it(
    received: Approval, alice: User, carl: User, client: Client
) -> None:
    decision = receive(received, carl)
    client.force_login(alice)
    address = reverse("core:approval-answer", args=[received.pk, decision.pk])
    assert client.get(address).status_code == 404


def test_a_question_is_new_until_it_is_answered_by_anybody(
    received: Approval, alice: User, carl: User
) -> None:
    question = receive(received, carl, "Which year?")

    def new(kind: str) -> set[str]:
        rows = Notice.objects.in_portal().unread().filter(kind=kind)
        return set(rows.values_list("person__name", flat=True))

    assert new("approval-receive") == set()
    assert "Alice" in new("approval-question")
    answer(question, "Last year.", by=alice)
    assert (new("approval-question"), new("approval-answered")) == (set(), {"Carl"})
