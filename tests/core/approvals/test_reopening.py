"""What was approved and is opened again: who gave their word hears of it, and its page says so."""

from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.test import Client

from core.approvals.kinds import REOPENED
from core.approvals.models import Approval
from core.approvals.subjects import Approvable
from core.notices.kinds import Kind
from core.notices.models import Notice
from core.people.models import User
from core.workflow.services import apply, save
from governance.documents.models import REOPEN, Document
from governance.documents.services import send_document
from tests.core.approvals.test_settling import new
from tests.core.approvals.test_settling import say as decided
from tests.core.approvals.test_wording import told

NOW = datetime(2026, 6, 3, 9, tzinfo=UTC)
#: Every kind of thing whose approval people give.
KINDS: list[Any] = [m for m in apps.get_models() if issubclass(m, Approvable)]


@pytest.fixture
def approved(sent: Approval, gina: User, carl: User) -> Approval:
    """Approved by Gina, then by Carl."""
    decided(sent, gina)
    decided(sent, carl, order=2)
    sent.refresh_from_db()
    return sent


def who_heard(kind: Kind) -> list[str]:
    rows = Notice.objects.filter(kind=kind.key, channel="portal").order_by("person__name")
    return list(rows.values_list("person__name", flat=True))


def page(client: Client, person: User, approval: Approval) -> str:
    client.force_login(person)
    return " ".join(client.get(approval.get_absolute_url()).content.decode().split())


@pytest.mark.parametrize("how", ["opened", "edited"])
def test_who_gave_their_word_hears_that_the_text_is_open_again(
    approved: Approval, alice: User, gina: User, carl: User, how: str
) -> None:
    document = Document.objects.get()
    if how == "opened":
        apply(document, REOPEN, by=alice)
    else:
        document.body = "Speak up at once."
        save(document, by=alice, seen=document.revision)
    assert Document.objects.get().status == "draft"
    assert who_heard(REOPENED) == ["Carl", "Gina"]


def test_who_opens_it_themselves_is_not_told(approved: Approval, alice: User, gina: User) -> None:
    Document.objects.update(author=gina)
    apply(Document.objects.get(), REOPEN, by=gina)
    assert who_heard(REOPENED) == ["Carl"]


def test_it_is_told_once_and_is_new_no_longer_when_it_is_sent_again(
    approved: Approval, alice: User, gina: User
) -> None:
    document = apply(Document.objects.get(), REOPEN, by=alice)
    assert new(gina)[-1] == REOPENED.key
    send_document(document, by=alice, seen=document.revision)
    assert REOPENED.key not in new(gina)
    apply(Document.objects.get(), REOPEN, by=alice)
    assert who_heard(REOPENED) == ["Carl", "Gina"]


@time_machine.travel(NOW)
def test_the_notice_says_which_text_by_whom_and_when(
    approved: Approval, alice: User, gina: User
) -> None:
    apply(Document.objects.get(), REOPEN, by=alice)
    assert told(gina)[-1] == (
        "“Escalation policy”, version 1, which you approved, was reopened by Alice on 3 June 2026"
    )


@time_machine.travel(NOW)
def test_its_page_says_that_it_was_opened_again_and_leads_to_the_newer_approval(
    approved: Approval, alice: User, gina: User, client: Client
) -> None:
    assert "reopened" not in page(client, gina, approved)
    document = apply(Document.objects.get(), REOPEN, by=alice)
    html = page(client, gina, approved)
    assert "The text was reopened on 3 June 2026 by Alice." in html
    assert "covers version 1 only, not what has been written since" in html
    assert "No newer version has been sent for approval." in html
    with time_machine.travel(NOW.replace(day=4)):
        newer = send_document(document, by=alice, seen=document.revision)
        html = page(client, gina, approved)
        assert f'href="{newer.get_absolute_url()}">Go to its approval</a>' in html
        assert "Version 1 was sent on 4 June 2026: waiting for decisions." in html


@time_machine.travel(NOW)
def test_the_page_of_an_approval_that_lapsed_says_since_when_and_by_whom(
    sent: Approval, alice: User, gina: User, client: Client
) -> None:
    document = Document.objects.get()
    document.body = "Speak up at once."
    save(document, by=alice, seen=document.revision)
    html = page(client, gina, sent)
    assert "The text was changed or taken back on 3 June 2026 by Alice." in html


@pytest.mark.parametrize("model", KINDS, ids=lambda model: model.__name__)
def test_whatever_is_approved_is_opened_again_into_a_state_in_which_it_is_not(model: Any) -> None:
    change = model().reopening()
    assert change.target == "draft"
    assert "approved" in change.sources
