"""The pages of a review in a browser: words without end, and circles where they belong."""

import pytest

from core.people.models import User
from reviews.cases.services import send_review
from tests import builders
from tests.browser import PageAs
from tests.reviews import builders as work

pytestmark = [pytest.mark.one_database, pytest.mark.django_db(transaction=True)]
ENDLESS = "x" * 150
OVER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
#: How far the circle that is drawn lies from the box that is ticked.
OFF = """() => [...document.querySelectorAll('.govuk-radios__item')].map(item => {
    const drawn = getComputedStyle(item.querySelector('label'), '::before');
    const box = item.querySelector('input').getBoundingClientRect();
    const edge = item.getBoundingClientRect(), line = item.clientTop;
    const middle = edge.top + line + parseFloat(drawn.top) + parseFloat(drawn.height) / 2;
    return Math.round(Math.abs(middle - (box.top + box.height / 2)));
})"""


@pytest.mark.prove
@pytest.mark.parametrize("width", [1280, 320])
def test_a_word_without_end_breaks_on_every_page(page_as: PageAs, alice: User, width: int) -> None:
    review = work.a_review(alice, title=ENDLESS, summary=ENDLESS, happened=ENDLESS, notes=ENDLESS)
    finding = work.a_finding(review, by=alice, title=ENDLESS, text=ENDLESS)
    work.a_recommendation(review, by=alice, findings=(finding,), text=ENDLESS, outcome=ENDLESS)
    page, over = page_as(alice, width), {}
    for part in ("", "report/", "findings/", "history/", "edit/", "recommendations/add/"):
        page.goto(review.get_absolute_url() + part)
        over[part] = page.evaluate(OVER)
    page.goto("/portal/reviews/")
    over["list"] = page.evaluate(OVER)
    assert set(over.values()) == {0}, over


@pytest.mark.prove
def test_circles_of_a_decision_lie_over_their_boxes(page_as: PageAs, alice: User) -> None:
    work.the_route()
    work.the_partners()
    builders.named("Carl", "chair", function="executive")
    priya = builders.named("Priya", "chair", function="review_panel")
    review = work.a_whole_review(alice)
    approval = send_review(review, seen=review.revision, by=alice)
    page = page_as(priya, 390)
    page.goto(approval.get_absolute_url())
    assert page.evaluate(OFF) == [0, 0, 0, 0]
