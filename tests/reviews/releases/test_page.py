"""The public page of a review says each recommendation once, and leads from how it goes to it."""

import re
from typing import Any

from django.test import Client

from core.people.models import User
from reviews.findings.models import Recommendation
from tests.reviews import builders as work
from tests.reviews.conftest import World


def test_each_recommendation_is_said_once_and_how_it_goes_leads_there(
    world: World, alice: User, maria: User, settings: Any
) -> None:
    settings.DEMONSTRATION = True
    review = work.published(world.review, by=alice, manager=maria)
    row = Recommendation.objects.get()
    html = Client().get(f"/reviews/{review.slug}/").text
    said = " ".join(html.split())
    assert [said.count(words) for words in (row.text, "For Housing")] == [1, 1]
    [link] = re.findall(r'href="#(recommendation-\d+)"', said)
    assert f'id="{link}"' in html
    assert html.index(f'id="{link}"') < html.index("What has changed since")
    assert "Recommendation 1" in html.partition("What has changed since")[2]
