"""The page of checks, and publishing from it."""

import uuid
from datetime import date, timedelta
from typing import Any

from django.test import Client

from core.calendar.days import today
from core.people.models import User
from core.publication.models import Publication
from core.publication.services import NO_GATE
from reviews.cases.models import Review
from reviews.cases.services import set_dates
from reviews.releases.gate import checks
from tests.reviews import builders as work
from tests.reviews.conftest import World


def ready(world: World, by: User, settings: Any) -> Review:
    """One that was approved, of which the family has heard."""
    settings.DEMONSTRATION = True
    review = work.approved(world.review, by=by)
    review.family_told_on = date(2026, 1, 5)
    return set_dates(review, seen=review.revision, by=by)


def test_it_says_what_is_missing_and_has_no_button(
    world: World, alice: User, client: Client
) -> None:
    client.force_login(alice)
    html = client.get(f"{world.review.get_absolute_url()}publish/").content.decode()
    assert NO_GATE in html
    states = [check.state for check in checks(world.review, alice)]
    failed, passed = states.count("missing"), states.count("passed")
    assert failed + passed == len(states)
    assert f"Not ready to publish: {failed} failed, {passed} passed" in " ".join(html.split())
    assert "Publish the review" not in html


def test_whoever_publishes_before_the_planned_day_is_told_so(
    world: World, alice: User, maria: User, client: Client, settings: Any
) -> None:
    review = ready(world, alice, settings)
    client.force_login(maria)
    path = f"{review.get_absolute_url()}publish/"
    assert "Publication is planned for" not in client.get(path).text
    review.publish_on = today() + timedelta(days=30)
    set_dates(review, seen=review.revision, by=alice)
    planned = f"Publication is planned for {review.publish_on:%-d %B %Y}."
    assert planned in client.get(path).text


def test_it_is_published_once_however_often_it_is_clicked(
    world: World, alice: User, maria: User, client: Client, settings: Any
) -> None:
    review = ready(world, alice, settings)
    client.force_login(maria)
    path = f"{review.get_absolute_url()}publish/"
    assert "Publish the review" in client.get(path).content.decode()
    data = {"once": str(uuid.uuid4()), "revision": review.revision, "reading": work.READ}
    answers = [client.post(path, data) for _ in range(2)]
    assert {a.headers["Location"] for a in answers} == {review.get_absolute_url()}
    assert Publication.objects.count() == 1
    assert Review.objects.get().status == "published"
    assert client.post(path, {**data, "once": str(uuid.uuid4())}).status_code == 409


def test_the_words_about_time_to_read_are_asked_for_at_their_field(
    world: World, alice: User, maria: User, client: Client, settings: Any
) -> None:
    review = ready(world, alice, settings)
    client.force_login(maria)
    data = {"once": str(uuid.uuid4()), "revision": review.revision, "reading": ""}
    answer = client.post(f"{review.get_absolute_url()}publish/", data)
    assert answer.status_code == 422
    said = ["Enter how the person or the family was given time to read it."]
    assert answer.context["form"].errors == {"reading": said}
    assert Publication.objects.count() == 0
