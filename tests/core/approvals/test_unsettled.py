"""Words by telephone that wait: in which list, for whom, and until when."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from core.approvals.decisions import confirm, decide
from core.approvals.denying import deny
from core.approvals.models import Approval, Decision
from core.approvals.services import let_lapse
from core.approvals.unsettled import asks_to_confirm, to_confirm, unsettled_for
from core.people.models import User
from core.workflow.services import apply
from governance.documents.models import WITHDRAW, Document
from governance.documents.services import send_document
from tests import builders
from tests.core.approvals.conftest import EXECUTIVE
from tests.core.approvals.test_telephone import by_telephone, first

WORDS = "I was on leave and spoke to nobody."


@pytest.fixture
def vice(gina: User) -> User:
    """Vice, vice-chair of the same group."""
    group = gina.holdings()[0].seat.group
    return builders.a_person("Vice", seat=builders.a_seat("vice-chair", group=group))


def test_its_giver_finds_it_among_the_approvals_until_it_is_confirmed(
    sent: Approval, gina: User, una: User, client: Client
) -> None:
    word = by_telephone(first(sent), gina, una)
    client.force_login(gina)
    page = client.get(reverse("core:approval-list")).text
    assert asks_to_confirm(word) in page
    assert page.count(f'href="{sent.get_absolute_url()}"') == 1
    assert "You have no decisions to make." not in page
    assert not to_confirm(una).exists()
    confirm(word, by=gina, seen=sent.version.digest)
    page = client.get(reverse("core:approval-list")).text
    assert ("Confirm or deny it." in page, "You have no decisions to make." in page) == (
        False,
        True,
    )


def test_of_what_was_taken_back_nothing_is_to_be_confirmed_and_its_page_says_so(
    sent: Approval, gina: User, una: User, alice: User, client: Client
) -> None:
    by_telephone(first(sent), gina, una)
    assert to_confirm(gina).exists()
    document: Any = Document.objects.get()
    document.status = "draft"
    document.save()
    let_lapse(document, by=alice)
    assert not to_confirm(gina).exists()
    client.force_login(gina)
    page = client.get(sent.get_absolute_url()).text
    assert "so this decision no longer has any effect" in page
    assert "the text is waiting" not in page


def test_what_somebody_may_not_read_any_more_they_are_not_led_to(
    sent: Approval, gina: User, una: User, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Document, "telephone_counts", True)
    by_telephone(first(sent), gina, una, "return")
    document = Document.objects.get()
    again = send_document(document, by=alice, seen=document.revision)
    assert to_confirm(gina).exists()
    Approval.objects.update(is_restricted=True)
    decide(first(again), "conflict", by=gina, seen=again.version.digest, note="My team.")
    assert not to_confirm(gina).exists()


def test_what_ended_by_a_denied_word_waits_for_the_unit_and_its_sender_until_sent_again(
    gina: User, una: User, priya: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Document, "telephone_counts", True)
    builders.a_route([{"position": "chair"}])
    for outcome in ("approve", "return"):
        document = builders.a_document(author=priya, title=outcome)
        sent = send_document(document, by=priya, seen=document.revision)
        word = deny(by_telephone(first(sent), gina, una, outcome), by=gina, words=WORDS)
        assert [list(unsettled_for(who)) for who in (una, priya)] == [[word], [word]]
        assert not unsettled_for(gina).exists()
        document.refresh_from_db()
        send_document(document, by=priya, seen=document.revision)
        assert not any(unsettled_for(who).exists() for who in (una, priya))


def take_back(sent: Approval, by: User) -> None:
    document: Any = Document.objects.get()
    document.status = "draft"
    document.save()
    let_lapse(document, by=by)
    sent.refresh_from_db()
    assert sent.status == "void"


@pytest.mark.usefixtures("carl")
@pytest.mark.parametrize("counts", [True, False])
def test_nobody_sends_again_what_a_denied_word_did_not_move(
    gina: User,
    una: User,
    alice: User,
    vice: User,
    monkeypatch: pytest.MonkeyPatch,
    *,
    counts: bool,
) -> None:
    monkeypatch.setattr(Document, "telephone_counts", True)
    office = {"position": "vice-chair", "counts": counts}
    builders.a_route([{"position": "chair"}, office], [EXECUTIVE])
    document = builders.a_document(author=alice)
    sent = send_document(document, by=alice, seen=document.revision)
    word = by_telephone(first(sent), vice, una)
    if counts:
        # While its step is open; she decides herself then, and it is her own word that leads on.
        deny(word, by=vice, words=WORDS)
        decide(first(sent), "approve", by=vice, seen=sent.version.digest)
    decide(first(sent), "approve", by=gina, seen=sent.version.digest)
    if not counts:
        # Once its step is complete, which did not wait for it.
        deny(word, by=vice, words=WORDS)
    assert (first(sent).status, sent.steps.get(order=2).status) == ("complete", "open")
    take_back(sent, alice)
    assert not Decision.written.get(pk=word.pk).had_led_on
    assert not any(unsettled_for(who).exists() for who in (una, alice))


def test_nobody_sends_again_what_was_taken_back_before_a_word_was_denied(
    gina: User, una: User, alice: User, vice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Document, "telephone_counts", True)
    builders.a_route([{"position": "chair"}, {"position": "vice-chair"}])
    document = builders.a_document(author=alice)
    sent = send_document(document, by=alice, seen=document.revision)
    word = by_telephone(first(sent), vice, una)
    take_back(sent, alice)
    deny(word, by=vice, words=WORDS)
    assert not any(unsettled_for(who).exists() for who in (una, alice))


def test_a_text_that_was_withdrawn_after_a_denial_is_nobodys_work(
    sent: Approval, gina: User, una: User, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Document, "telephone_counts", True)
    deny(by_telephone(first(sent), gina, una), by=gina, words=WORDS)
    assert unsettled_for(una).exists()
    document = Document.objects.get()
    apply(document, WITHDRAW, by=alice, seen=document.revision, note="Not this year.")
    assert not unsettled_for(una).exists()
