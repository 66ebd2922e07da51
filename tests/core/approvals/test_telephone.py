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
from tests.core.approvals.test_views import hidden


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
    assert "not yet confirmed: it does not count before that" in html
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
    page = client.get(address).text
    words = {"giver": gina.pk, "outcome": "approve", "wording": "Yes."}
    words |= {name: hidden(page, name) for name in ("once", "seen")}
    words["told_at"] = f"{timezone.localtime():%d/%m/%Y %H:%M}"
    assert client.post(address, words).status_code == 302
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
    assert "somebody else takes the call" in reasons(refusal)


@pytest.mark.parametrize("year", ["0001", "1800", "9999"])
def test_a_call_was_on_a_day_that_can_be_meant(
    sent: Approval, gina: User, client: Client, year: str
) -> None:
    una = builders.a_person("Una", seat=builders.a_seat("unit-staff", function="business_unit"))
    client.force_login(una)
    address = reverse("core:approval-telephone", args=[sent.pk])
    words = {"giver": gina.pk, "outcome": "approve", "wording": "Yes.", "seen": sent.version.digest}
    once = hidden(client.get(address).text, "once")
    page = client.post(address, {**words, "once": once, "told_at": f"1/1/{year} 10:30"})
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["told_at"])
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


def test_a_decision_by_telephone_is_not_offered_where_nobody_can_decide(
    sent: Approval, gina: User, carl: User, una: User, client: Client
) -> None:
    client.force_login(una)
    for person in (gina, carl):
        decide(first(sent), "conflict", by=person, seen=sent.version.digest, note="My team.")
    assert not offered(client, sent)
    page = client.get(reverse("core:approval-telephone", args=[sent.pk]))
    assert "Nobody whom you could ring can decide this today." in page.text
    assert 'name="giver"' not in page.text


def test_a_decision_by_telephone_is_not_offered_to_who_asked(
    sent: Approval, alice: User, client: Client
) -> None:
    client.force_login(alice)
    assert not offered(client, sent)
    page = client.get(reverse("core:approval-telephone", args=[sent.pk]))
    assert "You asked for this approval, so somebody else takes the call." in page.text
    assert 'name="giver"' not in page.text


def test_a_call_about_what_was_decided_in_the_same_moment_is_refused_in_a_sentence(
    sent: Approval, gina: User, una: User, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.force_login(una)
    address = reverse("core:approval-telephone", args=[sent.pk])
    page = client.get(address).text
    words = {"giver": gina.pk, "outcome": "approve", "wording": "Yes."}
    words |= {name: hidden(page, name) for name in ("once", "seen")}
    words["told_at"] = f"{timezone.localtime():%d/%m/%Y %H:%M}"

    def meanwhile(key: Any, act: Any, *, by: User) -> str:
        decide(first(sent), "return", by=gina, seen=sent.version.digest, note="Say who.")
        return once(key, act, by=by)

    monkeypatch.setattr("core.approvals.telephone_views.once", meanwhile)
    late = client.post(address, words)
    assert late.status_code == 409
    assert "Gina has decided this step already: sent it back, " in late.text


def test_who_has_confirmed_nothing_is_not_told_that_they_decided(
    sent: Approval, gina: User, una: User, client: Client
) -> None:
    word = by_telephone(first(sent), gina, una)
    client.force_login(gina)
    address = reverse("core:approval-done", args=[sent.pk])
    said, recorded = "A decision was written down for you", "Your decision is recorded"
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
    page = client.get(address).text
    words = {"giver": gina.pk, "outcome": "return", "wording": "Not like this."}
    words |= {name: hidden(page, name) for name in ("once", "seen")}
    words["told_at"] = f"{timezone.localtime():%d/%m/%Y %H:%M}"
    clicks = [client.post(address, words) for _ in range(2)]
    assert {click["Location"] for click in clicks} == {sent.get_absolute_url()}
    confirm(Decision.objects.get(), by=gina, seen=sent.version.digest)
    late = client.post(address, {**words, "once": str(uuid4())})
    assert (late.status_code, "This approval is closed: sent back." in late.text) == (409, True)
    assert "Not like this.</dd>" in late.text
    assert Decision.objects.count() == 1
