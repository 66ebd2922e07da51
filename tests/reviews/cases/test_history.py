"""The history of a review tells of its parts and of every decision that the reader may see."""

import html
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.people.models import User
from reviews.findings.services import remove_part, save_finding, save_recommendation
from tests.reviews import builders as work
from tests.reviews.conftest import World


def told(client: Client, person: User, world: World) -> str:
    """The page in words."""
    client.force_login(person)
    page: Any = client.get(f"{world.review.get_absolute_url()}history/")
    return " ".join(html.unescape(page.content.decode()).split())


def test_findings_and_recommendations_stand_in_it(
    world: World, alice: User, client: Client
) -> None:
    finding, row = world.review.findings.get(), world.review.recommendations.get()
    finding.text = "It means more."
    save_finding(finding, by=alice, seen=finding.revision)
    row.refresh_from_db()
    save_recommendation(row, findings=(), by=alice, seen=row.revision)
    extra = work.a_finding(world.review, by=alice)
    remove_part(extra, seen=extra.revision, by=alice)
    shown = told(client, alice, world)
    for words in (
        "Finding 1: <b>Changed: what it means</b> by Alice",
        "Recommendation 1: <b>Findings from which it follows changed</b> by Alice",
        "Recommendation 1: <b>Accepted</b> by Alice",
        "<b>Removed</b> by Alice",
        "Finding 2.",
    ):
        assert words in shown


def test_every_decision_stands_in_it_for_those_who_may_read_the_approval(
    world: World, alice: User, priya: User, client: Client
) -> None:
    review = work.approved(world.review, by=alice)
    names = ["Priya", *[person.name for person in world.partners.values()], "Carl"]
    said = [f"<b>Approved</b> by {name}" for name in names]
    assert [words in told(client, alice, world) for words in said] == [True] * 5
    version = f"Local learning review {review.reference}, version 1, "
    assert told(client, alice, world).count(version) == 5
    assert told(client, world.mona, world).count(version) == 0


def test_it_costs_the_same_questions_however_much_happened(
    world: World, alice: User, client: Client
) -> None:
    client.force_login(alice)
    page = f"{world.review.get_absolute_url()}history/"

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(page)
        return len(queries)

    asked()
    before = asked()
    for _ in range(3):
        work.a_recommendation(world.review, by=alice)
        work.a_finding(world.review, by=alice)
    assert asked() == before
