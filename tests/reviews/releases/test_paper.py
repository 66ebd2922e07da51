"""The published page and the page on paper say the same in the same layout."""

from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.test import Client

from core.people.models import User
from reviews.cases.models import Review
from reviews.releases.paper import page_of, parts_of, pdf_of
from tests import builders
from tests.core.publication.papers import pages_of
from tests.reviews import builders as work
from tests.reviews.conftest import World


def test_a_finding_is_laid_out_as_the_rest_of_the_report_is(
    world: World, alice: User, client: Client
) -> None:
    work.a_finding(world.review, by=alice, text="They were **not asked**.\n\n- once\n- twice")
    version = work.approved(world.review, by=alice).approved_version
    assert version is not None
    paper = render_to_string("reviews/releases/_paper.html", {"parts": parts_of(version)})
    client.force_login(alice)
    path = f"{Review.objects.get().get_absolute_url()}findings/"
    for html in (page_of(version), paper, client.get(path).content.decode()):
        assert "<strong>not asked</strong>" in html
        assert "**" not in html
        assert html.count("<li>once</li>") == 1


def test_a_summary_is_whole_under_its_heading_and_one_paragraph_stands_above_alone(
    world: World, alice: User
) -> None:
    version = work.approved(world.review, by=alice).approved_version
    assert version is not None
    page = page_of(version)
    assert page.index("Summary</h2>") < page.index("Rowan kept everything.")
    assert page.index("Rowan kept everything.") < page.index("Nine services knew her.")


@pytest.mark.one_database
@pytest.mark.parametrize("demonstration", [True, False])
def test_the_report_of_a_demonstration_says_so_on_every_page_and_no_other_does(
    world: World, alice: User, tmp_path: Path, demonstration: bool
) -> None:
    builders.a_partnership(is_demonstration=demonstration)
    version = work.approved(world.review, by=alice).approved_version
    assert version is not None
    pages = pages_of(pdf_of(version), tmp_path)
    assert pages
    assert all(("Demonstration" in page.splitlines()) == demonstration for page in pages)
