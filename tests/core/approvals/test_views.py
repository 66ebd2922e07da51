"""The pages of approvals: who sees them, what they show, what a click does."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.approvals.decisions import decide
from core.approvals.models import Approval, Decision
from core.approvals.queries import waiting_for
from core.calendar.days import today
from core.people.models import Group, User
from core.workflow.services import save
from governance.documents.models import Document
from governance.documents.services import send_document
from tests import builders
from tests.core.approvals.conftest import CHAIR, EXECUTIVE


@pytest.fixture
def sent(gina: User, alice: User) -> Approval:
    """Alice's document, waiting for Gina."""
    builders.a_route([{"position": "chair"}])
    document = builders.a_document(author=alice, summary="One line.\nAnother line.")
    return send_document(document, by=alice, seen=document.revision)


def hidden(html: str, name: str) -> str:
    """The value of a hidden field of the page."""
    found = re.search(rf'name="{name}" value="([^"]*)"', html)
    assert found, f"no hidden field {name}"
    return found[1]


def answer(client: Client, approval: Approval, **data: str) -> "dict[str, str]":
    """What the decision page posts."""
    html = client.get(approval.get_absolute_url()).content.decode()
    return {n: hidden(html, n) for n in ("step", "seen", "once")} | data


@pytest.mark.parametrize(
    "name", ["approval-detail", "approval-text", "approval-done", "approval-telephone"]
)
def test_an_outsider_opens_no_page_of_an_approval(
    name: str, sent: Approval, oona: User, client: Client
) -> None:
    client.force_login(oona)
    refused = client.get(reverse(f"core:{name}", args=[sent.pk]))
    absent = client.get(reverse(f"core:{name}", args=[sent.pk + 999]))
    assert (refused.status_code, absent.status_code) == (404, 404)


def test_the_deputy_of_a_chair_who_asked_reads_what_she_decides(
    route: None, gina: User, client: Client
) -> None:
    dee = builders.a_person("Dee")
    seat = gina.holdings()[0].seat
    builders.seated(dee, seat, held_as="deputy")
    document = builders.a_document(author=gina, group=seat.group)
    approval = send_document(document, by=gina, seen=document.revision)
    client.force_login(dee)
    assert client.get(approval.get_absolute_url()).status_code == 200


def test_who_is_not_signed_in_is_asked_to_sign_in(sent: Approval, client: Client) -> None:
    response = client.get(sent.get_absolute_url())
    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/login/?next=/portal/approvals/")


def test_a_day_that_has_passed_says_so(sent: Approval, gina: User, client: Client) -> None:
    Approval.objects.update(due=today() - timedelta(days=3))  # unaudited: the reading alone
    client.force_login(gina)
    assert ">3 days late</b>" in client.get(sent.get_absolute_url()).text


def test_looking_decides_nothing(sent: Approval, gina: User, client: Client) -> None:
    client.force_login(gina)
    page = client.get(sent.get_absolute_url())
    assert page.status_code == 200
    assert "One line." in page.content.decode()
    said = "this approval ends. Everyone is asked again once the text has been sent again."
    assert said in " ".join(page.text.split())
    assert Decision.objects.count() == 0


def test_a_decision_is_shown_once_more_before_it_is_recorded(
    sent: Approval, gina: User, client: Client
) -> None:
    client.force_login(gina)
    data = answer(client, sent, outcome="approve")
    decide = reverse("core:approval-decide", args=[sent.pk])
    check = client.post(decide, data)
    assert "Check your decision" in check.content.decode()
    assert Decision.objects.count() == 0
    done = client.post(decide, {**data, "confirmed": "1"}, follow=True)
    assert "Your decision is recorded" in done.content.decode()
    for said in ("has done so.", "It is the version in force."):
        assert said in done.text
    assert "No other approvals are waiting for you." in done.content.decode()
    assert 'href="/portal/">Go to Home</a>' in done.content.decode()
    assert Document.objects.get().status == "approved"


def test_an_answer_that_is_changed_comes_filled_in(
    sent: Approval, gina: User, client: Client
) -> None:
    client.force_login(gina)
    data = answer(client, sent, outcome="return", note="Say more about it.")
    decide = reverse("core:approval-decide", args=[sent.pk])
    check = client.post(decide, data).content.decode()
    assert ('name="again"' in check, "Change my answer" in check) == (True, True)
    page = client.post(decide, {**data, "again": "1"})
    form = page.context["form"]
    assert (form["outcome"].value(), form["note"].value()) == ("return", "Say more about it.")
    assert (page.status_code, form.is_bound, Decision.objects.count()) == (200, False, 0)


def test_a_double_click_and_the_back_button_get_the_first_answer(
    sent: Approval, gina: User, client: Client
) -> None:
    client.force_login(gina)
    data = {**answer(client, sent, outcome="approve"), "confirmed": "1"}
    decide = reverse("core:approval-decide", args=[sent.pk])
    answers = {client.post(decide, data)["Location"] for _ in range(3)}
    assert answers == {reverse("core:approval-done", args=[sent.pk])}
    assert Decision.objects.count() == 1


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        ("return", "Enter your reason: the author needs to know what to change."),
        ("conflict", "Enter what the conflict is, so that"),
    ],
)
def test_an_answer_without_its_reason_is_refused_and_nothing_typed_is_lost(
    sent: Approval, gina: User, client: Client, outcome: str, said: str
) -> None:
    client.force_login(gina)
    data = answer(client, sent, outcome=outcome, note="  ")
    page = client.post(reverse("core:approval-decide", args=[sent.pk]), data)
    html = page.content.decode()
    assert (page.status_code, said in html) == (422, True)
    assert re.search(rf'value="{outcome}"[^>]*checked', html)


def test_a_text_that_changed_meanwhile_is_not_decided(
    sent: Approval, gina: User, alice: User, client: Client
) -> None:
    client.force_login(gina)
    data = {**answer(client, sent, outcome="approve"), "confirmed": "1"}
    document = Document.objects.get()
    document.body = "Something else."
    save(document, by=alice, seen=document.revision)
    page = client.post(reverse("core:approval-decide", args=[sent.pk]), data)
    assert page.status_code == 409
    assert "This approval is closed: no longer valid." in page.content.decode()


@pytest.mark.parametrize("number", ["", "abc", "0", "999999"])
def test_a_step_that_is_none_of_its_own_is_not_found(
    sent: Approval, gina: User, client: Client, number: str
) -> None:
    client.force_login(gina)
    data = answer(client, sent, outcome="approve") | {"step": number}
    where = reverse("core:approval-decide", args=[sent.pk])
    assert client.post(where, data).status_code == 404


def test_the_next_version_shows_what_changed(
    sent: Approval, gina: User, alice: User, client: Client
) -> None:
    document = Document.objects.get()
    document.body = "Speak up at once."
    document = save(document, by=alice, seen=document.revision)
    again = send_document(document, by=alice, seen=document.revision)
    client.force_login(gina)
    html = client.get(again.get_absolute_url()).content.decode()
    assert "What changed since version 1" in html
    assert "added: </span>" in html


def test_a_call_is_written_down_by_the_unit_and_confirmed_by_its_giver(
    sent: Approval, gina: User, client: Client, sam: User
) -> None:
    una = builders.a_person("Una", seat=builders.a_seat("unit-staff", function="business_unit"))
    client.force_login(una)
    address = reverse("core:approval-telephone", args=[sent.pk])
    html = client.get(address).content.decode()
    now = timezone.localtime()
    data = {
        "once": hidden(html, "once"),
        "seen": sent.version.digest,
        "giver": gina.pk,
        "outcome": "approve",
        "wording": "Yes, go ahead.",
        "told_on-day": now.day,
        "told_on-month": now.month,
        "told_on-year": now.year,
        "told_time": f"{now:%H:%M}",
    }
    assert client.post(address, data).status_code == 302
    client.force_login(gina)
    html = client.get(sent.get_absolute_url()).content.decode()
    assert "Is this your decision?" in html
    confirm = reverse("core:approval-confirm", args=[sent.pk])
    assert client.post(confirm, {"seen": sent.version.digest}).status_code == 302
    assert Decision.objects.get().is_signed


def test_who_decided_two_steps_of_one_approval_still_reads_what_they_did(
    alice: User, carl: User, client: Client
) -> None:
    builders.a_route([CHAIR], [EXECUTIVE])
    document = builders.a_document(author=alice, group=Group.objects.get(key="executive"))
    approval = send_document(document, by=alice, seen=document.revision)
    for step in approval.steps.order_by("order"):
        decide(step, "approve", by=carl, seen=approval.version.digest)
    client.force_login(carl)
    done = client.get(reverse("core:approval-done", args=[approval.pk]))
    assert (done.status_code, done.context["decision"].step) == (200, step)


def test_what_is_approved_and_still_to_be_received_says_both(
    gina: User, alice: User, carl: User, client: Client
) -> None:
    receives = {"position": "chair", "function": "executive", "_kind": "receive"}
    builders.a_route([{"position": "chair"}], [receives])
    document = builders.a_document(author=alice)
    sent = send_document(document, by=alice, seen=document.revision)
    decide = reverse("core:approval-decide", args=[sent.pk])
    client.force_login(gina)
    data = answer(client, sent, outcome="approve", confirmed="1")
    html = " ".join(client.post(decide, data, follow=True).text.split())
    assert f"It has gone to Carl (Chair, {carl.holdings()[0].seat.group}) to be received" in html
    assert "Waiting to be received" in html
    client.force_login(carl)
    listed = " ".join(client.get(reverse("core:approval-list")).text.split())
    assert '<div class="app-due"> approved ' in listed
    html = client.get(sent.get_absolute_url()).text
    assert "Approved, for you to receive" in html
    assert "Check and confirm" not in html
    data = answer(client, sent, outcome="acknowledge", confirmed="1")
    html = client.post(decide, data, follow=True).text
    assert "You have received it." in html
    assert "It has gone to" not in html


def test_in_short_is_read_in_plain_words(gina: User, alice: User, client: Client) -> None:
    builders.a_route([{"position": "chair"}])
    document = builders.a_document(author=alice, summary="### Why\n**Rowan** kept *all* of it.")
    approval = send_document(document, by=alice, seen=document.revision)
    client.force_login(gina)
    html = client.get(approval.get_absolute_url()).content.decode()
    assert "<li>Why</li><li>Rowan kept all of it.</li>" in html


def test_the_deputy_of_a_chair_above_who_asked_reads_what_she_decides(
    route: None, gina: User, client: Client
) -> None:
    """The group has no chair, and the chair of the group above asked: her deputy decides."""
    above = gina.holdings()[0].seat
    group = builders.a_group("task", parent=above.group)
    dee = builders.a_person("Dee")
    builders.seated(dee, above, held_as="deputy")
    document = builders.a_document(author=gina, group=group)
    approval = send_document(document, by=gina, seen=document.revision)
    assert [w.approval for w in waiting_for(dee)] == [approval]
    client.force_login(dee)
    assert client.get(approval.get_absolute_url()).status_code == 200


def test_only_who_has_something_to_decide_is_left_without_the_navigation(
    sent: Approval, gina: User, alice: User, client: Client
) -> None:
    found = {}
    for person in (gina, alice):
        client.force_login(person)
        page = " ".join(client.get(sent.get_absolute_url()).text.split())
        found[person.name] = (
            "<title> Decide on “Escalation policy”, version 1, sent on" in page,
            'aria-label="Portal"' in page,
        )
    assert found == {"Gina": (True, False), "Alice": (False, True)}
