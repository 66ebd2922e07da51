"""Of several who would send a text back, the one whose word counted first is told as who did."""

import pytest

from core.approvals.coming_back import last_sent_back, returning, sent_back
from core.approvals.decisions import confirm, decide
from core.approvals.models import Approval, Decision
from core.approvals.queries import stages
from core.people.models import User
from governance.documents.models import Document
from governance.documents.services import send_document
from tests import builders
from tests.core.approvals.conftest import CHAIR, EXECUTIVE
from tests.core.approvals.test_telephone import by_telephone, first
from tests.core.approvals.test_wording import told

ADVISER = {"position": "lead", "counts": False}


@pytest.fixture
def lee(gina: User) -> User:
    """Lee leads the group that Gina chairs, and is asked beside her."""
    seat = builders.a_seat("lead", group=gina.holdings()[0].seat.group)
    return builders.a_person("Lee", seat=seat)


def send(alice: User, *steps: list[dict[str, object]]) -> Approval:
    builders.a_route(*steps)
    document = builders.a_document(author=alice)
    return send_document(document, by=alice, seen=document.revision)


def advise_against(approval: Approval, adviser: User) -> Decision:
    seen = approval.version.digest
    return decide(first(approval), "return", by=adviser, seen=seen, note="I would not.")


def test_the_word_of_an_adviser_is_not_told_as_what_sent_it_back(
    alice: User, gina: User, lee: User, sam: User
) -> None:
    approval = send(alice, [CHAIR, ADVISER])
    chair = by_telephone(first(approval), gina, sam, "return")
    advise_against(approval, lee)
    assert returning(approval) is None
    confirm(chair, by=gina, seen=approval.version.digest)
    document = Document.objects.get()
    assert returning(Approval.objects.get()) == chair
    assert sent_back(document) == chair
    assert last_sent_back([document]) == {document.pk: chair}
    assert any("was sent back by Gina on" in one for one in told(alice))


def test_what_is_confirmed_after_it_was_sent_back_did_not_send_it_back(
    alice: User, gina: User, lee: User, sam: User
) -> None:
    approval = send(alice, [CHAIR, {"position": "lead"}])
    seen = approval.version.digest
    by_chair = by_telephone(first(approval), gina, sam, "return")
    by_lead = by_telephone(first(approval), lee, sam, "return")
    confirm(by_lead, by=lee, seen=seen)
    confirm(by_chair, by=gina, seen=seen)
    assert returning(Approval.objects.get()) == by_lead


def test_the_step_whose_word_counted_is_the_one_that_sent_it_back(
    alice: User, gina: User, lee: User, carl: User
) -> None:
    approval = send(alice, [CHAIR, ADVISER], [EXECUTIVE])
    advise_against(approval, lee)
    decide(first(approval), "approve", by=gina, seen=approval.version.digest)
    last = approval.steps.get(order=2)
    decide(last, "return", by=carl, seen=approval.version.digest, note="No.")
    back = Approval.objects.get()
    assert [stage.standing for stage in stages(back)] == ["Done", "Sent back"]


def test_the_latest_round_is_told(alice: User, gina: User, lee: User) -> None:
    approval = send(alice, [CHAIR, ADVISER])
    decide(first(approval), "return", by=gina, seen=approval.version.digest, note="Say who.")
    document = Document.objects.get()
    again = send_document(document, by=alice, seen=document.revision)
    last = decide(first(again), "return", by=gina, seen=again.version.digest, note="Say when.")
    assert last_sent_back([document]) == {document.pk: last}
