"""Whoever stands aside from a statement neither reads it nor decides on what is sent next."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from comms.media.models import Enquiry, Statement
from comms.media.services import lay_aside, send_statement
from core.approvals.decisions import decide, reasons_against
from core.approvals.models import Approval
from core.approvals.pending import open_approvals
from core.approvals.preview import route_preview
from core.approvals.queries import waiting_for
from core.approvals.stand_ins import readers
from core.people.models import User
from core.workflow.services import save
from tests import builders
from tests.comms.media.conftest import (
    Ask,
    World,
    a_statement,
    agreed,
    let_out,
    page_of,
    say_yes,
    the_chair_seat,
)

TEXT = "People wait less than they did."


@pytest.fixture
def apart(ask: Ask, world: World) -> Approval:
    """A statement from which the chair and one partner stood aside; a deputy is left."""
    builders.seated(builders.a_person("Dev"), the_chair_seat(), held_as="deputy")
    statement = a_statement(ask(), world.nadia)
    sent = send_statement(statement, seen=statement.revision, by=world.nadia)
    for person in (world.chair, world.partners["police"]):
        step = sent.steps.get(order=1)
        decide(step, "conflict", by=person, seen=sent.version.digest, note="I know the family.")
    return sent


def again(world: World) -> Approval:
    """A word is changed, and it is sent again."""
    statement = Statement.objects.get()
    statement.text = f"{TEXT} Much less."
    statement = save(statement, by=world.nadia, seen=statement.revision)
    return send_statement(statement, seen=statement.revision, by=world.nadia)


def those_aside(world: World) -> list[User]:
    return [world.chair, world.partners["police"]]


def test_one_edit_and_sending_it_anew_offers_them_nothing(
    apart: Approval, world: World, client: Client
) -> None:
    sent = again(world)
    for person in those_aside(world):
        assert waiting_for(person) == []
        client.force_login(person)
        assert sent.get_absolute_url() not in client.get(reverse("core:approval-list")).text
        words = {"step": sent.steps.get(order=1).pk, "seen": sent.version.digest}
        address = reverse("core:approval-decide", args=[sent.pk])
        assert client.post(address, {**words, "outcome": "approve"}).status_code == 404


def test_they_read_it_neither_as_an_approval_nor_beside_the_enquiry(
    apart: Approval, world: World, client: Client
) -> None:
    enquiry = Statement.objects.get().enquiry
    pages = [page_of("enquiry-detail", enquiry), page_of("enquiry-history", enquiry)]
    for person in those_aside(world):
        client.force_login(person)
        for name in ("approval-detail", "approval-text"):
            assert client.get(reverse(f"core:{name}", args=[apart.pk])).status_code == 404
        assert [client.get(page).status_code for page in pages] == [404, 404]
        assert pages[0] not in client.get(reverse("comms:enquiry-list")).text
    client.force_login(world.partners["health"])
    assert TEXT in client.get(pages[0]).text


def test_whoever_keeps_the_log_reads_on_and_what_is_out_is_open_again(
    ask: Ask, world: World, client: Client
) -> None:
    statement = a_statement(ask(), world.nadia)
    sent = send_statement(statement, seen=statement.revision, by=world.nadia)
    police = world.partners["police"]
    step = sent.steps.get(order=1)
    decide(step, "conflict", by=police, seen=sent.version.digest, note="I know the family.")
    assert list(Statement.objects.visible_to(world.nadia)) == [statement]
    assert not Statement.objects.visible_to(police).exists()
    decide(step, "approve", by=world.chair, seen=sent.version.digest)
    statement.refresh_from_db()
    let_out(statement, world.nadia, hurry="It was wanted at noon.")
    assert list(Statement.objects.visible_to(police)) == [statement]


def test_who_asks_is_closed_to_whoever_stood_aside_even_if_they_logged_it(
    ask: Ask, world: World, client: Client
) -> None:
    police = world.partners["police"]
    statement = a_statement(ask(by=police), world.nadia)
    sent = send_statement(statement, seen=statement.revision, by=world.nadia)
    page, step = page_of("enquiry-detail", statement.enquiry), sent.steps.get(order=1)
    client.force_login(police)
    assert "Ms Pen" in client.get(page).text
    decide(step, "conflict", by=police, seen=sent.version.digest, note="She is my sister.")
    assert client.get(page).status_code == 404
    decide(step, "approve", by=world.chair, seen=sent.version.digest)
    statement.refresh_from_db()
    let_out(statement, world.nadia, hurry="It was wanted at noon.")
    shown = client.get(page)
    assert (shown.status_code, TEXT in shown.text, "Ms Pen" in shown.text) == (200, True, False)
    client.force_login(world.partners["health"])
    assert "Ms Pen" in client.get(page).text


def test_whoever_stood_aside_reads_a_press_release_from_when_it_is_out(
    ask: Ask, world: World, client: Client
) -> None:
    police = world.partners["police"]
    deputy = builders.a_person("Dev")
    builders.seated(deputy, police.holdings()[0].seat, held_as="deputy")
    statement = a_statement(ask(), world.nadia, kind="release", headline="Waiting")
    sent = send_statement(statement, seen=statement.revision, by=world.nadia)
    step = sent.steps.get(order=1)
    decide(step, "conflict", by=police, seen=sent.version.digest, note="I know the family.")
    say_yes(sent, deputy, *world.partners.values(), world.chair)
    statement.refresh_from_db()
    page, there = page_of("release-detail", statement), reverse("comms:enquiry-list")

    def reads(person: User) -> tuple[bool, bool]:
        client.force_login(person)
        return client.get(page).status_code == 200, page in client.get(there).text

    assert (reads(police), reads(world.partners["health"])) == ((False, False), (True, True))
    assert reads(world.nadia) == (True, True)
    let_out(statement, world.nadia)
    assert reads(police) == (True, True)


# A conflict is about the enquiry: it holds for whatever is said to it.


def with_a_conflict(ask: Ask, world: World) -> Statement:
    """A statement that was laid aside after a partner stood aside from it."""
    first = a_statement(ask(), world.nadia)
    sent = send_statement(first, seen=first.revision, by=world.nadia)
    step = sent.steps.get(order=1)
    police = world.partners["police"]
    decide(step, "conflict", by=police, seen=sent.version.digest, note="I know the family.")
    first.refresh_from_db()
    return lay_aside(first, note="Begin again.", seen=first.revision, by=world.nadia)


def of_the_approval(approval: Approval, person: User) -> list[bool]:
    """Whether somebody is asked, may read it, could decide, and is among its readers."""
    step = approval.steps.get(order=1)
    return [
        any(one.approval == approval for one in waiting_for(person)),
        Approval.objects.visible_to(person).filter(pk=approval.pk).exists(),
        reasons_against(step, person, seen=approval.version.digest) == [],
        person.pk in readers(Approval.objects.get(pk=approval.pk)),
    ]


def test_whoever_stood_aside_has_no_word_in_the_next_statement_to_the_enquiry(
    ask: Ask, world: World
) -> None:
    first = with_a_conflict(ask, world)
    second = a_statement(first.enquiry, world.nadia, text="Something else.")
    police, health = world.partners["police"], world.partners["health"]
    ahead = route_preview(second, asker=world.nadia)
    assert police not in {one for step in ahead for word in step.words for one in word.people}
    sent = send_statement(second, seen=second.revision, by=world.nadia)
    assert of_the_approval(sent, police) == [False] * 4
    [said] = reasons_against(sent.steps.get(order=1), police, seen=sent.version.digest)
    assert said.startswith(
        "You declared a conflict of interest about the media enquiry that this text is about"
    )
    assert of_the_approval(sent, health) == [True] * 4
    assert not Statement.objects.visible_to(police).exists()
    assert list(Statement.objects.visible_to(health)) == [first, second]
    other = a_statement(ask(), world.nadia)
    apart = send_statement(other, seen=other.revision, by=world.nadia)
    assert of_the_approval(apart, police) == [True] * 4


def test_an_enquiry_opens_again_when_something_is_out_and_nothing_more_under_way(
    ask: Ask, world: World, client: Client
) -> None:
    first = with_a_conflict(ask, world)
    enquiry, police = first.enquiry, world.partners["police"]

    def read() -> list[Statement]:
        rows = Statement.objects.visible_to(police)
        assert Enquiry.objects.visible_to(police).exists() == rows.exists()
        return list(rows)

    assert read() == []
    second = agreed(a_statement(enquiry, world.nadia, text="What we say."), world)
    assert read() == []
    let_out(second, world.nadia, hurry="It was wanted at noon.")
    assert read() == [second]
    client.force_login(police)
    shown = client.get(page_of("enquiry-detail", enquiry)).text
    assert ("What we say." in shown, TEXT in shown, "Ms Pen" in shown) == (True, False, False)
    a_statement(enquiry, world.nadia, text="And more.")
    assert read() == []


@pytest.mark.parametrize("count", [1, 3])
def test_conflicts_about_enquiries_cost_one_question_more_for_all(
    count: int, ask: Ask, world: World, django_assert_num_queries: Any
) -> None:
    for _ in range(count):
        row = a_statement(with_a_conflict(ask, world).enquiry, world.nadia)
        send_statement(row, seen=row.revision, by=world.nadia)
    police = world.partners["police"]
    with django_assert_num_queries(4):
        assert [row.stood_aside for row in open_approvals()] == [{police.pk}] * count
