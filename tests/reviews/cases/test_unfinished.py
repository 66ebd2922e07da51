"""What is unfinished in a review is said before anybody is asked to agree, and once more after."""

import pytest

from core.approvals.models import Approval
from core.people.models import User
from core.workflow.services import Blocked
from reviews.cases.services import edit_review, send_review
from reviews.cases.unfinished import unfinished
from reviews.releases.gate import checks
from tests.reviews import builders as work
from tests.reviews.conftest import World


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Rowan [name] was alone.", "[name]"),
        ("In all [[figure:adult-concerns 2021-22]] cases.", "[[figure:adult-concerns 2021-22]]"),
        ("Told on XXXX by two people.", "XXXX"),
        ("Nine, or ten?? Ask.", "??"),
    ],
)
def test_a_review_with_blanks_is_not_sent_and_the_check_says_the_same(
    world: World, alice: User, text: str, left: str
) -> None:
    review = world.review
    review.summary = text
    review = edit_review(review, seen=review.revision, by=alice)
    said = f"The text contains “{left}”. Complete it or remove it."
    with pytest.raises(Blocked) as refusal:
        send_review(review, seen=review.revision, by=alice)
    assert refusal.value.reasons == [said]
    assert Approval.objects.count() == 0
    assert [c.said for c in checks(review, alice) if c.key == "finished"] == [said]


def test_a_link_is_nothing_unfinished(world: World, alice: User) -> None:
    review = world.review
    review.summary = "See [the plan](https://plan.example/)."
    review = edit_review(review, seen=review.revision, by=alice)
    assert unfinished(review) is None
    assert work.approved(review, by=alice).status == "approved"
