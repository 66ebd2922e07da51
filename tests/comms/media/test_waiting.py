"""What was agreed for the news pages waits with those who may publish it."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from comms.media.models import Statement
from comms.media.queries import TO_NEWS, to_do
from comms.media.readiness import NOT_AGREED_ANY_MORE, WITH_THE_MEDIA
from comms.media.services import close_enquiry, send_statement, tell_of_what_waits
from comms.media.waiting import FRESH, for_the_news, who_publishes
from comms.news.services import publish_statement
from core.approvals.after_denial import STAYS_OUT
from core.approvals.decisions import confirm
from core.approvals.denying import deny
from core.approvals.models import Decision
from core.approvals.unsettled import LATELY, unsettled_for
from core.desk.queries import desk_of
from core.desk.telephone import STILL_OUT
from core.people.models import User
from reviews.cases.models import Review
from tests.comms.media.conftest import (
    Ask,
    World,
    a_statement,
    agreed,
    let_out,
    refused,
    say_yes,
    told,
    words,
)
from tests.core.approvals.test_telephone import by_telephone

HEADING = {"headline": "Waiting is shorter"}


def test_those_who_may_publish_news_are_told_and_find_it_on_their_desk(
    ask: Ask, world: World
) -> None:
    row = let_out(agreed(a_statement(ask(), world.nadia, **HEADING), world), world.nadia)
    assert told("media-to-publish") == ["Maria"]
    assert (row.enquiry, TO_NEWS) in to_do(world.manager)
    assert TO_NEWS not in [words for _, words in to_do(world.nadia)]
    enquiry = row.enquiry
    enquiry.refresh_from_db()
    close_enquiry(enquiry, answer="statement", words="", seen=enquiry.revision, by=world.nadia)
    assert to_do(world.manager) == [(row.enquiry, TO_NEWS)]
    assert to_do(world.manager)[0][0].deadline is None
    publish_statement(row, seen=row.revision, by=world.manager)
    assert to_do(world.manager) == []


def test_an_enquiry_with_two_statements_to_publish_lies_on_a_desk_once(
    ask: Ask, world: World
) -> None:
    enquiry = ask()
    for text in ("One.", "Two."):
        draft = a_statement(enquiry, world.nadia, text=text, **HEADING)
        let_out(agreed(draft, world), world.nadia)
    assert [words for _, words in to_do(world.manager)].count(TO_NEWS) == 1


def test_without_a_heading_nobody_is_asked(ask: Ask, world: World) -> None:
    let_out(agreed(a_statement(ask(), world.nadia), world), world.nadia)
    assert (told("media-to-publish"), list(for_the_news(world.manager))) == ([], [])


def test_who_sent_it_is_not_asked_and_somebody_else_of_the_unit_is(
    ask: Ask, world: World, alice: User
) -> None:
    row = let_out(agreed(a_statement(ask(), world.manager, **HEADING), world), world.manager)
    assert told("media-to-publish") == ["Alice"]
    assert (list(for_the_news(alice)), list(for_the_news(world.manager))) == ([row], [])
    assert who_publishes(row) == [alice]


def out_by_telephone(row: Statement, world: World, witness: User) -> tuple[Statement, Decision]:
    """A statement that the chair is said to have agreed to by telephone, and that went out so."""
    sent = send_statement(row, seen=row.revision, by=world.nadia)
    say_yes(sent, *world.partners.values())
    word = by_telephone(sent.steps.get(status="open"), world.chair, witness)
    row.refresh_from_db()
    return let_out(row, world.nadia), word


def test_once_a_word_by_telephone_is_confirmed_whoever_may_publish_is_told_once(
    ask: Ask, world: World, alice: User
) -> None:
    portal = User.objects.portal()
    row, word = out_by_telephone(a_statement(ask(), world.nadia, **HEADING), world, alice)
    tell_of_what_waits(by=portal)
    assert told("media-to-publish") == []
    confirm(word, by=world.chair, seen=word.digest)
    for _ in range(2):
        tell_of_what_waits(by=portal)
    assert told("media-to-publish") == [str(one) for one in who_publishes(row)] == ["Maria"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_morning_asks_the_same_for_one_and_for_three_that_nobody_may_publish_yet(
    count: int, ask: Ask, world: World, alice: User, django_assert_num_queries: Any
) -> None:
    portal, enquiry = User.objects.portal(), ask()
    for _ in range(count):
        out_by_telephone(a_statement(enquiry, world.nadia, **HEADING), world, alice)
    with django_assert_num_queries(9):
        tell_of_what_waits(by=portal)


def test_of_a_statement_that_goes_out_each_is_told_once(ask: Ask, world: World) -> None:
    let_out(agreed(a_statement(ask(), world.nadia, **HEADING), world), world.nadia)
    assert told("media-to-publish") == ["Maria"]
    assert "Maria" not in told("media-released")


def test_what_was_agreed_by_a_word_that_is_denied_after_it_went_out_is_not_put_there(
    ask: Ask, world: World, alice: User, client: Client
) -> None:
    row, word = out_by_telephone(a_statement(ask(), world.nadia, **HEADING), world, alice)
    deny(word, by=world.chair, words="I spoke to nobody.")
    assert list(for_the_news(world.manager)) == []
    assert TO_NEWS not in [said for _, said in to_do(world.manager)]
    client.force_login(world.manager)
    page = words(client.get(row.enquiry.get_absolute_url()))
    publish = reverse("comms:statement-publish", args=[row.pk])
    assert (NOT_AGREED_ANY_MORE in page, publish in page) == (True, False)
    assert refused(lambda: publish_statement(row, seen=row.revision, by=world.manager)) == [
        NOT_AGREED_ANY_MORE
    ]
    assert STAYS_OUT.format(givers=world.chair, remedy=WITH_THE_MEDIA) in words(
        client.get(word.step.approval.get_absolute_url())
    )


def test_what_is_out_by_a_denied_word_waits_with_the_unit_until_another_stands_in_its_place(
    ask: Ask, world: World, alice: User
) -> None:
    row, word = out_by_telephone(a_statement(ask(), world.nadia), world, alice)
    deny(word, by=world.chair, words="I spoke to nobody.")
    line = STILL_OUT.format(giver=world.chair, witness=alice)
    assert [item.line for item in desk_of(world.manager).mine if "denies" in item.line] == [line]
    assert not unsettled_for(world.nadia).exists()
    with time_machine.travel(timezone.now() + LATELY + timedelta(days=1)):
        assert not unsettled_for(world.manager).exists()
    a_statement(row.enquiry, world.nadia, text="What we meant.")
    assert not unsettled_for(world.manager).exists()


def test_about_a_review_that_is_not_public_nobody_is_asked(
    ask: Ask, world: World, review: Review
) -> None:
    enquiry = ask(concerns="review", review=review)
    draft = a_statement(enquiry, world.nadia, kind="holding", **HEADING)
    let_out(agreed(draft, world), world.nadia)
    assert "Maria" not in told("media-to-publish")
    assert list(for_the_news(world.manager)) == []


def test_what_is_no_news_any_more_leaves_the_desk(ask: Ask, world: World) -> None:
    row = let_out(agreed(a_statement(ask(), world.nadia, **HEADING), world), world.nadia)
    assert list(for_the_news(world.manager)) == [row]
    old = timezone.now() - FRESH - timedelta(days=1)
    Statement.objects.update(released_at=old)  # unaudited: a test of the reading alone
    assert list(for_the_news(world.manager)) == []


def test_it_is_one_question_however_many_there_are(ask: Ask, world: World) -> None:
    def asked() -> int:
        person = User.objects.get(pk=world.manager.pk)
        person.holds("chair")
        with CaptureQueriesContext(connection) as queries:
            list(for_the_news(person))
        return len(queries)

    def asked_of_a_desk() -> int:
        person = User.objects.get(pk=world.manager.pk)
        person.holds("chair")
        with CaptureQueriesContext(connection) as queries:
            to_do(person)
        return len(queries)

    asked()
    none, on_most_days = asked(), asked_of_a_desk()
    for text in ("One.", "Two."):
        let_out(agreed(a_statement(ask(), world.nadia, text=text, **HEADING), world), world.nadia)
    assert (asked(), none) == (1, 1)
    assert (asked_of_a_desk(), on_most_days) == (2, 1)
