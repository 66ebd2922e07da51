"""Home of whoever is said to have decided on the telephone, and of the unit after a denial."""

from typing import Any

import pytest

from core.approvals.decisions import confirm, decide
from core.approvals.denying import deny
from core.approvals.models import Approval
from core.approvals.unsettled import asks_to_confirm
from core.desk.items import Standing
from core.desk.queries import desk_of
from core.desk.telephone import ASKED_AGAIN, SEND_AGAIN
from core.people.models import User
from governance.documents.models import Document
from governance.documents.services import send_document
from tests import builders
from tests.core.approvals.test_telephone import by_telephone, first

WORDS = "I was on leave and spoke to nobody."
NAMES = {"giver": "Gina", "witness": "Una"}


def mine(person: User) -> list[tuple[str, str]]:
    return [(item.title, item.line) for item in desk_of(person).mine]


def test_a_word_by_telephone_lies_on_its_givers_home_until_confirmed(
    sent: Approval, gina: User, una: User
) -> None:
    word = by_telephone(first(sent), gina, una)
    line = asks_to_confirm(word)
    assert line.startswith("Una recorded that you approved version 1 by telephone on ")
    assert line.endswith(". Confirm or deny it.")
    assert (mine(gina), mine(una)) == ([(sent.version.title, line)], [])
    [item] = desk_of(gina).mine
    assert (item.link, type(item)) == (sent.get_absolute_url(), Standing)
    confirm(word, by=gina, seen=sent.version.digest)
    assert mine(gina) == []


def test_after_a_denial_the_unit_has_a_line_until_its_giver_has_spoken(
    sent: Approval, gina: User, una: User
) -> None:
    line = ("Decision denied: “Escalation policy”, version 1", ASKED_AGAIN.format(**NAMES))
    for _ in range(2):
        deny(by_telephone(first(sent), gina, una), by=gina, words=WORDS)
        assert mine(una) == [line]
    assert [line for _, line in mine(gina)] == ["Read it and decide. Version 1, from Alice."]
    decide(first(sent), "approve", by=gina, seen=sent.version.digest)
    assert mine(una) == []


def test_where_the_text_had_moved_on_the_unit_reads_that_it_has_to_be_sent_again(
    sent: Approval, gina: User, una: User, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Document, "telephone_counts", True)
    deny(by_telephone(first(sent), gina, una), by=gina, words=WORDS)
    for person in (una, alice):
        [item] = desk_of(person).mine
        assert (item.line, item.link) == (SEND_AGAIN.format(**NAMES), sent.get_absolute_url())
    document = Document.objects.get()
    send_document(document, by=alice, seen=document.revision)
    assert mine(una) == []


def test_words_by_telephone_and_denials_cost_one_query_more_however_many(
    gina: User, una: User, alice: User, django_assert_num_queries: Any
) -> None:
    builders.a_route([{"position": "chair"}])
    approvals = []
    for number in range(3):
        document = builders.a_document(author=alice, title=f"Policy {number}")
        approvals.append(send_document(document, by=alice, seen=document.revision))

    def cost(who: User, lines: int) -> int:
        desk_of(who)
        person = User.objects.get(pk=who.pk)
        with django_assert_num_queries(20, exact=False) as asked:
            assert len(desk_of(person).mine) == lines
        return len(asked)

    asks, reads = cost(gina, 3), cost(una, 0)
    words = []
    for approval in approvals[1:]:
        words.append(by_telephone(first(approval), gina, una))
        assert cost(gina, 3) == asks + 1
    for word in words:
        deny(word, by=gina, words=WORDS)
    assert cost(una, len(words)) == reads + 1
