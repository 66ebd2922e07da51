"""The days of a review stand in their order, and refusals stand at their boxes."""

import uuid
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from core.people.models import User
from reviews.cases.models import Review
from reviews.cases.services import set_dates
from reviews.findings.forms import PASSED
from reviews.findings.models import Recommendation
from reviews.findings.services import reject_recommendation
from tests.reviews import builders as work
from tests.reviews.conftest import World

EARLY = "The review was decided on 2 March 2026. Enter that date or a later one."


def boxes(**days: date) -> dict[str, Any]:
    """The days as a form sends them."""
    found: dict[str, Any] = {"once": uuid.uuid4()}
    for name, day in days.items():
        parts = {"day": day.day, "month": day.month, "year": f"{day.year:04}"}
        found |= {f"{name}-{part}": number for part, number in parts.items()}
    return found


@pytest.mark.parametrize("name", ["copied_on", "family_told_on", "publish_on"])
def test_nothing_of_a_review_comes_before_it_was_decided(
    alice: User, client: Client, name: str
) -> None:
    review = work.a_review(alice, kind="lcspr")
    days = {"decided_on": date(2026, 3, 2), name: date(2026, 3, 1)}
    client.force_login(alice)
    data = {**boxes(**days), "revision": review.revision}
    page = client.post(f"{review.get_absolute_url()}dates/", data)
    assert (page.status_code, page.context["form"].errors) == (422, {name: [EARLY]})
    assert f'href="#id_{name}-day"' in page.content.decode()
    for field, day in days.items():
        setattr(review, field, day)
    with pytest.raises(ValidationError) as refusal:
        set_dates(review, seen=review.revision, by=alice)
    assert refusal.value.message_dict == {name: [EARLY]}


def test_what_a_published_review_waited_for_was_done_by_then() -> None:
    days = {"published_on": date(2026, 5, 1), "family_told_on": date(2026, 5, 2)}
    with pytest.raises(ValidationError) as refusal:
        Review(kind="sar", status="published", **days).check_days(frozenset(days))
    said = "It was published on 1 May 2026. Enter that date or an earlier one."
    assert refusal.value.message_dict == {"family_told_on": [said]}


@pytest.mark.parametrize("year", [1999, 9999])
def test_a_recommendation_is_due_on_a_day_that_can_be_meant(
    world: World, alice: User, client: Client, year: int
) -> None:
    client.force_login(alice)
    row = world.review.recommendations.get()
    edit = f"{world.review.get_absolute_url()}recommendations/{row.pk}/edit/"
    words = {"text": row.text, "outcome": row.outcome, "agency": row.agency_id}
    page = client.post(edit, {**boxes(due=date(year, 1, 1)), **words, "revision": row.revision})
    now = timezone.localdate().year
    said = f"{year} is too far away. Enter a day in the years 2000 to {now + 5}."
    assert (page.status_code, page.context["form"].errors["due"]) == (422, [said])
    with pytest.raises(ValidationError) as refusal:
        work.a_recommendation(world.review, by=alice, due=date(year, 1, 1))
    assert refusal.value.message_dict == {"due": [said]}


def test_a_recommendation_of_a_review_without_a_decision_is_not_due_in_the_past(
    world: World, alice: User, client: Client
) -> None:
    client.force_login(alice)
    row = world.review.recommendations.get()
    edit = f"{world.review.get_absolute_url()}recommendations/{row.pk}/edit/"
    words = {"text": row.text, "outcome": row.outcome, "agency": row.agency_id}
    yesterday = timezone.localdate() - timedelta(days=1)
    page = client.post(edit, {**boxes(due=yesterday), **words, "revision": row.revision})
    assert (page.status_code, page.context["form"].errors) == (422, {"due": [PASSED]})
    world.review.decided_on = yesterday
    set_dates(world.review, seen=world.review.revision, by=alice)
    page = client.post(edit, {**boxes(due=yesterday), **words, "revision": row.revision})
    assert page.status_code == 302


def test_a_recommendation_is_due_after_its_review_was_decided(world: World, alice: User) -> None:
    world.review.decided_on = date(2026, 3, 2)
    set_dates(world.review, seen=world.review.revision, by=alice)
    with pytest.raises(ValidationError) as refusal:
        work.a_recommendation(world.review, by=alice, due=date(2026, 3, 1))
    assert refusal.value.message_dict == {"due": [EARLY]}
    assert Recommendation.objects.filter(due=date(2026, 3, 1)).count() == 0


def test_a_decision_is_asked_for_by_a_day_to_come(
    world: World, alice: User, client: Client
) -> None:
    client.force_login(alice)
    path = f"{world.review.get_absolute_url()}send/"
    yesterday = timezone.localdate() - timedelta(days=1)
    page = client.post(path, {**boxes(due=yesterday), "revision": world.review.revision})
    said = "This day has passed. Enter today or a day to come."
    assert (page.status_code, page.context["form"].errors["due"]) == (422, [said])
    assert Review.objects.get(pk=world.review.pk).status == "draft"


def test_days_kept_from_before_their_order_was_asked_for_stop_nothing(
    world: World, alice: User, client: Client
) -> None:
    days = {"decided_on": date(2026, 3, 2), "family_told_on": date(2026, 3, 1)}
    Review.objects.filter(pk=world.review.pk).update(**days)
    client.force_login(alice)
    page = client.post(f"{world.review.get_absolute_url()}edit/", {"title": "T", **boxes()})
    assert page.context["form"].non_field_errors() == []
    assert work.approved(world.review, by=alice).status == "approved"


def test_a_review_that_is_decided_late_leaves_its_recommendations_as_they_are(
    world: World, alice: User
) -> None:
    row = work.a_recommendation(world.review, by=alice, due=date(2026, 1, 5))
    world.review.decided_on = date(2026, 3, 2)
    set_dates(world.review, seen=world.review.revision, by=alice)
    row = Recommendation.objects.get(pk=row.pk)
    reject_recommendation(row, reason="Done by others.", seen=row.revision, by=alice)
    assert Recommendation.objects.get(pk=row.pk).status == "rejected"
