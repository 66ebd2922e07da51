"""A version that was approved by a word which its giver denies is in force no more."""

import pytest

from core.approvals.denying import deny
from core.approvals.models import Approval, Decision
from core.approvals.unsettled import unsettled_for
from core.people.models import User
from governance.documents.models import Document
from tests import builders
from tests.core.approvals.conftest import CHAIR
from tests.core.approvals.rounds import open_again, send
from tests.core.approvals.test_telephone import by_telephone, first

WORDS = "I was on leave and spoke to nobody."

pytestmark = pytest.mark.usefixtures("goes_on")


@pytest.fixture
def word(gina: User, una: User, alice: User) -> Decision:
    """What put a text in force that was opened again since: said to be Gina's, by telephone."""
    builders.a_route([CHAIR])
    word = by_telephone(first(send(alice)), gina, una)
    open_again(alice)
    return word


def test_it_is_out_of_force_where_its_text_was_opened_again_before_and_the_unit_is_told(
    word: Decision, gina: User, una: User, alice: User
) -> None:
    sent = word.step.approval
    assert Document.objects.get().approved_version == sent.version
    deny(word, by=gina, words=WORDS)
    sent.refresh_from_db()
    document = Document.objects.get()
    assert (sent.status, document.status, document.approved_version) == ("void", "draft", None)
    assert document.body == "Ring the duty desk."
    assert [list(unsettled_for(who)) for who in (una, alice)] == [[word], [word]]


def test_it_is_out_of_force_where_a_newer_version_waits_and_that_goes_on_waiting(
    word: Decision, gina: User, una: User, alice: User
) -> None:
    newer = send(alice)
    deny(word, by=gina, words=WORDS)
    newer.refresh_from_db()
    document = Document.objects.get()
    assert (newer.status, document.status) == ("open", "awaiting-approval")
    assert document.approved_version is None
    assert not unsettled_for(una).exists()


def test_a_version_of_which_a_needed_word_was_denied_does_not_come_back_into_force(
    word: Decision, gina: User, una: User, alice: User
) -> None:
    newer = send(alice)
    deny(word, by=gina, words=WORDS)
    again = by_telephone(first(newer), gina, una)
    document = Document.objects.get()
    assert document.approved_version == newer.version
    assert list(Approval.objects.about(document).whole()) == [newer]
    deny(again, by=gina, words=WORDS)
    assert Document.objects.get().approved_version is None


def test_what_went_out_already_keeps_its_version(gina: User, una: User, alice: User) -> None:
    builders.a_route([CHAIR])
    sent = send(alice)
    word = by_telephone(first(sent), gina, una)
    Document.objects.update(status="withdrawn")
    deny(word, by=gina, words=WORDS)
    assert Document.objects.get().approved_version == sent.version
