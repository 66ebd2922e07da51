"""A review is marked as opened in error only where nothing came of it."""

from typing import Any

import pytest

from core.actions.models import Action
from core.people.models import User
from core.publication.models import Publication
from core.publication.services import withdraw
from core.workflow.services import Blocked, apply
from reviews.cases.models import REOPEN, VOID, Review
from tests.reviews import builders as work
from tests.reviews.conftest import World

WHY = "Opened twice."


@pytest.fixture
def reopened(world: World, alice: User, maria: User, settings: Any) -> Review:
    """Published, and being written again for a new version."""
    settings.DEMONSTRATION = True
    work.published(world.review, by=alice, manager=maria)
    return apply(Review.objects.get(pk=world.review.pk), REOPEN, by=alice)


def test_what_is_public_was_not(reopened: Review, alice: User) -> None:
    with pytest.raises(Blocked, match="This review is public, so it was not opened in error"):
        apply(reopened, VOID, by=alice, note=WHY)


def test_nor_was_what_led_to_actions_that_are_still_open(
    reopened: Review, alice: User, maria: User
) -> None:
    withdraw(Publication.objects.get(kind="review"), "error", "A slip.", by=maria)
    with pytest.raises(Blocked, match="1 action from it is still open") as refusal:
        apply(Review.objects.get(), VOID, by=alice, note=WHY)
    assert len(refusal.value.reasons) == 1
    Action.objects.update(status="done", evidence="Seen.")  # unaudited: as if it were closed
    assert apply(Review.objects.get(), VOID, by=alice, note=WHY).status == "void"
