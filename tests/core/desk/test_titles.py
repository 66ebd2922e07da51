"""A desk is read over shoulders: what few may know of is named there by its kind where it came back
or is asked about.
"""

import pytest

from core.approvals.decisions import decide
from core.approvals.models import Approval
from core.desk.queries import desk_of
from core.people.models import User
from governance.documents.services import send_document
from tests import builders
from tests.core.approvals.conftest import CHAIR, EXECUTIVE

HIDDEN, SHOWN = "A document, version 1", "Escalation policy"


@pytest.fixture
def sent(gina: User, carl: User, priya: User) -> Approval:
    """Priya's document, for Gina to approve and for the executive chair to receive."""
    builders.a_route([CHAIR], [{**EXECUTIVE, "_kind": "receive"}])
    document = builders.a_document(author=priya)
    return send_document(document, by=priya, seen=document.revision)


def say(approval: Approval, outcome: str, by: User) -> None:
    step = approval.steps.get(status="open")
    decide(step, outcome, by=by, seen=approval.version.digest, note="Who pays for it?")


def titles(person: User) -> list[str]:
    return [item.title for item in desk_of(person).mine]


@pytest.mark.parametrize(("is_restricted", "title"), [(True, HIDDEN), (False, SHOWN)])
def test_a_restricted_text_that_came_back_is_named_by_its_kind(
    is_restricted: bool, title: str, sent: Approval, gina: User, priya: User
) -> None:
    Approval.objects.update(is_restricted=is_restricted)
    say(sent, "return", gina)
    assert titles(priya) == [title]


@pytest.mark.parametrize(("is_restricted", "title"), [(True, HIDDEN), (False, SHOWN)])
def test_a_question_about_a_restricted_text_is_named_by_its_kind(
    is_restricted: bool,
    title: str,
    sent: Approval,
    gina: User,
    carl: User,
    alice: User,
    priya: User,
) -> None:
    say(sent, "approve", gina)
    say(sent, "question", carl)
    Approval.objects.update(is_restricted=is_restricted)
    for person in (priya, alice):
        assert titles(person) == [title], person
