"""Decisions given by telephone: work goes on, publication waits for the signature."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.approvals.decisions import confirm, record_telephone_decision
from core.approvals.models import Approval, Decision, Step
from core.people.models import User
from core.workflow.services import Blocked
from governance.documents.models import Document
from tests import builders
from tests.core.approvals.test_views import hidden


def first(approval: Approval) -> Step:
    return approval.steps.get(order=1)


def reasons(refusal: pytest.ExceptionInfo[Blocked]) -> str:
    return " ".join(refusal.value.reasons)


def by_telephone(step: Step, giver: User, witness: User) -> Decision:
    return record_telephone_decision(
        step,
        "approve",
        giver=giver,
        wording="Yes, send it.",
        told_at=timezone.now(),
        seen=step.approval.version.digest,
        by=witness,
    )


def test_a_word_by_telephone_lets_work_go_on_and_is_confirmed_later(
    sent: Approval, gina: User, sam: User
) -> None:
    decision = by_telephone(first(sent), gina, sam)
    assert first(sent).status == "complete"
    assert not decision.is_signed
    assert confirm(decision, by=gina, seen=sent.version.digest).is_signed


def test_a_word_by_telephone_counts_for_no_publication_until_confirmed(
    sent: Approval, gina: User, sam: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Document, "telephone_counts", False)
    decision = by_telephone(first(sent), gina, sam)
    assert first(sent).status == "open"
    with pytest.raises(Blocked):
        confirm(decision, by=sam, seen=sent.version.digest)
    confirm(decision, by=gina, seen=sent.version.digest)
    assert first(sent).status == "complete"


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
