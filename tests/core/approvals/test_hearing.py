"""Whoever writes a call down reads before the button what the word would count for."""

import pytest
from django.test import Client
from django.urls import reverse

from core.approvals.decisions import decide
from core.approvals.hearing import what_each_counts_for
from core.approvals.models import Approval
from core.approvals.queries import stages
from core.people.models import User
from governance.documents.models import Document
from governance.documents.services import send_document
from tests import builders
from tests.core.approvals.conftest import CHAIR
from tests.core.approvals.test_telephone import by_telephone, first

VICE = {"position": "vice-chair"}
BOTH = "This one decision counts for 2 seats: Chair, Assurance group; Vice-chair, Assurance group."
NOTHING_ELSE = "No other decision is needed: if they approve it, the text is approved"
LAST, AT_ONCE = f"{NOTHING_ELSE} once they have confirmed that.", f"{NOTHING_ELSE} straight away."


def told(approval: Approval, *people: User) -> list[str]:
    found = what_each_counts_for(approval, stages(approval), list(people))
    return [one.said for one in found]


def sent_along(author: User, *steps: list[dict[str, object]]) -> Approval:
    builders.a_route(*steps)
    document = builders.a_document(author=author)
    return send_document(document, by=author, seen=document.revision)


@pytest.fixture
def vice(gina: User) -> User:
    """Who is vice-chair beside Gina."""
    seat = builders.a_seat("vice-chair", group=gina.holdings()[0].seat.group)
    return builders.a_person("Nina", seat=seat)


def test_that_a_word_is_the_last_is_said_at_the_last_step_alone(
    sent: Approval, gina: User, carl: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert told(sent, gina) == ["The decision is made as: Chair, Assurance group."]
    decide(first(sent), "approve", by=gina, seen=sent.version.digest)
    last = f"The decision is made as: Chair, Executive group. {LAST} It is the version in force."
    assert told(sent, carl) == [last]
    monkeypatch.setattr(Document, "telephone_counts", True)
    assert told(sent, carl) == [last.replace(LAST, AT_ONCE)]


def test_while_another_word_is_awaited_or_not_confirmed_none_is_the_last(
    alice: User, gina: User, vice: User, una: User
) -> None:
    sent = sent_along(alice, [CHAIR, VICE])
    assert [LAST in said for said in told(sent, gina, vice)] == [False, False]
    by_telephone(first(sent), gina, una)
    assert told(sent, vice) == ["The decision is made as: Vice-chair, Assurance group."]


def test_a_word_that_is_asked_and_not_needed_leads_to_nothing(
    alice: User, gina: User, vice: User
) -> None:
    sent = sent_along(alice, [CHAIR, {**VICE, "counts": False}])
    not_waited_for = (
        "The decision is made as: Vice-chair, Assurance group. The text is not waiting for it."
    )
    assert told(sent, vice) == [not_waited_for]
    assert LAST in told(sent, gina)[0]


def test_of_somebody_with_two_seats_both_are_named_before_the_button_and_to_the_giver(
    alice: User, gina: User, una: User, client: Client
) -> None:
    builders.seated(gina, builders.a_seat("vice-chair", group=gina.holdings()[0].seat.group))
    sent = sent_along(alice, [CHAIR, VICE])
    client.force_login(una)
    page = client.get(reverse("core:approval-telephone", args=[sent.pk])).text
    said, button = f"<b>Gina</b>: {BOTH} {LAST}", "Record the decision</button>"
    assert '<option value="" selected>Choose a person</option>' in page
    assert 0 < page.index(said) < page.index(button)
    by_telephone(first(sent), gina, una)
    client.force_login(gina)
    text = " ".join(client.get(sent.get_absolute_url()).text.split())
    assert BOTH in text
    # Both offices are met by one call, which is shown once.
    assert (text.count("What was recorded</dt>"), text.count("See the call above.")) == (1, 1)


def test_where_one_word_for_two_seats_leaves_too_few_people_that_is_said_first(
    alice: User, gina: User
) -> None:
    builders.seated(gina, builders.a_seat("vice-chair", group=gina.holdings()[0].seat.group))
    sent = sent_along(alice, [CHAIR, VICE])
    sent.steps.update(least_people=2)  # unaudited: a test of the reading alone
    [said] = told(sent, gina)
    assert said.startswith("This one decision would stand for Chair, Assurance group; Vice-chair")
    assert LAST not in said
