"""The list of reviews tells of the version that was approved while a newer one is in work."""

import re

from django.test import Client
from django.urls import reverse

from core.people.models import User
from core.workflow.services import apply
from reviews.cases.models import REOPEN
from reviews.cases.services import send_review
from tests.reviews import builders as work
from tests.reviews.conftest import World

SAID = "Version 1 was approved"


def states(client: Client) -> list[str]:
    page = client.get(reverse("reviews:review-list")).text
    [shown] = re.findall(r'<p class="app-due">(.*?)</p>', page, re.DOTALL)
    return [words.strip() for words in re.findall(r">([^<]+)<", shown) if words.strip()]


def test_an_approved_version_is_named_while_a_newer_one_is_written_or_waits(
    world: World, alice: User, client: Client
) -> None:
    client.force_login(alice)
    assert states(client) == ["Being written"]
    review = work.approved(world.review, by=alice)
    assert states(client) == ["Approved"]
    review = apply(review, REOPEN, by=alice, seen=review.revision)
    assert states(client) == ["Being written", SAID]
    send_review(review, seen=review.revision, by=alice)
    assert states(client) == ["Awaiting approval", SAID]
