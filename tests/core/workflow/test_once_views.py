"""A question is answered once; what changed meanwhile is said, and can then be answered."""

import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from core.approvals.models import Approval
from core.imports.models import ImportDoubt
from core.imports.registry import IMPORT_KINDS
from core.imports.services import import_table
from core.people.models import Agency, User
from governance.documents.models import Document
from tests import builders
from tests.core.workflow.test_once import number_in, revision_in


@pytest.fixture
def draft(alice: User, client: Client) -> Document:
    """Alice's document, not yet sent; she is signed in."""
    builders.a_person("Gina", seat=builders.a_seat("chair", group=builders.a_group("assurance")))
    builders.a_route([{"position": "chair"}])
    client.force_login(alice)
    return builders.a_document(author=alice)


def send(client: Client, document: Document, **data: Any) -> Any:
    path = reverse("governance:document-send", args=[document.pk])
    return client.post(path, {"once": str(uuid.uuid4()), **data})


def test_after_somebody_was_faster_the_same_page_can_be_sent(alice: User, client: Client) -> None:
    import_table(
        IMPORT_KINDS["agencies"], "t.csv", b"Name,Key,Relevant agency\nA,a,yes\n", by=alice
    )
    doubt = ImportDoubt.objects.get()
    client.force_login(alice)
    path = reverse("core:doubt-settle", args=[doubt.pk])
    stood = {"stood": Agency.objects.get().revision}
    how = {"answer": "stands", "how": "The reason is being written.", **stood}
    said = {"once": str(uuid.uuid4()), "revision": doubt.revision - 1}
    page = client.post(path, {**said, **how})
    assert (page.status_code, revision_in(page.text)) == (409, str(doubt.revision))
    shown = {"once": number_in(page.text), "revision": revision_in(page.text)}
    assert client.post(path, {**shown, **how}).status_code == 302
    doubt.refresh_from_db()
    assert doubt.settled_by == alice


def test_what_is_wrong_is_said_and_nothing_is_done(draft: Document, client: Client) -> None:
    page = send(client, draft, revision=draft.revision, **{"due-day": "40"})
    assert (page.status_code, "due" in page.context["form"].errors) == (422, True)
    assert not Approval.objects.exists()


def test_two_clicks_are_one_and_other_words_are_no_click(draft: Document, client: Client) -> None:
    said = {"once": str(uuid.uuid4()), "revision": draft.revision}
    answers = {send(client, draft, **said)["Location"] for _ in range(2)}
    other = send(client, draft, **said, **{"due-day": "1", "due-month": "4", "due-year": "2027"})
    assert (len(answers), other.status_code) == (1, 409)
    assert "What you sent now is different and has not been saved." in other.text
    assert Approval.objects.count() == 1
