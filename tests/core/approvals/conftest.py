"""A text on its way: who chairs, which route, what was sent."""

import pytest

from core.approvals.models import Approval
from core.people.models import User
from governance.documents.services import send_document
from tests import builders

CHAIR = {"position": "chair"}
EXECUTIVE = {"position": "chair", "function": "executive"}


@pytest.fixture
def gina(db: None) -> User:
    """Gina chairs the assurance group, which is under the executive."""
    executive = builders.a_group("executive")
    group = builders.a_group("assurance", parent=executive)
    return builders.a_person("Gina", seat=builders.a_seat("chair", group=group))


@pytest.fixture
def route(gina: User, carl: User) -> None:
    """The chair of the group, then the executive chair."""
    builders.a_route([CHAIR], [EXECUTIVE])


@pytest.fixture
def sent(route: None, alice: User) -> Approval:
    """Alice's document on its way."""
    document = builders.a_document(author=alice)
    return send_document(document, by=alice, seen=document.revision)
