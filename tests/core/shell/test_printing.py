"""What of the frame goes on paper: whose page it is, and nothing that only works on a screen."""

import pytest

from core.people.models import User
from tests import builders
from tests.browser import PageAs

pytestmark = [pytest.mark.one_database, pytest.mark.django_db(transaction=True)]


def test_paper_says_whose_page_it_is_and_has_no_ways_about(page_as: PageAs, alice: User) -> None:
    builders.a_partnership()
    page = page_as(alice)
    page.goto("/portal/")
    page.emulate_media(media="print")
    assert page.get_by_text("Anyshire Safeguarding Partnership").is_visible()
    gone = ["#search", ".app-topbar__me", "nav", ".app-session", ".govuk-skip-link"]
    assert [name for name in gone if page.locator(name).first.is_visible()] == []


def test_paper_has_no_addresses_of_the_portal_behind_links(page_as: PageAs, alice: User) -> None:
    builders.a_document(author=alice)
    page = page_as(alice)
    page.goto("/portal/governance/documents/")
    page.emulate_media(media="print")
    link = page.get_by_role("link", name="Escalation policy").first
    said = link.evaluate("link => getComputedStyle(link, '::after').content")
    assert said == "none"
