"""What the public is told of a recommendation that is not accepted."""

from typing import Any

import pytest
from django.test import Client

from core.notices.models import Notice
from core.people.models import User
from core.publication.queries import facts
from core.workflow.services import Blocked, save
from reviews.cases.services import send_review
from reviews.cases.snapshots import reasons_in
from reviews.findings.models import Recommendation
from reviews.findings.services import (
    accept_recommendation,
    reject_recommendation,
    tell_public,
)
from reviews.releases.queries import published_in
from reviews.releases.services import publish_review
from tests import builders
from tests.reviews import builders as work

REASON = "They have one already,\nand it works."


def test_the_public_reads_why_a_recommendation_is_not_accepted(
    alice: User, priya: User, carl: User, settings: Any
) -> None:
    settings.DEMONSTRATION = True
    work.the_route()
    work.the_partners()
    maria = builders.named("Maria", "business-manager", function="business_unit")
    review = work.a_review(alice)
    work.a_finding(review, by=alice)
    row = work.a_recommendation(review, by=alice)
    row = reject_recommendation(row, reason=REASON, seen=row.revision, by=alice)
    public = work.published(review, by=alice, manager=maria)
    (fact,) = facts("recommendation")
    because = "Not accepted because: They have one already, and it works."
    assert (fact.detail, fact.text.splitlines()[1:]) == ("Not accepted", [because])
    html = " ".join(Client().get(f"/reviews/{public.slug}/").content.decode().split())
    assert ("Not accepted </strong>" in html, because in html) == (True, True)
    row = Recommendation.objects.get()
    tell_public(row, progress="It is asked again.", seen=row.revision, by=alice)
    assert public.published_on is not None
    (told,) = published_in(public.published_on, public.published_on.replace(year=2100))
    (one,) = told.recommendations
    assert (one.told, one.reason) == ("It is asked again.", REASON)


def proposed(by: User) -> Recommendation:
    """The one recommendation of a review, not answered yet, and everybody who decides on it."""
    work.the_route()
    work.the_partners()
    review = work.a_review(by)
    work.a_finding(review, by=by)
    return work.a_recommendation(review, by=by)


def refused(by: User) -> Recommendation:
    """The one recommendation of a review, not accepted."""
    row = proposed(by)
    return reject_recommendation(row, reason=REASON, seen=row.revision, by=by)


def test_the_reason_is_part_of_what_is_approved(alice: User, priya: User, carl: User) -> None:
    review = work.approved(refused(alice).review, by=alice)
    assert review.approved_version is not None
    assert reasons_in(review.approved_version.snapshot) == {1: REASON}


def test_a_refusal_after_the_approval_takes_it_back_and_is_not_published(
    alice: User, priya: User, carl: User, settings: Any
) -> None:
    settings.DEMONSTRATION = True
    maria = builders.named("Maria", "business-manager", function="business_unit")
    row = proposed(alice)
    review = row.review
    ready = work.approved(review, by=alice)
    row.refresh_from_db()
    reject_recommendation(row, reason="Nobody read this.", seen=row.revision, by=maria)
    ready.refresh_from_db()
    assert ready.status == "draft"
    assert Notice.objects.filter(kind="approval-lapsed", person=alice).exists()
    with pytest.raises(Blocked, match="“Publish” is not available now"):
        publish_review(ready, reading=work.READ, seen=ready.revision, by=maria)


def test_an_acceptance_after_the_approval_takes_nothing_back(
    alice: User, priya: User, carl: User
) -> None:
    row = proposed(alice)
    review = row.review
    ready = work.approved(review, by=alice)
    row.refresh_from_db()
    accept_recommendation(row, seen=row.revision, by=alice)
    ready.refresh_from_db()
    assert ready.status == "approved"


def test_a_refusal_while_it_waits_makes_its_approval_lapse(
    alice: User, priya: User, carl: User
) -> None:
    row = proposed(alice)
    review = row.review
    review.refresh_from_db()
    approval = send_review(review, seen=review.revision, by=alice)
    row.refresh_from_db()
    reject_recommendation(row, reason=REASON, seen=row.revision, by=alice)
    approval.refresh_from_db()
    review.refresh_from_db()
    assert (approval.status, review.status) == ("void", "draft")


def test_what_is_public_keeps_the_reason_that_was_published(
    alice: User, priya: User, carl: User, settings: Any
) -> None:
    settings.DEMONSTRATION = True
    maria = builders.named("Maria", "business-manager", function="business_unit")
    public = work.published(refused(alice).review, by=alice, manager=maria)
    row = Recommendation.objects.get()
    row.reason = "Rewritten."
    row = save(row, by=alice, seen=row.revision)
    (fact,) = facts("recommendation")
    assert "They have one already" in fact.text
    assert public.published_on is not None
    (told,) = published_in(public.published_on, public.published_on.replace(year=2100))
    assert told.recommendations[0].reason == REASON


def test_a_refusal_turned_round_after_publication_leaves_the_review_public_without_its_reason(
    alice: User, priya: User, carl: User, settings: Any
) -> None:
    settings.DEMONSTRATION = True
    maria = builders.named("Maria", "business-manager", function="business_unit")
    public = work.published(refused(alice).review, by=alice, manager=maria)
    row = Recommendation.objects.get()
    accept_recommendation(row, seen=row.revision, by=alice)
    public.refresh_from_db()
    (fact,) = facts("recommendation")
    assert (public.status, fact.detail) == ("published", "Accepted")
    assert "because" not in fact.text
