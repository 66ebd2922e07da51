"""The list of reviews tells of the version that was approved while a newer one is in work."""

import re
from typing import Any

from django.test import Client
from django.urls import reverse

from core.people.models import User
from core.workflow.services import apply
from reviews.cases.models import REOPEN, Review
from reviews.cases.services import send_review
from tests.reviews import builders as work
from tests.reviews.conftest import World

SAID = "Version 1 was approved."


def listed(client: Client) -> tuple[list[str], bool]:
    """What stands beside the one review, and whether its approved version is named."""
    page = client.get(reverse("reviews:review-list")).text
    [shown] = re.findall(r'<p class="app-due">(.*?)</p>', page, re.DOTALL)
    words = (" ".join(found.split()) for found in re.findall(r">([^<]+)<", shown))
    return [one for one in words if one], SAID in page


def test_an_approved_version_is_named_while_a_newer_one_is_written_or_waits(
    world: World, alice: User, client: Client
) -> None:
    client.force_login(alice)
    assert listed(client) == (["Being written"], False)
    review = work.approved(world.review, by=alice)
    assert listed(client) == (["Approved"], False)
    review = apply(review, REOPEN, by=alice, seen=review.revision)
    assert listed(client) == (["Being written"], True)
    send_review(review, seen=review.revision, by=alice)
    assert listed(client) == (["Awaiting approval"], True)


def test_beside_another_state_the_day_of_publication_is_called_that(
    world: World, alice: User, maria: User, client: Client, settings: Any
) -> None:
    settings.DEMONSTRATION = True
    client.force_login(alice)
    review = work.published(world.review, by=alice, manager=maria)
    [state, day], _ = listed(client)
    review.refresh_from_db()
    apply(review, REOPEN, by=alice, seen=review.revision)
    assert state == Review.Status.PUBLISHED.label
    assert listed(client) == (["Being written", f"Published {day}"], True)
