"""A report may be sent with a recommendation that nobody answered: it is said before, and what a
late answer takes back is said after."""

import uuid
from datetime import date
from typing import Any

from django.test import Client

from core.people.models import User
from reviews.cases.models import Review
from reviews.cases.queries import IF_SENT
from tests.reviews import builders as work
from tests.reviews.conftest import World

SAID = "Recommendation 2 has no response yet."
PATH = "{base}recommendations/{row.pk}/answer/"


def text(client: Client, path: str) -> str:
    return " ".join(client.get(path).text.split())


def answered(client: Client, world: World, row: Any, **data: str) -> str:
    path = PATH.format(base=world.review.get_absolute_url(), row=row)
    words = {"once": uuid.uuid4(), "revision": row.revision, **work.GIVEN, **data}
    return " ".join(client.post(path, words, follow=True).text.split())


def test_it_is_named_on_the_overview_and_before_it_is_sent(
    world: World, alice: User, client: Client
) -> None:
    client.force_login(alice)
    base = world.review.get_absolute_url()
    assert "Nothing is missing from the report." in text(client, base)
    work.a_recommendation(world.review, by=alice)
    assert f"{SAID} {IF_SENT}" in text(client, f"{base}send/")
    assert "later refused, or accepted with a different due date, the report" in IF_SENT
    page = text(client, base)
    assert f"{SAID} {IF_SENT}" in page
    assert "Nothing is missing from the report." not in page


def test_several_are_named_together_each_with_what_it_lacks(
    world: World, alice: User, client: Client
) -> None:
    client.force_login(alice)
    for due in (date(2027, 3, 31), None, date(2027, 3, 31)):
        work.a_recommendation(world.review, by=alice, due=due)
    page = text(client, f"{world.review.get_absolute_url()}send/")
    said = "Recommendations 2 and 4 have no response yet. "
    said += "Recommendation 3 has no due date and no response yet."
    assert said in page


def test_a_late_refusal_says_that_the_report_is_being_written_again(
    world: World, alice: User, client: Client
) -> None:
    row = work.a_recommendation(world.review, by=alice)
    work.approved(world.review, by=alice)
    row.refresh_from_db()
    client.force_login(alice)
    page = answered(client, world, row, answer="reject", reason="No funds.")
    assert "Recommendation 2 was recorded as not accepted, with the reason." in page
    assert "The report was “approved” and is “being written” again" in page
    assert Review.objects.get().status == "draft"


def test_a_late_acceptance_takes_nothing_back_and_names_its_action(
    world: World, alice: User, client: Client
) -> None:
    row = work.a_recommendation(world.review, by=alice)
    work.approved(world.review, by=alice)
    row.refresh_from_db()
    client.force_login(alice)
    page = answered(client, world, row, answer="accept")
    assert "Recommendation 2 was recorded as accepted. It is now action" in page
    assert "“being written” again" not in page
    assert Review.objects.get().status == "approved"
