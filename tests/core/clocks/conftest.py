"""What the tests of clocks share: a Friday, and something that clocks are about."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine

from core.people.models import User
from governance.documents.models import Document
from tests import builders


@pytest.fixture
def friday() -> Iterator[None]:
    """It is noon on Friday 20 November 2026."""
    with time_machine.travel(datetime(2026, 11, 20, 12, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def document(alice: User) -> Document:
    """What clocks are about here."""
    return builders.a_document(author=alice)
