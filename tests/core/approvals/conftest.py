"""A text on its way: who chairs, which route, what was sent. Built once, given back after each."""

from copy import deepcopy
from dataclasses import dataclass

import pytest

from core.approvals.models import Approval
from core.people.models import User
from governance.documents.models import Document
from governance.documents.services import send_document
from tests import builders
from tests.worlds import kept

CHAIR = {"position": "chair"}
EXECUTIVE = {"position": "chair", "function": "executive"}


@dataclass
class Cast:
    """Who sends, who decides first, who decides then."""

    alice: User
    gina: User
    carl: User


def a_cast() -> Cast:
    """Alice of the unit; Gina chairs the assurance group, which is under Carl's executive."""
    alice = builders.named("Alice", "unit-staff", function="business_unit")
    executive = builders.a_group("executive")
    group = builders.a_group("assurance", parent=executive)
    gina = builders.a_person("Gina", seat=builders.a_seat("chair", group=group))
    return Cast(alice, gina, builders.named("Carl", "chair", function="executive"))


def a_text_on_its_way(cast: Cast) -> Approval:
    """Alice's document; the chair of the group decides, then the executive chair."""
    builders.a_route([CHAIR], [EXECUTIVE])
    document = builders.a_document(author=cast.alice)
    return send_document(document, by=cast.alice, seen=document.revision)


kept_cast = kept(a_cast)
kept_sent = kept(a_text_on_its_way, on="kept_cast")


@pytest.fixture
def cast(kept_cast: Cast, db: None) -> Cast:
    """All three."""
    return deepcopy(kept_cast)


@pytest.fixture
def alice(cast: Cast) -> User:
    """Alice of the business unit."""
    return cast.alice


@pytest.fixture
def gina(cast: Cast) -> User:
    """Gina chairs the assurance group, which is under the executive."""
    return cast.gina


@pytest.fixture
def carl(cast: Cast) -> User:
    """Carl, who chairs the executive group."""
    return cast.carl


@pytest.fixture
def route(cast: Cast) -> None:
    """The chair of the group, then the executive chair."""
    builders.a_route([CHAIR], [EXECUTIVE])


@pytest.fixture
def sent(kept_sent: Approval, db: None) -> Approval:
    """Alice's document on its way."""
    return deepcopy(kept_sent)


@pytest.fixture
def una(db: None) -> User:
    """Una, of the business unit."""
    return builders.a_person("Una", seat=builders.a_seat("unit-staff", function="business_unit"))


@pytest.fixture
def goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work goes on by a word given by telephone."""
    monkeypatch.setattr(Document, "telephone_counts", True)
