"""Whoever stands aside from a review reads it no more, on its own pages as on its approval's."""

import pytest
from django.test import Client
from django.urls import reverse

from core.approvals.decisions import decide
from core.approvals.models import Approval
from core.calendar.days import today
from core.people.models import User
from reporting.desk.queries import whole_desk
from reviews.cases.models import Review
from reviews.cases.queries import who_may_open
from reviews.cases.services import edit_review, send_review
from tests import builders
from tests.reviews.conftest import World

WHY = "The person was a patient of mine."


@pytest.fixture
def sent(world: World, alice: User, carl: User, priya: User) -> Approval:
    """A review that waits for its panel's chair, then for the executive."""
    return send_review(world.review, seen=world.review.revision, by=alice)


def aside(approval: Approval, order: int, person: User) -> None:
    step = approval.steps.get(order=order)
    decide(step, "conflict", by=person, seen=approval.version.digest, note=WHY)


def opened(client: Client, person: User) -> set[int]:
    """How the pages of the one review answer somebody."""
    client.force_login(person)
    [review] = Review.objects.all()
    names = ("review-detail", "review-report", "review-edit")
    pages = [reverse(f"reviews:{name}", args=[review.pk]) for name in names]
    return {client.get(page).status_code for page in pages}


def test_one_of_the_executive_who_stood_aside_opens_neither_review_nor_approval(
    sent: Approval, priya: User, world: World, alice: User, client: Client
) -> None:
    decide(sent.steps.get(order=1), "approve", by=priya, seen=sent.version.digest)
    police = world.partners["police"]
    assert Review.objects.visible_to(police).exists()
    counted = who_may_open(Review.objects.get(), Approval.objects.get())[-1].number
    aside(sent, 2, police)
    assert opened(client, police) <= {403, 404}
    assert client.get(sent.get_absolute_url()).status_code == 404
    assert who_may_open(Review.objects.get(), Approval.objects.get())[-1].number == counted - 1
    builders.seated(builders.a_person("Dee"), police.holdings()[0].seat, held_as="deputy")
    review = Review.objects.get()
    review.happened += " And then."
    review = edit_review(review, seen=review.revision, by=alice)
    later = send_review(review, seen=review.revision, by=alice)
    assert not Approval.objects.visible_to(police).filter(pk=later.pk).exists()
    assert opened(client, police) <= {403, 404}


def test_the_chair_of_the_panel_who_stood_aside_writes_it_no_more_either(
    sent: Approval, priya: User, client: Client
) -> None:
    aside(sent, 1, priya)
    assert opened(client, priya) <= {403, 404}


def test_who_leads_it_and_stood_aside_is_not_counted_and_finds_no_dead_link_on_home(
    world: World, priya: User, alice: User
) -> None:
    world.review.lead_reviewer = priya
    review = edit_review(world.review, seen=world.review.revision, by=alice)
    assert [item.link for item in whole_desk(priya).mine] == [review.get_absolute_url()]
    sent = send_review(review, seen=review.revision, by=alice)
    before = who_may_open(Review.objects.get(), Approval.objects.get())
    aside(sent, 1, priya)
    after = who_may_open(Review.objects.get(), Approval.objects.get())
    assert [one.who for one in before][1:3] == ["Business unit", "Lead reviewer"]
    assert "Lead reviewer" not in [one.who for one in after]
    assert after[0].number == before[0].number - 1
    review = Review.objects.get()
    review.happened += " And then."
    edit_review(review, seen=review.revision, by=alice)
    assert Review.objects.get().status == "draft"
    assert whole_desk(User.objects.get(pk=priya.pk)).mine == []


def test_what_is_published_whoever_stood_aside_reads_here_as_the_public_does(
    sent: Approval, priya: User, client: Client
) -> None:
    aside(sent, 1, priya)
    counted = who_may_open(Review.objects.get(), Approval.objects.get())[0].number
    rows = Review.objects.all()
    rows.update(status="published", published_on=today())  # unaudited: a test reads it alone
    assert list(Review.objects.visible_to(priya)) == list(rows)
    assert who_may_open(Review.objects.get(), Approval.objects.get())[0].number == counted + 1
    client.force_login(priya)
    assert client.get(Review.objects.get().get_absolute_url()).status_code == 200
