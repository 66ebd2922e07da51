"""Nobody decides on a text of their own, whoever pressed the button that sent it."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from core.approvals.decisions import decide
from core.approvals.models import Approval, Decision
from core.approvals.pending import open_approvals
from core.approvals.preview import route_preview
from core.approvals.queries import stages, waiting_for
from core.people.models import User
from core.workflow.services import Blocked, apply, save
from governance.documents.models import REOPEN, Document
from governance.documents.services import send_document
from tests import builders
from tests.core.approvals.conftest import CHAIR
from tests.core.approvals.test_views import answer


@pytest.fixture
def hers(route: None, gina: User, alice: User) -> Approval:
    """What Gina wrote, who chairs the group, and Alice of the business unit sent."""
    document = builders.a_document(author=gina)
    return send_document(document, by=alice, seen=document.revision)


def asked(approval: Approval) -> set[str]:
    """Who can decide at the first step."""
    return {str(person) for one in stages(approval)[0].asked for person in one.people}


def test_whoever_wrote_a_document_does_not_decide_when_a_colleague_sends_it(
    hers: Approval, gina: User, carl: User, client: Client
) -> None:
    client.force_login(carl)
    data = answer(client, hers, outcome="approve")
    client.force_login(gina)
    page = client.post(reverse("core:approval-decide", args=[hers.pk]), data)
    assert page.status_code == 403
    assert "You wrote this text, so somebody else must decide." in page.text
    assert Decision.objects.count() == 0
    assert waiting_for(gina) == []


def test_the_chair_of_the_group_above_decides_in_the_place_of_a_chair_who_wrote_it(
    hers: Approval, carl: User, gina: User
) -> None:
    assert asked(hers) == {"Carl"}
    decide(hers.steps.get(order=1), "approve", by=carl, seen=hers.version.digest)


def test_a_deputy_decides_in_the_place_of_a_chair_who_wrote_it(
    route: None, gina: User, alice: User
) -> None:
    builders.a_person("Vera", seat=builders.a_seat("vice-chair", function="assurance"))
    document = builders.a_document(author=gina)
    planned = route_preview(document, asker=alice)[0].words[0]
    assert [str(person) for person in planned.people] == ["Vera"]
    assert planned.because == "Decides as deputy, instead of Gina, who wrote the text."
    assert asked(send_document(document, by=alice, seen=document.revision)) == {"Vera"}


def test_it_is_not_sent_where_only_its_writer_could_decide(alice: User, carl: User) -> None:
    builders.a_route([{"position": "chair", "function": "executive"}])
    document = builders.a_document(author=carl)
    with pytest.raises(
        Blocked, match="held by the person who asks or the person who wrote the text"
    ):
        send_document(document, by=alice, seen=document.revision)
    assert Document.objects.get().status == "draft"


def test_a_writer_may_receive_what_others_decided(alice: User, gina: User, carl: User) -> None:
    builders.a_route([CHAIR], [{**CHAIR, "function": "executive", "_kind": "receive"}])
    document = builders.a_document(author=carl)
    sent = send_document(document, by=alice, seen=document.revision)
    decide(sent.steps.get(order=1), "approve", by=gina, seen=sent.version.digest)
    assert [one.step.order for one in waiting_for(carl)] == [2]


def test_who_wrote_what_waits_is_read_with_it_for_all(
    hers: Approval, alice: User, gina: User, django_assert_num_queries: Any
) -> None:
    for title in ("Second", "Third"):
        document = builders.a_document(author=gina, title=title)
        send_document(document, by=alice, seen=document.revision)
    with django_assert_num_queries(2):
        waiting = open_approvals()
        assert [approval.writers for approval in waiting] == [{gina.pk}] * 3


def test_whoever_changed_the_words_since_they_were_agreed_wrote_them_too(
    route: None, alice: User, gina: User, carl: User
) -> None:
    document = builders.a_document(author=alice)
    document.body = "All of it anew."
    document = save(document, by=gina, seen=document.revision)
    assert route_preview(document, asker=alice)[0].words[0].people == (carl,)
    sent = send_document(document, by=alice, seen=document.revision)
    assert asked(sent) == {"Carl"}
    with pytest.raises(Blocked, match="You wrote this text"):
        decide(sent.steps.get(order=1), "approve", by=gina, seen=sent.version.digest)
    for step in sent.steps.all():
        decide(step, "approve", by=carl, seen=sent.version.digest)
    again = Document.objects.get()
    again = apply(again, REOPEN, by=alice, note="Next year's.")
    again.body = "By Alice this time."
    again = save(again, by=alice, seen=again.revision)
    assert asked(send_document(again, by=alice, seen=again.revision)) == {"Gina"}
