"""What lies on whose desk because of approvals."""

from typing import Any

import pytest

from core.approvals.decisions import decide
from core.approvals.models import Approval
from core.approvals.queries import stages
from core.desk.queries import desk_of
from core.people.models import User
from core.workflow.services import apply
from governance.documents.models import WITHDRAW, Document
from governance.documents.services import send_document
from tests import builders
from tests.core.approvals.conftest import CHAIR


def mine(person: User) -> list[tuple[str, str]]:
    """The lines of a desk that tell of what came back."""
    return [(item.title, item.line) for item in desk_of(person).mine if "Sent back" in item.line]


@pytest.mark.parametrize("outcome", ["small-change", "return"])
def test_a_document_that_came_back_lies_on_its_senders_desk_until_it_is_sent_again(
    sent: Approval, gina: User, alice: User, outcome: str
) -> None:
    assert (mine(alice), len(desk_of(alice).others)) == ([], 1)
    step = sent.steps.get(status="open")
    decide(step, outcome, by=gina, seen=sent.version.digest, note="Name the office.")
    line = "Sent back. Read why, change it and send it again."
    assert (mine(alice), desk_of(alice).others) == ([(sent.version.title, line)], [])
    assert mine(gina) == []
    document = Document.objects.get()
    send_document(document, by=alice, seen=document.revision)
    assert mine(alice) == []


def test_a_document_that_came_back_and_was_withdrawn_is_nobodys_work(
    sent: Approval, gina: User, alice: User
) -> None:
    step = sent.steps.get(status="open")
    decide(step, "return", by=gina, seen=sent.version.digest, note="Not this year.")
    document = Document.objects.get()
    apply(document, WITHDRAW, by=alice, seen=document.revision, note="Not this year.")
    assert mine(alice) == []


@pytest.mark.parametrize("steps", [1, 3])
def test_a_route_of_many_steps_costs_as_much_as_one_of_one(
    steps: int, gina: User, carl: User, alice: User, django_assert_num_queries: Any
) -> None:
    builders.a_route(*[[CHAIR]] * steps)
    document = builders.a_document(author=alice)
    approval = send_document(document, by=alice, seen=document.revision)
    with django_assert_num_queries(6):
        assert len(stages(approval)) == steps
