"""The page on which anything is sent along its route."""

import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from core.approvals.models import Approval
from core.approvals.sending_views import SENT
from core.people.models import User
from governance.documents.models import Document
from tests import builders

BUTTON = 'data-module="govuk-button"> Send for approval </button>'


@pytest.fixture
def draft(gina: User, alice: User, client: Client) -> Document:
    """Alice's document, not yet sent; she is signed in."""
    builders.a_route([{"position": "chair"}])
    client.force_login(alice)
    return builders.a_document(author=alice)


def send(client: Client, document: Document, **data: Any) -> Any:
    path = reverse("governance:document-send", args=[document.pk])
    return client.post(path, {"once": str(uuid.uuid4()), **data}, follow=True)


def test_it_says_who_will_decide(draft: Document, client: Client) -> None:
    page = client.get(reverse("governance:document-send", args=[draft.pk])).text
    assert "Gina" in page.split("app-route")[1].split("</ol>")[0]
    assert f'href="{draft.get_absolute_url()}">Cancel</a>' in page
    assert BUTTON in " ".join(page.split())


def test_it_is_sent_once_and_that_is_said(draft: Document, client: Client) -> None:
    token = str(uuid.uuid4())
    for _ in range(2):
        page = send(client, draft, revision=draft.revision, once=token)
    assert (SENT in page.text, Approval.objects.count()) == (True, 1)


def test_what_somebody_changed_meanwhile_has_to_be_opened_before_it_is_sent_and_the_day_stays(
    draft: Document, client: Client
) -> None:
    day = {"due-day": "1", "due-month": "4", "due-year": "2027"}
    page = send(client, draft, revision=draft.revision - 1, **day)
    assert page.status_code == 409
    assert "Somebody changed this document since you opened the page. Read it again." in page.text
    assert f'href="{draft.get_absolute_url()}">Open the document</a>' in page.text
    assert "1 4 2027" in page.text.split("What you typed")[1]
    assert BUTTON not in " ".join(page.text.split())
    assert not Approval.objects.exists()


def test_a_page_without_what_was_seen_sends_nothing(draft: Document, client: Client) -> None:
    assert send(client, draft).status_code == 409
    assert not Approval.objects.exists()
