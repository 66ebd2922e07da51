"""The demonstration's reviews: one published in the year and followed since, one being written."""

from collections import Counter

import pytest
from django.test import Client

from core.actions.models import Action
from core.clocks.models import Clock
from core.people.models import User
from core.publication.models import Publication
from reporting.annual.models import AnnualReport
from reporting.desk.queries import whole_desk
from reviews.cases.models import Review
from reviews.findings.models import Recommendation
from reviews.findings.progress import key_of
from reviews.releases.queries import published_in

pytestmark = pytest.mark.usefixtures("built")


def person(name: str) -> User:
    return User.objects.get(email=f"{name}@demo.example")


@pytest.fixture
def published() -> Review:
    return Review.objects.get(status="published")


@pytest.fixture
def draft() -> Review:
    return Review.objects.get(status="draft")


def follows(review: Review) -> dict[int, list[int]]:
    """Which recommendations follow from each finding, by number."""
    return {
        finding.number: sorted(link.recommendation.number for link in finding.links.all())
        for finding in review.findings.all()
    }


def test_findings_lead_to_recommendations_as_the_partnership_reported(published: Review) -> None:
    assert (published.kind, published.title[:2]) == ("sar", "P:")
    assert "P was 79" in published.summary
    one_to_one = {number: [number] for number in range(1, 6)}
    assert follows(published) == one_to_one | {6: [6, 7], 7: [8], 8: [], 9: [9, 10], 10: [11]}


def test_one_adult_review_and_no_child_review_became_public_in_the_year() -> None:
    span = AnnualReport.objects.get(year="2021-22").span
    found = published_in(span.since, span.until)
    assert [(one.kind, len(one.findings)) for one in found] == [("Safeguarding adult review", 10)]
    assert Counter(row.state for row in found[0].recommendations) == {
        "Done and checked": 8,
        "Some delay": 1,
        "On track": 1,
        "Not accepted": 1,
    }


def test_each_accepted_recommendation_is_one_action_of_the_log(published: Review) -> None:
    rows = list(published.recommendations.order_by("number"))
    actions = Action.objects.about(*rows)
    assert Counter(actions.values_list("source_id", flat=True)) == Counter(
        row.pk for row in rows if row.status == Recommendation.Status.ACCEPTED
    )
    assert set(actions.values_list("needs_outside_sign_off", flat=True)) == {True}
    assert not actions.overdue().exists()
    done = actions.filter(status="done")
    assert [row.source.number for row in done if row.closed_on > row.due] == [1]


def test_the_public_reads_it_and_how_it_goes(published: Review) -> None:
    page = Client().get(f"/reviews/{published.slug}/").content.decode()
    assert [page.count(f"Recommendation {number}<") for number in (1, 7, 11)] == [2, 2, 2]
    assert page.count("Done and checked") == 8
    assert "invented" in page
    listed = Client().get("/reviews.json").json()["reviews"]
    assert [row["title"] for row in listed] == [published.title]
    assert published.title.encode() in Client().get("/reviews.csv").content
    assert published.title.encode() in Client().get("/reviews/feed/").content


def test_the_annual_report_draws_it(published: Review) -> None:
    report = Publication.objects.get(kind="report")
    assert f"/reviews/{published.slug}/" in report.content.html
    assert "1 of 11" not in report.content.html
    assert "8 of 11" in report.content.html


def test_it_was_written_approved_and_published_by_different_people(published: Review) -> None:
    publication = Publication.objects.get(kind="review")
    approval = publication.content.version_digest
    assert published.approved_version is not None
    assert approval == published.approved_version.digest
    assert publication.published_by != published.opened_by


def test_the_review_that_is_being_written_waits_for_its_lead_reviewer(draft: Review) -> None:
    titles = [item.title for item in whole_desk(person("panelmember")).mine]
    assert f"Safeguarding adult review {draft.reference}" in titles
    assert not any(draft.title in title for title in titles)
    panel = [item.title for item in whole_desk(person("panel")).mine]
    assert f"Safeguarding adult review {draft.reference}" not in panel


def test_what_it_asked_of_the_panel_already_lies_on_the_chairs_desk(draft: Review) -> None:
    accepted = draft.recommendations.get(status="accepted")
    assert accepted.text in [item.title for item in whole_desk(person("panel")).mine]
    assert Clock.objects.about(draft).open().get().rule.key == "sar-completion"


def test_nothing_of_the_review_that_is_being_written_is_public(draft: Review) -> None:
    public = "".join(
        Client().get(path).content.decode()
        for path in ("/reviews/", "/reviews.json", "/reviews.csv", "/reviews/feed/")
    )
    assert "Heather" not in public
    assert Client().get(f"/reviews/{draft.slug}/").status_code == 404
    assert not Publication.objects.filter(slug=draft.slug).exists()
    assert key_of(draft.recommendations.get(number=1), draft) not in public


def test_a_refusal_is_given_once_and_not_again_in_the_words_for_the_public() -> None:
    rejected = Recommendation.objects.get(status=Recommendation.Status.REJECTED)
    assert rejected.reason
    assert not rejected.progress.startswith("Not accepted")
    assert "record already" not in rejected.progress
