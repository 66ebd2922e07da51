"""A decision that cannot be made is refused at the first press, with the reason."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.approvals.decisions import (
    ask_why,
    decide,
    reasons_against,
    record_telephone_decision,
)
from core.approvals.models import Approval, Decision
from core.people.models import User
from core.workflow.services import Blocked
from governance.documents.models import Document
from governance.documents.services import send_document
from tests import builders
from tests.core.approvals.test_views import answer


@pytest.mark.parametrize("confirmed", ["", "1"])
def test_a_decision_that_is_somebody_elses_is_refused_at_once_and_says_whose(
    confirmed: str, sent: Approval, gina: User, alice: User, client: Client
) -> None:
    client.force_login(gina)
    data = answer(client, sent, outcome="approve") | {"confirmed": confirmed}
    decide = reverse("core:approval-decide", args=[sent.pk])
    unit = builders.a_person("Una", seat=builders.a_seat("unit-staff", function="business_unit"))
    said = {alice: "You asked for this approval", unit: "This step is waiting for: Chair"}
    for person, words in said.items():
        client.force_login(person)
        page = client.post(decide, data)
        assert (page.status_code, words in page.content.decode()) == (403, True)
    assert Decision.objects.count() == 0


def test_several_offices_that_a_step_waits_for_can_be_told_apart(
    gina: User, alice: User, oona: User
) -> None:
    group = gina.holdings()[0].seat.group
    builders.a_route([{"position": "chair"}, {"position": "vice-chair", "counts": False}])
    document = builders.a_document(author=alice)
    sent = send_document(document, by=alice, seen=document.revision)
    assert reasons_against(sent.steps.get(), oona, seen=sent.version.digest) == [
        f"This step is waiting for: Chair, {group}; Vice-chair, {group}."
    ]


@pytest.mark.parametrize("confirmed", ["", "1"])
def test_a_text_that_changed_meanwhile_is_told_before_the_answer_is_shown_once_more(
    confirmed: str, sent: Approval, gina: User, client: Client
) -> None:
    client.force_login(gina)
    data = answer(client, sent, outcome="approve") | {"confirmed": confirmed}
    Document.objects.update(body="Slipped in behind everybody's back.")
    page = client.post(reverse("core:approval-decide", args=[sent.pk]), data)
    assert page.status_code == 409
    assert "have changed since version 1 was sent" in page.content.decode()
    assert Document.objects.get().status == "draft"


@pytest.mark.parametrize("confirmed", ["", "1"])
def test_a_note_stays_to_be_copied_when_the_decision_cannot_be_made(
    confirmed: str, sent: Approval, gina: User, client: Client
) -> None:
    client.force_login(gina)
    said = {"outcome": "return", "note": "Name the\nsecond school.", "confirmed": confirmed}
    data = answer(client, sent, **said)
    Document.objects.update(body="Slipped in behind everybody's back.")
    html = client.post(reverse("core:approval-decide", args=[sent.pk]), data).text
    assert "Copy what you still need before you leave this page" in html
    assert "Name the<br>second school." in html
    assert '<dd class="govuk-summary-list__value">Send back for changes</dd>' in html


@pytest.mark.prove
def test_without_a_note_there_is_nothing_to_copy(
    sent: Approval, gina: User, client: Client
) -> None:
    client.force_login(gina)
    data = answer(client, sent, outcome="approve")
    Document.objects.update(body="Slipped in behind everybody's back.")
    page = client.post(reverse("core:approval-decide", args=[sent.pk]), data)
    assert (page.status_code, "Copy what you still need" in page.text) == (409, False)


@pytest.mark.parametrize("outcome", ["return", "conflict"])
def test_a_note_that_nobody_can_see_is_none_on_the_page_and_behind_it(
    outcome: str, sent: Approval, gina: User, client: Client
) -> None:
    client.force_login(gina)
    data = answer(client, sent, outcome=outcome, note="\u200b")
    page = client.post(reverse("core:approval-decide", args=[sent.pk]), data)
    assert page.context["form"].errors == {"note": [ask_why(outcome)]}
    with pytest.raises(Blocked) as refusal:
        decide(sent.steps.get(order=1), outcome, by=gina, seen=sent.version.digest, note="\u2063")
    assert refusal.value.reasons == [ask_why(outcome)]
    assert Decision.objects.count() == 0


def test_what_was_said_by_telephone_is_written_in_signs_that_can_be_seen(
    sent: Approval, gina: User, sam: User
) -> None:
    words: dict[str, Any] = {"giver": gina, "told_at": timezone.now(), "seen": sent.version.digest}
    with pytest.raises(Blocked, match="Enter what was said"):
        record_telephone_decision(
            sent.steps.get(order=1), "approve", wording="\u200b", by=sam, **words
        )
