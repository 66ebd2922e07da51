"""Receiving a text in a browser: said with or without a question, and the answer."""

import pytest

from core.approvals.decisions import decide
from core.people.models import User
from governance.documents.services import send_document
from tests import builders
from tests.browser import PageAs, faults
from tests.core.approvals.conftest import CHAIR, EXECUTIVE, Cast, a_cast

pytestmark = [pytest.mark.one_database, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    """Committed, as the browser needs them."""
    return a_cast()


@pytest.mark.prove
def test_a_question_is_asked_beside_the_receipt_and_answered(
    page_as: PageAs, gina: User, alice: User, carl: User
) -> None:
    builders.a_partnership()
    builders.a_route([CHAIR], [{**EXECUTIVE, "_kind": "receive"}])
    document = builders.a_document(author=alice)
    approval = send_document(document, by=alice, seen=document.revision)
    decide(approval.steps.get(order=1), "approve", by=gina, seen=approval.version.digest)
    page = page_as(carl, 390)
    page.goto(approval.get_absolute_url())
    assert not page.get_by_label("Your question").is_visible()
    page.get_by_label("I have received it and have a question").check()
    page.get_by_label("Your question").fill("Who pays for it?")
    assert faults(page) == []
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Received, with a question").click()
    page.get_by_text("Your question has gone to the person who sent it").wait_for()
    assert faults(page) == []
    page.go_back()
    assert page.url.endswith(approval.get_absolute_url())
    page.get_by_role("heading", name=document.title).wait_for()
    page = page_as(alice, 390)
    page.goto(approval.get_absolute_url())
    page.get_by_role("link", name="Answer the question").click()
    page.get_by_label("Your answer").fill("The council.")
    assert faults(page) == []
    page.get_by_role("button", name="Send the answer").click()
    page.get_by_text("Your answer was sent. Carl has been told.").wait_for()
    assert faults(page) == []
