"""Decisions given by telephone: work goes on, publication waits for the signature."""

from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from comms.media.models import Statement
from core.approvals.decisions import confirm, decide, record_telephone_decision
from core.approvals.models import Approval, Decision, Step
from core.approvals.queries import stages
from core.approvals.subjects import Approvable
from core.people.models import User
from core.workflow.once import once
from core.workflow.services import Blocked
from governance.documents.models import Document
from governance.documents.services import send_document
from reporting.quarterly.models import QuarterlyReport
from tests import builders
from tests.core.approvals.rounds import a_call


def first(approval: Approval) -> Step:
    return approval.steps.get(order=1)


def reasons(refusal: pytest.ExceptionInfo[Blocked]) -> str:
    return " ".join(refusal.value.reasons)


def by_telephone(step: Step, giver: User, witness: User, outcome: str = "approve") -> Decision:
    return record_telephone_decision(
        step,
        outcome,
        giver=giver,
        wording="Yes, send it." if outcome == "approve" else "Not like this.",
        told_at=timezone.now(),
        seen=step.approval.version.digest,
        by=witness,
    )


def test_work_goes_on_by_telephone_for_the_media_and_the_quarter_alone() -> None:
    kinds = [kind for kind in apps.get_models() if issubclass(kind, Approvable)]
    assert {kind for kind in kinds if kind.telephone_counts} == {QuarterlyReport, Statement}


def test_a_word_by_telephone_lets_work_go_on_and_is_confirmed_later(
    sent: Approval, gina: User, sam: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Document, "telephone_counts", True)
    decision = by_telephone(first(sent), gina, sam)
    assert first(sent).status == "complete"
    assert not decision.is_signed
    assert confirm(decision, by=gina, seen=sent.version.digest).is_signed


def test_a_word_by_telephone_counts_for_no_document_until_confirmed(
    sent: Approval, gina: User, sam: User
) -> None:
    decision = by_telephone(first(sent), gina, sam)
    assert first(sent).status == "open"
    with pytest.raises(Blocked):
        confirm(decision, by=sam, seen=sent.version.digest)
    confirm(decision, by=gina, seen=sent.version.digest)
    assert first(sent).status == "complete"


def test_a_document_is_sent_back_by_telephone_only_once_that_is_confirmed(
    sent: Approval, gina: User, alice: User, una: User, client: Client
) -> None:
    decision = by_telephone(first(sent), gina, una, "return")
    sent.refresh_from_db()
    assert (sent.status, Document.objects.get().status) == ("open", "awaiting-approval")
    client.force_login(alice)
    html = " ".join(client.get(sent.get_absolute_url()).text.split())
    assert "Not yet, by Gina. It does not count until then." in html
    assert [stage.standing for stage in stages(sent)] == ["Waiting for confirmation", "Not yet"]
    confirm(decision, by=gina, seen=sent.version.digest)
    sent.refresh_from_db()
    assert (sent.status, Document.objects.get().status) == ("returned", "draft")
    assert [stage.standing for stage in stages(sent)] == ["Sent back", "Closed without a decision"]


def test_where_work_goes_on_by_telephone_it_is_sent_back_by_it_too(
    sent: Approval, gina: User, sam: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Document, "telephone_counts", True)
    by_telephone(first(sent), gina, sam, "return")
    assert Document.objects.get().status == "draft"


def test_the_business_unit_alone_puts_no_document_in_force_by_telephone(
    gina: User, alice: User, una: User, client: Client
) -> None:
    builders.a_route([{"position": "chair"}])
    document = builders.a_document(author=alice)
    sent = send_document(document, by=alice, seen=document.revision)
    address = reverse("core:approval-telephone", args=[sent.pk])
    client.force_login(una)
    words = a_call(client, sent, gina, "Yes.")
    page = client.post(address, words, follow=True).text
    assert "The decision has been recorded. Gina has been asked to confirm it." in page
    assert Document.objects.get().status == "awaiting-approval"
    client.force_login(gina)
    confirm_it = reverse("core:approval-confirm", args=[sent.pk])
    assert client.post(confirm_it, {"seen": sent.version.digest}).status_code == 302
    assert Document.objects.get().status == "approved"


def test_who_asked_does_not_witness_a_telephone_decision(
    sent: Approval, gina: User, alice: User
) -> None:
    with pytest.raises(Blocked) as refusal:
        by_telephone(first(sent), gina, alice)
    assert "somebody else must take the call" in reasons(refusal)


@pytest.mark.parametrize("year", ["0001", "1800", "9999"])
def test_a_call_was_on_a_day_that_can_be_meant(
    sent: Approval, gina: User, una: User, client: Client, year: str
) -> None:
    client.force_login(una)
    address = reverse("core:approval-telephone", args=[sent.pk])
    page = client.post(address, a_call(client, sent, gina, "Yes.", **{"told_on-year": year}))
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["told_on"])
    assert f'value="{year}"' in page.text
    assert not Decision.objects.exists()


def offered(client: Client, approval: Approval) -> bool:
    """Whether its page offers to write down a decision by telephone."""
    address = reverse("core:approval-telephone", args=[approval.pk])
    return f'href="{address}"' in client.get(approval.get_absolute_url()).text


def test_a_decision_by_telephone_is_offered_where_somebody_can_decide(
    sent: Approval, una: User, client: Client
) -> None:
    client.force_login(una)
    assert offered(client, sent)


def test_a_decision_by_telephone_is_not_offered_to_who_asked_nor_where_nobody_can_decide(
    sent: Approval, gina: User, carl: User, alice: User, una: User, client: Client
) -> None:
    for person in (gina, carl):
        decide(first(sent), "conflict", by=person, seen=sent.version.digest, note="My team.")
    for person, why in (
        (alice, "You sent or wrote this text, so somebody else must take the call."),
        (una, "Nobody you could call can decide this today."),
    ):
        client.force_login(person)
        page = client.get(reverse("core:approval-telephone", args=[sent.pk])).text
        found = (offered(client, sent), why in page, 'name="giver"' in page)
        assert found == (False, True, False)


def test_a_call_about_what_was_decided_in_the_same_moment_is_refused_in_a_sentence(
    sent: Approval, gina: User, una: User, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.force_login(una)
    address = reverse("core:approval-telephone", args=[sent.pk])
    words = a_call(client, sent, gina, "Yes.")

    def meanwhile(key: Any, act: Any, *, by: User) -> str:
        decide(first(sent), "return", by=gina, seen=sent.version.digest, note="Say who.")
        return once(key, act, by=by)

    monkeypatch.setattr("core.approvals.telephone_views.once", meanwhile)
    late = client.post(address, words)
    assert late.status_code == 409
    assert "Gina has already decided this step: sent it back, " in late.text


def test_who_has_confirmed_nothing_is_not_told_that_they_decided(
    sent: Approval, gina: User, una: User, client: Client
) -> None:
    word = by_telephone(first(sent), gina, una)
    client.force_login(gina)
    address = reverse("core:approval-done", args=[sent.pk])
    said, recorded = "A decision was recorded for you", "Your decision is recorded"
    page = client.get(address).text
    assert (said in page, recorded in page) == (True, False)
    confirm(word, by=gina, seen=sent.version.digest)
    page = client.get(address).text
    assert (said in page, recorded in page) == (False, True)


def test_words_of_a_call_about_what_waits_no_more_can_be_copied_and_two_clicks_are_one(
    sent: Approval, gina: User, carl: User, una: User, client: Client
) -> None:
    client.force_login(una)
    address = reverse("core:approval-telephone", args=[sent.pk])
    words = a_call(client, sent, gina, "Not like this.", outcome="return")
    clicks = [client.post(address, words) for _ in range(2)]
    assert {click["Location"] for click in clicks} == {sent.get_absolute_url()}
    confirm(Decision.objects.get(), by=gina, seen=sent.version.digest)
    late = client.post(address, {**words, "once": str(uuid4())})
    assert (late.status_code, "This approval is closed: sent back." in late.text) == (409, True)
    assert "Not like this.</dd>" in late.text
    assert Decision.objects.count() == 1


def test_whoever_has_to_confirm_a_call_is_led_there_and_not_told_that_somebody_else_decides(
    sent: Approval, gina: User, sam: User, client: Client
) -> None:
    by_telephone(first(sent), gina, sam)
    with pytest.raises(Blocked) as refusal:
        decide(first(sent), "return", by=gina, seen=sent.version.digest, note="Shorter.")
    assert "It waits for them to confirm or deny it" in reasons(refusal)
    client.force_login(gina)
    page = " ".join(client.get(reverse("core:approval-done", args=[sent.pk])).text.split())
    assert "1 decision recorded for you by telephone waits for you." in page
    assert "No other approvals are waiting for you." not in page
