"""Who has just decided reads where the text goes now, and what waits for them next."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from core.approvals.decisions import decide
from core.approvals.models import Approval, Decision
from core.approvals.onward import STEPS_IN, what_next
from core.approvals.queries import stages
from core.people.models import Holding, User
from core.workflow.services import save
from governance.documents.services import send_document
from tests import builders
from tests.core.approvals.conftest import CHAIR
from tests.core.approvals.test_decisions import first
from tests.core.approvals.test_different import SHORT, go_away, seat_them, send
from tests.core.approvals.test_telephone import by_telephone


def decided(approval: Approval, person: User, outcome: str = "approve", note: str = "") -> Decision:
    step = approval.steps.get(status="open")
    decide(step, outcome, by=person, seen=approval.version.digest, note=note)
    approval.refresh_from_db()
    return Decision.objects.latest("pk")


def said(approval: Approval, decision: Decision) -> list[str]:
    approval = Approval.objects.get(pk=approval.pk)
    return what_next(approval, decision, stages(approval))


def test_the_next_step_is_named_with_its_office_and_who_holds_it(
    sent: Approval, gina: User, carl: User
) -> None:
    first = decided(sent, gina)
    seat = carl.holdings()[0].seat
    assert said(sent, first) == [
        f"It now goes to Carl (Chair, {seat.group}). You do not need to do anything else."
    ]
    last = decided(sent, carl)
    assert said(sent, last) == [
        "Everyone who needed to approve it has done so.",
        "It is the version in force.",
    ]


def test_a_step_that_needs_others_too_still_waits_and_says_what_comes_after(
    gina: User, alice: User, carl: User
) -> None:
    group = gina.holdings()[0].seat.group
    lee = builders.a_person("Lee", seat=builders.a_seat("lead", group=group))
    executive = {"position": "chair", "function": "executive"}
    builders.a_route([CHAIR, {"position": "lead"}], [executive])
    document = builders.a_document(author=alice, group=group)
    approval = send_document(document, by=alice, seen=document.revision)
    waits, after = said(approval, decided(approval, gina))
    assert waits.startswith(f"It is still waiting for {lee} (Lead, ")
    assert after == "After that it goes to: Step 2."


def test_what_moved_on_since_is_told_as_it_stands(sent: Approval, gina: User, carl: User) -> None:
    decided(sent, gina)
    last = decided(sent, carl)
    document: Any = Approval.objects.get().subject
    document.status = "withdrawn"
    save(document, by=User.objects.portal(), seen=document.revision)
    assert said(sent, last)[-1] == "It is now withdrawn."


def test_what_was_sent_back_names_whoever_sent_it(sent: Approval, gina: User) -> None:
    back = decided(sent, gina, "return", "Say more.")
    assert said(sent, back) == [
        "It has gone back to Alice with your reason. You will be asked again when a new version "
        "is sent."
    ]


CONFIRM = (
    "You still need to confirm or deny it: open the text above and choose “Yes, this is my "
    "decision” or “No, this is not my decision”."
)
WAITS = "It is waiting for the decision made by telephone to be confirmed."


def test_an_unconfirmed_word_is_waited_for_and_asked_of_its_giver(
    sent: Approval, gina: User, sam: User
) -> None:
    word = by_telephone(first(sent), gina, sam)
    assert said(sent, word) == [WAITS, "After that it goes to: Step 2.", CONFIRM]


def test_an_unconfirmed_word_that_sends_back_leads_to_no_later_step(
    sent: Approval, gina: User, sam: User
) -> None:
    word = by_telephone(first(sent), gina, sam, "return")
    back = "Once that is confirmed, it goes back to Alice."
    assert said(sent, word) == [WAITS, back, CONFIRM]


def test_who_decides_beside_an_unconfirmed_word_reads_that_it_is_waited_for(
    alice: User, sam: User
) -> None:
    approval = send(alice, 2)
    by_telephone(first(approval), builders.named("Hal"), sam)
    pam = decided(approval, builders.named("Pam"))
    assert said(approval, pam) == [
        f"It is still waiting for Colin (Council). {WAITS} You do not need to do anything else."
    ]


def test_where_nobody_can_decide_it_says_who_has_to_mend_that(
    sent: Approval, gina: User, carl: User
) -> None:
    office = f"Chair, {carl.holdings()[0].seat.group}"
    Holding.objects.filter(person=carl).delete()
    assert said(sent, decided(sent, gina)) == [
        f"Nobody can decide today as {office}: the business unit must fill the seat. "
        "You do not need to do anything else."
    ]


def test_where_too_few_are_left_after_a_conflict_nobody_is_said_to_step_in(alice: User) -> None:
    approval = send(alice, 3)
    go_away("Colin")
    hal = decided(approval, builders.named("Hal"), "conflict", "My team.")
    assert said(approval, hal) == [
        "You no longer take part in this decision.",
        f"{SHORT} The business unit has been told that a seat must be filled.",
    ]


def test_where_nobody_can_step_in_for_a_word_that_need_not_be_given_it_goes_on_without(
    alice: User,
) -> None:
    seat_them()
    Holding.objects.filter(person=builders.named("Dora")).delete()
    each = {"each_partner": True, "function": "executive", "counts": False}
    builders.named("Carl", "chair", function="executive")
    builders.a_route([{"position": "chair", "function": "executive"}, each])
    document = builders.a_document(author=alice)
    approval = send_document(document, by=alice, seen=document.revision)
    hal = decided(approval, builders.named("Hal"), "conflict", "My team.")
    assert said(approval, hal) == [
        "You no longer take part in this decision.",
        "Nobody can decide in your place as Health, and it goes forward without that.",
    ]


def test_where_a_deputy_is_there_they_are_asked_and_nobody_is_missed(alice: User) -> None:
    approval = send(alice, 2)
    hal = decided(approval, builders.named("Hal"), "conflict", "My team.")
    assert said(approval, hal) == ["You no longer take part in this decision.", STEPS_IN]


def test_where_nobody_can_give_a_word_that_counts_the_unit_fills_the_seat(alice: User) -> None:
    approval = send(alice, 2)
    pam = decided(approval, builders.named("Pam"), "conflict", "My team.")
    assert said(approval, pam) == [
        "You no longer take part in this decision.",
        "Nobody can decide in your place as Police: the business unit has been told to fill the "
        "seat.",
    ]


@pytest.mark.parametrize("more", [1, 2])
def test_the_page_leads_to_the_text_to_the_next_one_and_home(
    sent: Approval, gina: User, alice: User, client: Client, more: int
) -> None:
    others = []
    for number in range(more):
        other = builders.a_document(author=alice, title=f"Another policy {number}")
        others.append(send_document(other, by=alice, seen=other.revision))
    decided(sent, gina)
    client.force_login(gina)
    page = " ".join(client.get(reverse("core:approval-done", args=[sent.pk])).text.split())
    assert f'href="{sent.get_absolute_url()}">Escalation policy' in page
    assert f'href="{others[0].get_absolute_url()}">Next: “Another policy 0”, version 1' in page
    assert 'href="/portal/">Go to Home</a>' in page
    assert ("All 2 approvals waiting for" in page) == (more == 2)


def test_the_page_tells_each_of_their_own_word_and_nobody_of_one_that_they_did_not_give(
    sent: Approval, gina: User, carl: User, alice: User, client: Client
) -> None:
    own = decided(sent, gina)
    decided(sent, carl)
    path = reverse("core:approval-done", args=[sent.pk])
    client.force_login(gina)
    assert client.get(path).context["decision"] == own
    client.force_login(alice)
    assert (client.get(sent.get_absolute_url()).status_code, client.get(path).status_code) == (
        200,
        404,
    )


def test_what_few_may_know_of_is_named_by_its_kind_alone(
    sent: Approval, gina: User, alice: User, client: Client
) -> None:
    secret = builders.a_document(author=alice, title="Rowan's plan", marking="official-sensitive")
    send_document(secret, by=alice, seen=secret.revision)
    decided(sent, gina)
    client.force_login(gina)
    page = " ".join(client.get(reverse("core:approval-done", args=[sent.pk])).text.split())
    assert ("Next: a document, version 1" in page, "Rowan" in page) == (True, False)
