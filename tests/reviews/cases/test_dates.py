"""The page of key dates leads back to where somebody came from, and says what it did."""

import uuid
from datetime import date, timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.people.models import User
from core.screens.returning import leading_back
from tests.reviews.conftest import World


def entered(day: date) -> dict[str, object]:
    parts = {"day": day.day, "month": day.month, "year": day.year}
    return {f"family_told_on-{part}": number for part, number in parts.items()}


def test_who_came_from_the_checks_is_led_back_there_and_told_whether_anything_changed(
    world: World, alice: User, client: Client
) -> None:
    client.force_login(alice)
    review = world.review
    checks = reverse("reviews:review-publish", args=[review.pk])
    page = leading_back(reverse("reviews:review-dates", args=[review.pk]), checks)
    assert f'href="{checks}">Cancel</a>' in client.get(page).text
    data = {"once": str(uuid.uuid4()), "revision": review.revision}
    assert client.post(page, data).headers["Location"] == checks
    assert "No date was changed." in client.get(checks).text
    known = review.revision
    review.refresh_from_db()
    assert review.revision == known
    told = timezone.localdate() - timedelta(days=3)
    data = {"once": str(uuid.uuid4()), "revision": review.revision, **entered(told)}
    assert client.post(page, data).headers["Location"] == checks
    assert "Saved." in client.get(checks).text
    review.refresh_from_db()
    assert review.family_told_on == told
