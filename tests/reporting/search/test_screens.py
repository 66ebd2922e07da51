"""The search page in a browser: the key, the marks, no fault at any width."""

import pytest

from core.people.models import User
from core.workflow.services import save
from tests.browser import PageAs, faults
from tests.reporting.search.builders import MADE, a_document

pytestmark = [pytest.mark.one_database, pytest.mark.django_db(transaction=True)]


@pytest.mark.prove
def test_the_page_has_no_fault(page_as: PageAs, maria: User) -> None:
    for key in ("people", "groups", "actions", "reviews"):
        MADE[key](maria)
    for number in range(21):
        a_document(maria, title=f"Quokka {number}", body="About a quokka and more")
    page = page_as(maria)
    page.goto("/portal/search/")
    assert faults(page) == []
    for words in ("quokka", "wombat", "a"):
        page.fill("#id_q", words)
        page.get_by_role("button", name="Search").click()
        assert faults(page) == []
    page.fill("#id_q", "quokka")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Show all 21").click()
    assert faults(page) == []


def test_a_slash_jumps_to_the_box_and_is_a_letter_within_it(page_as: PageAs, alice: User) -> None:
    page = page_as(alice)
    page.goto("/portal/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.type("a/b")
    assert page.locator("#search").input_value() == "a/b"


def test_on_a_narrow_page_a_link_leads_to_the_box(page_as: PageAs, alice: User) -> None:
    page = page_as(alice, 390)
    page.goto("/portal/")
    page.locator(".app-topbar__searchlink").click()
    page.wait_for_url("**/portal/search/")  # waits for its scripts, too
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "id_q"


def test_the_key_does_nothing_for_who_turned_it_off(page_as: PageAs, alice: User) -> None:
    alice.search_key = False
    save(alice, by=alice, seen=alice.revision)
    page = page_as(alice)
    page.goto("/portal/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.tagName") == "BODY"


@pytest.mark.prove
def test_without_scripts_one_looks_and_finds(page_as: PageAs, alice: User) -> None:
    a_document(alice, title="Quokka policy")
    page = page_as(alice, scripts=False)
    page.goto("/portal/")
    page.fill("#search", "quokka")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Quokka policy").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Quokka policy"
