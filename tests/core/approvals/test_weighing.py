"""What the giver of a word by telephone reads of it agrees with what a denial would do."""

from dataclasses import dataclass

import pytest
from django.test import Client

from core.approvals.decisions import decide
from core.approvals.models import Approval, Decision
from core.approvals.weighing import (
    SENT_BACK,
    SENT_BACK_BY_IT,
    STAYS,
    STAYS_BACK,
    moved_on_by,
    weight_of,
    what_a_denial_does,
)
from core.people.models import User
from governance.documents.models import Document
from governance.documents.services import send_document
from tests import builders
from tests.core.approvals.conftest import CHAIR
from tests.core.approvals.test_telephone import by_telephone, first

ALL_THE_SAME = "The decision has taken effect all the same"


@dataclass
class Called:
    """A text that waits for chair and vice-chair, by whom, and who writes down what they say."""

    sent: Approval
    nina: User
    una: User


@pytest.fixture
def phoned(gina: User, alice: User, monkeypatch: pytest.MonkeyPatch) -> Called:
    """Work goes on by a word given by telephone; none is given yet."""
    monkeypatch.setattr(Document, "telephone_counts", True)
    vice = builders.a_seat("vice-chair", group=gina.holdings()[0].seat.group)
    unit = builders.a_seat("unit-staff", function="business_unit")
    nina, una = builders.a_person("Nina", seat=vice), builders.a_person("Una", seat=unit)
    builders.a_route([CHAIR, {"position": "vice-chair"}])
    document = builders.a_document(author=alice)
    sent = send_document(document, by=alice, seen=document.revision)
    return Called(sent, nina, una)


def read(word: Decision) -> Decision:
    return Decision.objects.select_related("step__approval").get(pk=word.pk)


def test_a_word_beside_that_which_sent_the_text_back_is_not_said_to_lead_on(
    phoned: Called, gina: User, client: Client
) -> None:
    sent = phoned.sent
    word = by_telephone(first(sent), phoned.nina, phoned.una)
    decide(first(sent), "return", by=gina, seen=sent.version.digest, note="Say who.")
    assert (weight_of(read(word)), moved_on_by(read(word))) == (SENT_BACK, False)
    client.force_login(phoned.nina)
    page = " ".join(client.get(sent.get_absolute_url()).text.split())
    assert (SENT_BACK in page, STAYS in page, ALL_THE_SAME in page) == (True, True, False)


def test_a_word_that_sent_the_text_back_is_said_to_have_done_so(phoned: Called) -> None:
    word = by_telephone(first(phoned.sent), phoned.nina, phoned.una, "return")
    assert (weight_of(read(word)), moved_on_by(read(word))) == (SENT_BACK_BY_IT, True)
    assert what_a_denial_does(read(word)) == STAYS_BACK
