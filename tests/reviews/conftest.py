"""The people around a review."""

from dataclasses import dataclass

import pytest

from core.people.models import User
from reviews.cases.models import Review
from tests import builders
from tests.reviews import builders as work


@dataclass
class World:
    """A review that is being written, and everybody who has to do with it."""

    review: Review
    mona: User
    partners: dict[str, User]


@pytest.fixture
def world(alice: User, carl: User, priya: User) -> World:
    """Priya chairs the panel, Mona sits on it; the partners and Carl decide on publication."""
    panel = work.the_panel()
    work.the_route()
    mona = builders.a_person("Mona", seat=builders.a_seat("member", group=panel))
    return World(work.a_whole_review(alice, panel=panel), mona, work.the_partners())
