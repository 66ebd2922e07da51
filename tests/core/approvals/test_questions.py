"""A question of whoever received a text reaches those who sent it, and its answer comes back."""

import uuid
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from core.approvals.answering import answer
from core.approvals.decisions import NOT_ASKED, decide
from core.approvals.forms import DecisionForm
from core.approvals.models import Approval
from core.approvals.queries import decisions_about
from core.approvals.questions import Answer, Question
from core.audit.history import lines
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


def receive(approval: Approval, person: User) -> None:
    step, seen = approval.steps.get(order=2), approval.version.digest
    decide(step, "acknowledge", by=person, seen=seen)


def ask(approval: Approval, person: User, words: str = "Who pays for it?") -> Question:
    step, seen = approval.steps.get(order=2), approval.version.digest
    return decide(step, "question", by=person, seen=seen, note=words).question


def told(kind: str) -> set[str]:
    return set(Notice.objects.filter(kind=kind).values_list("person__name", flat=True))


def post(client: Client, question: Question, **data: object) -> Any:
    return client.post(question.get_absolute_url(), {"once": str(uuid.uuid4()), **data})


def test_a_receipt_without_a_question_is_told_to_the_sender(
    received: Approval, alice: User, carl: User
) -> None:
    receive(received, carl)
    assert (told("approval-received"), told("approval-question")) == ({"Alice"}, set())
    assert not Question.objects.exists()


def test_a_question_is_told_lies_on_the_desk_and_is_answered_once(
    received: Approval, alice: User, carl: User, client: Client
) -> None:
    client.force_login(carl)
    said = (
        "Your question goes to the person who sent it and to the business unit. One of them "
        "will answer"
    )
    page = client.get(received.get_absolute_url()).text
    assert said in page
    assert "The question and the answer are kept with the text." in page
    question = ask(received, carl)
    assert told("approval-question") == {"Alice"}
    address = reverse("core:approval-answer", args=[received.pk, question.pk])
    [item] = [item for item in desk_of(alice).mine if item.link == address]
    assert item.line == "Carl has a question about it. Read and answer it."
    client.force_login(alice)
    assert f'href="{address}"' in client.get(received.get_absolute_url()).text
    assert "Who pays for it?" in client.get(address).text
    assert post(client, question, words="\u200b").status_code == 422
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
    question = ask(received, carl)
    with pytest.raises(Blocked, match="whoever sent the text and the business unit"):
        answer(question, "I do.", by=gina)
    client.force_login(gina)
    assert post(client, question, words="I do.").status_code == 404
    assert not Question.objects.waiting_for(gina).exists()
    uma = builders.named("Uma", "unit-staff", function="business_unit")
    assert list(Question.objects.waiting_for(uma)) == [question]
    answer(question, "The council.", by=uma)
    assert Answer.objects.get().question == question
    assert not Question.objects.waiting_for(uma).exists()


def test_question_and_answer_stay_as_they_were_said(
    received: Approval, alice: User, carl: User
) -> None:
    question = ask(received, carl)
    said = answer(question, "The council.", by=alice)
    for row in (question, said):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            row.save()  # unaudited: it is refused
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        said.delete()  # unaudited: it is refused


def test_question_and_answer_stand_on_the_history(
    received: Approval, alice: User, carl: User
) -> None:
    answer(ask(received, carl), "The council.", by=alice)
    assert received.subject is not None
    told = lines(*decisions_about(alice, [received.subject]))
    assert [(line.what, line.who, line.note) for line in told] == [
        ("Answered", "Alice", "The council."),
        ("Question asked", "Carl", "Who pays for it?"),
        ("Acknowledged", "Carl", ""),
        ("Approved", "Gina", ""),
    ]


def test_a_receipt_with_words_and_no_question_is_refused_and_keeps_the_words(
    received: Approval, carl: User, client: Client
) -> None:
    step, seen = received.steps.get(order=2), received.version.digest
    with pytest.raises(Blocked, match="nobody will answer it unless you ask"):
        decide(step, "acknowledge", by=carl, seen=seen, note="Who pays?")
    client.force_login(carl)
    data = {"step": step.pk, "seen": seen, "once": str(uuid.uuid4())}
    address = reverse("core:approval-decide", args=[received.pk])
    page = client.post(address, {**data, "outcome": "acknowledge", "note": "Who pays?"})
    assert (page.status_code, page.context["form"].errors) == (422, {"outcome": [NOT_ASKED]})
    assert page.context["form"].reveals == {}
    assert "Who pays?</textarea>" in page.text
    page = client.post(address, {**data, "outcome": "question", "note": "\u200b"})
    assert page.context["form"].errors == {"note": ["Enter your question."]}


def test_whoever_receives_chooses_between_a_receipt_and_a_question(received: Approval) -> None:
    form = DecisionForm(step=received.steps.get(order=2))
    assert form.fields["outcome"].choices == [  # type: ignore[attr-defined]
        ("acknowledge", "I have received it"),
        ("question", "I have received it and have a question"),
    ]
    assert form.reveals == {"outcome": {"question": "note"}}
    assert DecisionForm(step=received.steps.get(order=1)).reveals == {}


def test_a_text_to_be_decided_is_not_received(gina: User, alice: User) -> None:
    builders.a_route([CHAIR])
    document = builders.a_document(author=alice)
    approval = send_document(document, by=alice, seen=document.revision)
    with pytest.raises(Blocked, match="needs a decision"):
        decide(
            approval.steps.get(),
            "question",
            by=gina,
            seen=approval.version.digest,
            note="Who pays?",
        )


def test_an_approval_without_that_question_has_no_page_for_it(
    received: Approval, alice: User, carl: User, client: Client
) -> None:
    receive(received, carl)
    client.force_login(alice)
    address = reverse("core:approval-answer", args=[received.pk, 1])
    assert client.get(address).status_code == 404


def test_a_question_is_new_until_it_is_answered_by_anybody(
    received: Approval, alice: User, carl: User
) -> None:
    question = ask(received, carl, "Which year?")

    def new(kind: str) -> set[str]:
        rows = Notice.objects.in_portal().unread().filter(kind=kind)
        return set(rows.values_list("person__name", flat=True))

    assert new("approval-receive") == set()
    assert "Alice" in new("approval-question")
    answer(question, "Last year.", by=alice)
    assert (new("approval-question"), new("approval-answered")) == (set(), {"Carl"})
