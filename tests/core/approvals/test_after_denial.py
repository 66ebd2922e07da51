"""The page of an approval says what is next once a word by telephone was denied."""

from typing import Any

import pytest
from django.test import Client

from core.approvals.after_denial import (
    ASKED_AGAIN,
    ENDED,
    ENDED_BACK,
    RING,
    SEND_AGAIN,
    after_denials,
)
from core.approvals.decisions import decide
from core.approvals.denying import deny
from core.approvals.models import Approval
from core.approvals.queries import stages
from core.notices.models import Notice
from core.notices.naming import said_of
from core.people.models import User
from tests import builders
from tests.core.approvals.conftest import CHAIR
from tests.core.approvals.rounds import send
from tests.core.approvals.test_telephone import by_telephone, first

WORDS = "I was on leave and spoke to nobody."
NOTHING = "You do not need to do anything here."
GINA = {"givers": "Gina", "them": "Gina", "on": "", "sender": "Alice"}


def page_of(approval: Approval, person: User, client: Client) -> str:
    client.force_login(person)
    return " ".join(client.get(approval.get_absolute_url()).text.split())


def test_the_unit_reads_who_is_asked_again_and_that_it_may_ring_until_they_have_spoken(
    sent: Approval, gina: User, una: User, alice: User, client: Client
) -> None:
    deny(by_telephone(first(sent), gina, una), by=gina, words=WORDS)
    again = ASKED_AGAIN.format(**GINA)
    for person, may_ring in ((una, True), (alice, False)):
        page = page_of(sent, person, client)
        assert [said in page for said in (again, RING, NOTHING)] == [True, may_ring, False]
    yours = ASKED_AGAIN.format(givers="You", them="you")
    assert yours in page_of(sent, gina, client)
    decide(first(sent), "approve", by=gina, seen=sent.version.digest)
    page = page_of(sent, una, client)
    assert [said in page for said in (again, NOTHING)] == [False, True]


def test_who_decides_there_themselves_is_not_sent_to_a_link_that_is_not_there(
    gina: User, una: User, alice: User, client: Client
) -> None:
    group = gina.holdings()[0].seat.group
    builders.seated(una, builders.a_seat("vice-chair", group=group))
    builders.a_route([CHAIR, {"position": "vice-chair"}])
    sent = send(alice)
    deny(by_telephone(first(sent), gina, una), by=gina, words=WORDS)
    page = page_of(sent, una, client)
    found = [said in page for said in (ASKED_AGAIN.format(**GINA), 'name="outcome"', RING)]
    assert found == [True, True, False]


def test_its_page_asks_as_much_of_many_denied_words_as_of_one(
    sent: Approval, gina: User, una: User, django_assert_num_queries: Any
) -> None:
    for denials in (1, 2):
        deny(by_telephone(first(sent), gina, una), by=gina, words=WORDS)
        route = stages(sent)
        with django_assert_num_queries(1):
            found = after_denials(sent, route, reader=una)
        assert (len(found["denied"]), len(found["next_after_denial"])) == (denials, 1)


@pytest.mark.usefixtures("goes_on")
@pytest.mark.parametrize(("outcome", "ended"), [("approve", ENDED), ("return", ENDED_BACK)])
def test_where_the_text_had_moved_on_it_says_that_it_can_be_sent_again_and_who_is_asked(
    sent: Approval, gina: User, una: User, alice: User, client: Client, outcome: str, ended: str
) -> None:
    deny(by_telephone(first(sent), gina, una, outcome), by=gina, words=WORDS)
    sent.refresh_from_db()
    said = ended.format(**GINA).removesuffix(" on .")
    for person, by in ((una, said), (gina, said.replace("Gina", "You"))):
        page = page_of(sent, person, client)
        found = [one in page for one in (by, SEND_AGAIN.format(**GINA), "changed or taken back")]
        assert found == [True, True, False]
    # Whoever denied it knows that it ended by that.
    mine = Notice.objects.visible_to(gina)
    assert not mine.filter(kind="approval-not-said").exists()
    send(alice)
    page = page_of(sent, una, client)
    assert [one in page for one in (said, SEND_AGAIN.format(**GINA))] == [True, False]


@pytest.mark.usefixtures("goes_on")
def test_others_who_were_asked_hear_that_a_word_was_denied_and_not_that_it_was_taken_back(
    sent: Approval, gina: User, carl: User, una: User, alice: User
) -> None:
    deny(by_telephone(first(sent), gina, una), by=gina, words=WORDS)
    ended = set(Notice.objects.filter(kind__in=("approval-gone", "approval-taken-back")))
    [told] = Notice.objects.in_portal().filter(person=carl, kind="approval-not-said")
    [(_, said)] = said_of([told], carl)
    assert (ended, said.subject.partition(", so ")[0].partition(": ")[2]) == (
        set(),
        "Gina denies the decision recorded by telephone",
    )
    assert "so the approval ended on" in said.subject
    assert said.body.startswith("You do not need to do anything.")
    mine = Notice.objects.in_portal().filter(person=alice, created__gte=told.created)
    assert {one.kind for one in mine} == {"approval-denied"}
