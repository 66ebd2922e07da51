"""A review from its opening to the public page, through the browser, as the several people.

The unit opens it and dates it, its lead reviewer writes it, an agency answers what is asked of it,
the panel's chair and the partners approve it, somebody else of the unit publishes it; then its
recommendation is done, and the public reads so. Where the database is not a demonstration's, it
ends before the public with a sentence.
"""

import re
from dataclasses import dataclass
from typing import Any

import pytest
from django.core import mail
from playwright.sync_api import Page

from core.actions.models import Action
from core.audit.verify import first_fault
from core.people.models import User
from core.publication.models import Publication
from core.publication.services import NO_GATE
from reviews.cases.models import Review
from tests import builders
from tests.browser import PageAs, faults, lost_links
from tests.reviews import builders as work

pytestmark = pytest.mark.django_db(transaction=True)

LIST = "/portal/reviews/"
TITLE = "Rowan: when help is refused"
FIRST = "Agree one worker who keeps in touch."
SECOND = "Tell each other when somebody is not reached."


@dataclass
class People:
    """Everybody who has to do with the review."""

    unit: User
    manager: User
    chair: User
    reviewer: User
    executive: User
    partners: dict[str, User]


@pytest.fixture
def people(alice: User, maria: User, priya: User, carl: User, settings: Any) -> People:
    """Alice and Maria of the unit, Priya of the panel, Rita who writes, partners who decide."""
    settings.DEMONSTRATION = True
    builders.a_partnership(is_demonstration=True)
    builders.an_agency("housing", partner=False)
    seat = builders.a_seat("lead-reviewer", function="task")
    rita = builders.a_person("Rita", seat=seat)
    work.the_panel()
    work.the_route()
    return People(alice, maria, priya, rita, carl, work.the_partners())


def test_a_review_from_its_opening_to_the_public_and_what_came_of_it(
    page_as: PageAs, people: People
) -> None:
    unit, reviewer = page_as(people.unit), page_as(people.reviewer, 390)
    _open(unit)
    review = Review.objects.get()
    _write(reviewer, review)
    _find_and_recommend(reviewer, review)
    _answer(unit, review, 1, says="Its director")
    assert faults(unit, (320,)) == []
    _send(reviewer, review)
    _answer(page_as(people.partners["council"], scripts=False), review, 2)
    for person in (people.chair, *people.partners.values(), people.executive):
        _approve(page_as(person, 390), review)
    manager = page_as(people.manager)
    _publish(manager, review)
    public = page_as()
    _read(public)
    assert public.locator(".app-rec").count() == 2
    _do(unit, Action.objects.get(what=FIRST))
    _tell(unit, review)
    public.reload()
    done = public.locator(".app-rec", has_text="Recommendation 1")
    done.get_by_text("Done and checked").wait_for()
    done.get_by_text("One worker is named for each tenant.").wait_for()
    assert "Seen in twelve files." not in public.inner_text("body")
    assert faults(public) == []
    assert not any("Rowan" in f"{letter.subject}{letter.body}" for letter in mail.outbox)
    assert first_fault() == ""


def test_where_it_is_no_demonstration_it_ends_before_the_public(
    page_as: PageAs, people: People, settings: Any
) -> None:
    review = work.approved(work.a_whole_review(people.unit), by=people.unit)
    settings.DEMONSTRATION = False
    page = page_as(people.manager)
    page.goto(review.get_absolute_url())
    page.get_by_role("button", name="See the checks").click()
    page.get_by_text(NO_GATE).first.wait_for()
    assert page.get_by_role("button", name="Publish the review").count() == 0
    assert faults(page) == []
    public = page_as()
    public.goto("/reviews/")
    public.get_by_text("There is nothing published here at the moment.").wait_for()
    assert Publication.objects.count() == 0


def _open(page: Page) -> None:
    page.goto(LIST)
    page.get_by_role("link", name="Open a review").click()
    page.get_by_role("button", name="Open review").click()
    assert lost_links(page) == []
    assert faults(page) == []
    page.get_by_label("Local learning review").check()
    page.get_by_label("What is its title?").fill(TITLE)
    page.get_by_label("Who is the lead reviewer?").select_option(label="Rita")
    page.get_by_role("button", name="Open review").click()
    page.get_by_role("heading", name=TITLE).wait_for()
    assert faults(page) == []
    page.get_by_role("link", name="Key dates").click()
    _day(page, "When was the review decided?", "1", "9", "2021")
    _day(page, "When was the person or the family told?", "1", "3", "2022")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("1 September 2021").first.wait_for()


def _day(page: Page, question: str, *parts: str) -> None:
    group = page.get_by_role("group", name=question)
    for name, value in zip(("Day", "Month", "Year"), parts, strict=True):
        group.get_by_label(name).fill(value)


def _write(page: Page, review: Review) -> None:
    page.goto(LIST)
    page.get_by_role("link", name=TITLE).click()
    page.get_by_role("link", name="Edit the report").first.click()
    assert faults(page, (320,)) == []
    page.get_by_label("Summary").fill("Rowan kept everything.\n\nNine services knew her.")
    page.get_by_label("Before you read").fill("This tells of self-neglect.")
    page.get_by_label("What happened").fill("Over three years she turned down help.")
    page.get_by_label("Self-neglect").check()
    page.get_by_role("button", name="Save").click()
    page.get_by_role("heading", name="What happened").wait_for()
    assert faults(page, (320,)) == []


def _find_and_recommend(page: Page, review: Review) -> None:
    page.get_by_role("link", name="Findings and actions").click()
    for title in ("A refusal ended the talk", "Nobody knew who else knew her"):
        page.get_by_role("link", name="Add a finding").click()
        page.get_by_label("The finding in one line").fill(title)
        page.get_by_label("What it means").fill("Cases were closed.")
        page.get_by_role("button", name="Save").click()
        page.get_by_role("heading", name=title).wait_for()
    for words, agency, follows in (
        (FIRST, "Housing", ["1. A refusal", "2. Nobody"]),
        (SECOND, "Council", ["2. Nobody"]),
    ):
        page.get_by_role("link", name="Add a recommendation").click()
        assert faults(page, (320,)) == []
        page.get_by_label("What is recommended?").fill(words)
        page.get_by_label("What will be different?").fill("Nobody is left alone.")
        page.get_by_label("Which agency is it for?").select_option(label=agency)
        _day(page, "When is it due?", "31", "3", "2027")
        for name in follows:
            page.get_by_role("checkbox", name=name).check()
        page.get_by_role("button", name="Save").click()
        page.get_by_role("heading", name=words).wait_for()
    page.get_by_text("From finding 1, 2").wait_for()
    assert faults(page) == []


def _answer(page: Page, review: Review, number: int, *, says: str = "") -> None:
    page.goto(f"{review.get_absolute_url()}findings/")
    page.get_by_role("link", name=f"Record the response to recommendation {number}").click()
    page.get_by_label("It is accepted").check()
    if says:
        page.get_by_label(re.compile("Who said it for")).fill(says)
        _day(page, "When did they say it?", "2", "3", "2022")
        page.get_by_label("By telephone").check()
    page.get_by_role("button", name="Save the response").click()
    page.get_by_role("heading", name="Recommendations", exact=True).wait_for()
    assert (
        page.get_by_role("link", name=f"Record the response to recommendation {number}").count()
        == 0
    )


def _send(page: Page, review: Review) -> None:
    page.goto(review.get_absolute_url())
    page.get_by_role("button", name="Send for approval").click()
    page.get_by_text("Priya").first.wait_for()
    assert faults(page, (320,)) == []
    page.get_by_role("button", name="Send for approval").click()
    page.get_by_text("Sent for approval. The people who decide first have been told.").wait_for()


def _approve(page: Page, review: Review) -> None:
    page.goto("/portal/")
    page.get_by_role("link", name=re.compile(review.reference)).first.click()
    page.get_by_text("Nine services knew her.").first.wait_for()
    page.get_by_label("Approve version 1").check()
    page.get_by_role("button", name="Check and confirm").click()
    page.get_by_role("button", name="Approve").click()
    page.get_by_role("heading", name="Your decision is recorded").wait_for()


def _publish(page: Page, review: Review) -> None:
    page.goto(review.get_absolute_url())
    page.get_by_role("button", name="See the checks").click()
    page.get_by_text("No check failed").wait_for()
    assert faults(page) == []
    page.get_by_role("button", name="Publish the review").click()
    page.get_by_role("link", name="Enter how the person or the family was given time").click()
    assert faults(page, (320,)) == []
    page.keyboard.type(work.READ)
    page.get_by_role("button", name="Publish the review").click()
    page.get_by_text("The review has been published.").wait_for()
    assert faults(page, (320,)) == []


def _read(page: Page) -> None:
    """The list, its page, its PDF; no cookie comes with any of them."""
    page.goto("/reviews/")
    page.get_by_text("1 review", exact=True).wait_for()
    assert faults(page) == []
    page.get_by_role("link", name=TITLE).click()
    page.get_by_role("heading", name="Nobody knew who else knew her").wait_for()
    page.get_by_text("This tells of self-neglect.").wait_for()
    assert faults(page) == []
    path = page.get_by_role("link", name=re.compile("PDF")).first.get_attribute("href")
    paper = page.request.get(str(path))
    assert (paper.status, paper.body()[:5]) == (200, b"%PDF-")
    assert page.context.cookies() == []


def _do(page: Page, action: Action) -> None:
    page.goto(action.get_absolute_url())
    page.get_by_role("link", name="Mark action as done").click()
    page.get_by_label("How do you know it is done?").fill("Seen in twelve files.")
    page.get_by_role("button", name=re.compile("done")).click()
    page.get_by_text("Seen in twelve files.").first.wait_for()


def _tell(page: Page, review: Review) -> None:
    page.goto(f"{review.get_absolute_url()}findings/")
    page.get_by_role("link", name="Publish a progress update on recommendation 1").click()
    page.get_by_label("What has changed?").fill("One worker is named for each tenant.")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Published update:").wait_for()
