"""The list of approvals: what was decided last stands first."""

from django.test import Client
from django.urls import reverse

from core.approvals.decisions import decide
from core.approvals.models import Approval
from core.people.models import User
from governance.documents.services import send_document
from tests import builders


def test_what_was_decided_last_stands_first_whenever_it_was_asked_for(
    sent: Approval, alice: User, gina: User, client: Client
) -> None:
    document = builders.a_document(author=alice, title="Second policy")
    second = send_document(document, by=alice, seen=document.revision)
    for approval in (second, sent):
        step = approval.steps.get(status="open")
        decide(step, "return", by=gina, seen=approval.version.digest, note="Say more.")
    client.force_login(alice)
    assert client.get(reverse("core:approval-list")).context["closed"] == [sent, second]
