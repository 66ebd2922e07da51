"""The people around a review."""

from copy import deepcopy
from dataclasses import dataclass

import pytest

from core.people.models import User
from reviews.cases.models import Review
from tests import builders
from tests.reviews import builders as work
from tests.worlds import kept


@dataclass
class World:
    """A review that is being written, and everybody who has to do with it."""

    review: Review
    mona: User
    partners: dict[str, User]


def a_world() -> World:
    """Priya chairs the panel, Mona sits on it; the partners and Carl decide on publication."""
    alice = builders.named("Alice", "unit-staff", function="business_unit")
    builders.named("Carl", "chair", function="executive")
    builders.named("Priya", "chair", function="review_panel")
    panel = work.the_panel()
    work.the_route()
    mona = builders.a_person("Mona", seat=builders.a_seat("member", group=panel))
    return World(work.a_whole_review(alice, panel=panel), mona, work.the_partners())


kept_world = kept(a_world)


@pytest.fixture
def world(kept_world: World, db: None) -> World:
    """A whole review, not yet sent."""
    return deepcopy(kept_world)
