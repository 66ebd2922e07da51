"""What the yearly report tells of reviews: what is public, how it goes, why a thing is not done."""

from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from django.test import override_settings

from core.actions.models import Action
from core.actions.services import close_action, tell_progress
from core.people.models import User
from core.publication.queries import released
from core.publication.services import withdraw
from core.workflow.services import save
from reporting.annual.composing.parts.reviews import ASKED, COLUMNS, NONE, compose
from reporting.annual.composing.setting import Setting
from reviews.cases.models import Review
from reviews.cases.services import set_dates
from reviews.findings.models import Recommendation
from reviews.findings.services import (
    accept_recommendation,
    reject_recommendation,
    save_recommendation,
    tell_public,
)
from reviews.releases.services import at_noon, publish_review
from tests import builders
from tests.reporting.annual.conftest import World
from tests.reviews import builders as work
from tests.worlds import kept

DAY = date(2022, 3, 10)
TITLE = "Rowan: when help is refused"


def a_public_review(world: World) -> Review:
    """Two recommendations, one accepted and one not; published in the report's year."""
    alice = world.unit
    maria = builders.named("Maria", "business-manager", function="business_unit")
    builders.named("Priya", "chair", function="review_panel")
    work.the_route()
    review = work.a_whole_review(alice)
    row = work.a_recommendation(review, by=alice, text="Give every worker a telephone.")
    reject_recommendation(row, reason="They have one.", seen=row.revision, by=alice)
    review = work.approved(review, by=alice)
    review.family_told_on = date(2022, 3, 1)
    review.decided_on = date(2021, 9, 1)
    review = set_dates(review, seen=review.revision, by=alice)
    with override_settings(DEMONSTRATION=True):
        publish_review(review, reading=work.READ, seen=review.revision, by=maria, at=at_noon(DAY))
    return Review.objects.get(pk=review.pk)


kept_public = kept(a_public_review, on="kept_world", scope="module")


@pytest.fixture
def public(kept_public: Review, db: None, settings: Any) -> Review:
    """A review that the public reads, in a demonstration."""
    settings.DEMONSTRATION = True
    return deepcopy(kept_public)


def of_kind(world: World, kind: str) -> list[Any]:
    return [block for block in world.drawn("reviews")["blocks"] if block["kind"] == kind]


def test_a_year_without_published_reviews_says_so(world: World) -> None:
    assert world.drawn("reviews")["text"] == NONE


def test_a_review_that_is_being_written_is_only_counted(world: World, alice: User) -> None:
    work.a_whole_review(alice, decided_on=date(2022, 2, 1), kind="sar")
    work.a_review(alice, decided_on=date(2022, 4, 1), kind="sar")
    text = world.drawn("reviews")["text"]
    assert text == (
        f"{NONE}\n\n### Reviews under way on 31 March 2022\n\n- Safeguarding adult review: 1"
    )


def test_published_reviews_are_counted_with_what_was_done(public: Review, world: World) -> None:
    overview, _ = of_kind(world, "table")
    assert overview["columns"] == COLUMNS
    assert overview["rows"] == [
        [TITLE, "Local learning review", "10 March 2022", "1", "2", "0"],
    ]
    [figures] = of_kind(world, "highlights")
    assert [item["figure"] for item in figures["items"]] == ["1", "0 of 2"]
    assert "under way" not in world.drawn("reviews")["text"]


def test_each_has_a_chapter_with_its_findings_and_recommendations(
    public: Review, world: World
) -> None:
    _, asked = of_kind(world, "table")
    assert asked["columns"] == ASKED
    assert asked["rows"] == [
        [
            "Agree one worker who keeps in touch.",
            "Housing",
            "31 March 2027",
            "Accepted",
        ],
        [
            "Give every worker a telephone.",
            "Housing",
            "31 March 2027",
            "Not accepted: They have one.",
        ],
    ]
    said = [block["markdown"] for block in of_kind(world, "text")]
    assert said == [
        "Rowan kept everything.",
        "1. A refusal ended the talk",
        f"[Read the whole review](/reviews/{public.slug}/)",
    ]


def test_what_was_done_is_told_in_the_words_for_the_public(
    public: Review, world: World, alice: User
) -> None:
    action, row = Action.objects.get(), Recommendation.objects.get(number=1)
    tell_progress(action, text="Inside words.", state="green", by=alice)
    tell_public(row, progress="One worker is named.", seen=row.revision, by=alice)
    action.refresh_from_db()
    close_action(action, evidence="Inside proof.", seen=action.revision, by=alice)
    overview, asked = of_kind(world, "table")
    assert overview["rows"][0][-1] == "1"
    assert asked["rows"][0][-1] == "Done and checked. One worker is named."
    assert "Inside" not in world.drawn("reviews")["text"]


def test_what_is_being_rewritten_is_not_told_before_it_is_public(
    public: Review, world: World, alice: User
) -> None:
    row = Recommendation.objects.get(number=1)
    row.text = "Something nobody agreed to."
    save_recommendation(row, findings=[], by=alice, seen=row.revision)
    work.a_finding(public, by=alice, title="Something new")
    text = world.drawn("reviews")["text"]
    assert "Something" not in text
    assert "Agree one worker who keeps in touch." in text


def test_a_review_of_another_year_or_withdrawn_is_not_told(
    public: Review, world: World, alice: User
) -> None:
    report = world.report
    report.year = "2020-21"
    save(report, by=alice, seen=report.revision)
    assert world.drawn("reviews")["text"] == NONE
    report.refresh_from_db()
    report.year = "2021-22"
    save(report, by=alice, seen=report.revision)
    withdraw(released("review").get(), "person", "A neighbour knew.", by=world.partners[0])
    assert TITLE not in world.drawn("reviews")["text"]


def test_it_asks_a_fixed_number_of_questions(
    public: Review, world: World, alice: User, maria: User, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(7):
        compose_now(world)
    second = work.a_review(alice, title="Hazel: who listens")
    for number in range(3):
        work.a_finding(second, by=alice, title=f"Finding {number}")
        row = work.a_recommendation(second, by=alice)
        accept_recommendation(row, seen=row.revision, by=alice)
    second = work.approved(second, by=alice)
    second.family_told_on = date(2022, 3, 1)
    second = set_dates(second, seen=second.revision, by=alice)
    publish_review(second, reading=work.READ, seen=second.revision, by=maria, at=at_noon(DAY))
    with django_assert_num_queries(7):
        assert len(compose_now(world)) > 10


def compose_now(world: World) -> Any:
    return compose(Setting(world.report))
