"""Notices of approvals tell which text, how, when and by whom; what few may know by kind alone."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from core.approvals.decisions import confirm, decide, record_telephone_decision
from core.approvals.models import Approval, Decision
from core.approvals.wording import VERBS, name_of
from core.notices.models import Notice
from core.notices.naming import in_a_mail, said_of
from core.people.models import User
from core.workflow.services import save
from governance.documents.models import Document
from governance.documents.services import send_document
from tests import builders

NOW = datetime(2026, 6, 3, 9, tzinfo=UTC)


def told(person: User) -> list[str]:
    """What this person's notices say, the oldest first."""
    rows = Notice.objects.visible_to(person).select_related("told_by").order_by("pk")
    return [said.subject for _, said in said_of(rows, person)]


def send(author: User, title: str = "Information sharing policy", **fields: Any) -> Approval:
    document = builders.a_document(author=author, title=title, **fields)
    return send_document(document, by=author, seen=document.revision)


def step(approval: Approval, by: User, outcome: str = "approve", order: int = 1) -> None:
    one = approval.steps.get(order=order)
    note = "" if outcome == "approve" else "Say who."
    decide(one, outcome, by=by, seen=approval.version.digest, note=note)


@time_machine.travel(NOW)
def test_a_text_that_was_approved_is_named_with_those_who_approved_it(
    route: None, alice: User, gina: User, carl: User
) -> None:
    sent = send(alice)
    step(sent, gina)
    step(sent, carl, order=2)
    assert told(alice)[-1] == (
        "“Information sharing policy”, version 1, was approved by Gina and Carl on 3 June 2026"
    )


@time_machine.travel(NOW)
@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        ("return", "“Policy”, version 1, was sent back by Gina on 3 June 2026"),
        ("small-change", "Gina asked for a small change to “Policy”, version 1, on 3 June 2026"),
    ],
)
def test_what_came_back_says_from_whom(
    route: None, alice: User, gina: User, outcome: str, said: str
) -> None:
    step(send(alice, "Policy"), gina, outcome)
    assert told(alice) == [said]


@time_machine.travel(NOW)
def test_who_approved_it_reads_who_sent_it_back_and_when(
    route: None, alice: User, gina: User, carl: User
) -> None:
    sent = send(alice, "Policy")
    step(sent, gina)
    step(sent, carl, "return", order=2)
    assert told(gina)[-1] == "“Policy”, version 1, was sent back by Carl on 3 June 2026"


@time_machine.travel(NOW)
def test_what_was_asked_says_what_became_of_it(
    route: None, alice: User, gina: User, carl: User
) -> None:
    sent = send(alice, "Policy")
    assert told(gina) == ["You are asked to decide on “Policy”, version 1"]
    step(sent, gina)
    assert told(gina) == ["You approved “Policy”, version 1, on 3 June 2026"]
    assert told(carl) == ["You are asked to decide on “Policy”, version 1"]
    document = Document.objects.get()
    document.title = "Another policy"
    save(document, by=alice, seen=document.revision)
    assert told(carl) == [
        "“Policy”, version 1, was changed or taken back on 3 June 2026",
        "“Policy”, version 1, has changed and is no longer waiting for a decision",
    ]


@pytest.mark.prove
@time_machine.travel(NOW)
def test_ten_notices_can_be_told_apart(route: None, alice: User, gina: User, carl: User) -> None:
    for number in range(10):
        sent = send(alice, f"Policy {number}")
        if number % 2:
            step(sent, gina, "return")
        else:
            step(sent, gina)
            step(sent, carl, order=2)
    said = told(alice)
    assert len(said) == len(set(said)) == 10


def test_what_few_may_know_of_is_named_by_its_kind(sent: Approval) -> None:
    sent.is_restricted = True
    assert name_of(sent) == "a document, version 1"


def test_whoever_may_not_see_it_any_more_reads_the_fixed_words(
    sent: Approval, gina: User, oona: User
) -> None:
    rows = list(Notice.objects.visible_to(gina).select_related("told_by"))
    assert [said.subject for _, said in said_of(rows, oona)] == ["You are asked for a decision"]


def test_a_decision_by_telephone_is_told_as_its_givers(
    sent: Approval, gina: User, carl: User
) -> None:
    unit = builders.a_person("Una", seat=builders.a_seat("unit-staff", function="business_unit"))
    record_telephone_decision(
        sent.steps.get(order=1),
        "return",
        giver=gina,
        wording="Not like this.",
        told_at=sent.requested_at,
        seen=sent.version.digest,
        by=unit,
    )
    assert told(sent.requested_by) == []
    asked_of_her = "please confirm or deny a decision recorded for you"
    assert asked_of_her in told(gina)[-1]
    rows = Notice.objects.visible_to(gina).select_related("told_by").order_by("pk")
    asked, to_confirm = [said for _, said in said_of(rows, gina)]
    assert asked.subject.startswith("It was recorded that you sent back “Escalation policy”")
    assert re.match("Una recorded it on .*, of a call on .*[.]$", to_confirm.body)
    confirm(Decision.objects.get(), by=gina, seen=sent.version.digest)
    assert "you confirmed your decision on" in told(gina)[-1]
    [said] = told(sent.requested_by)
    assert "was sent back by Gina on" in said


def test_the_page_says_it_and_asks_as_much_for_many_as_for_one(
    route: None, alice: User, gina: User, client: Client, django_assert_num_queries: Any
) -> None:
    client.force_login(gina)
    costs = []
    for titles in (["First"], ["Second", "Third"]):
        for title in titles:
            send(alice, f"{title} policy")
        client.get(reverse("core:notice-list"))
        with django_assert_num_queries(60, exact=False) as asked:
            html = client.get(reverse("core:notice-list")).content.decode()
        costs.append(len(asked))
        for title in titles:
            assert f"You are asked to decide on “{title} policy”, version 1" in html
    assert costs[0] == costs[1]


def test_there_is_a_word_for_everything_that_can_be_said() -> None:
    assert set(VERBS) == set(Decision.Outcome)


def test_a_mail_names_the_kind_of_text_alone(route: None, alice: User, gina: User) -> None:
    send(alice)
    row = Notice.objects.filter(kind="approval-asked", person=gina).first()
    assert row is not None
    assert in_a_mail(row) == "You are asked for a decision: a document"
