"""Forms and shells in a real browser: focus, widths, keyboard, console, scripts off."""

import pytest
from playwright.sync_api import Page

from core.people.models import User
from tests.browser import PageAs, faults, focus_stops, lost_links
from tests.builders import a_document

pytestmark = [pytest.mark.one_database, pytest.mark.urls("tests.core.screens.sample")]


def sent_empty(page: Page) -> Page:
    """The sample form, sent with nothing in it."""
    page.goto("/portal/samples/")
    page.get_by_role("button", name="Save").click()
    page.locator(".govuk-error-summary").wait_for()
    return page


def test_a_form_has_no_fault_at_any_width(page_as: PageAs, alice: User) -> None:
    page = page_as(alice)
    page.goto("/portal/samples/")
    assert faults(page) == []


def test_a_form_with_errors_has_no_fault_at_any_width(page_as: PageAs, alice: User) -> None:
    assert faults(sent_empty(page_as(alice))) == []


def test_every_line_of_the_error_summary_leads_to_its_field(page_as: PageAs, alice: User) -> None:
    page = sent_empty(page_as(alice))
    assert (lost_links(page), page.locator(".govuk-error-summary a").count()) == ([], 14)


def test_the_error_summary_takes_the_focus(page_as: PageAs, alice: User) -> None:
    page = sent_empty(page_as(alice))
    focused = page.evaluate("document.activeElement.className")
    assert focused.split()[0] == "govuk-error-summary"


@pytest.mark.prove
def test_the_title_of_a_page_with_errors_begins_with_error(page_as: PageAs, alice: User) -> None:
    assert sent_empty(page_as(alice)).title().startswith("Error: Every kind of field")


@pytest.mark.prove
def test_a_wrong_part_of_a_date_is_where_its_link_leads(page_as: PageAs, alice: User) -> None:
    page = page_as(alice)
    page.goto("/portal/samples/")
    page.get_by_label("Day").fill("27")
    page.get_by_label("Year").fill("2024")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Date of the meeting must include a month.").click()
    assert page.evaluate("document.activeElement.name") == "met-month"


@pytest.mark.parametrize("scripts", [True, False])
def test_a_choice_reveals_what_lies_under_it(
    page_as: PageAs, alice: User, *, scripts: bool
) -> None:
    page = page_as(alice, scripts=scripts)
    page.goto("/portal/samples/")
    under = page.get_by_label("What should change?")
    before = under.is_visible()
    page.get_by_label("Send back").check()
    assert (before, under.is_visible()) == (False, True)


def test_a_form_works_without_scripts(page_as: PageAs, alice: User) -> None:
    page = page_as(alice, width=320, scripts=False)
    page.goto("/portal/samples/")
    page.get_by_label("Title").fill("Kept")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Enter the text.").click()
    assert (page.get_by_label("Title").input_value(), page.url.split("#")[1]) == ("Kept", "id_text")


@pytest.mark.prove
def test_every_stop_of_the_tab_key_shows_its_focus(page_as: PageAs, alice: User) -> None:
    page = page_as(alice)
    page.goto("/portal/samples/")
    stops = focus_stops(page)
    assert (stops[0], [stop for stop in stops if stop.endswith("UNSEEN")]) == (
        "a Skip to main content",
        [],
    )


@pytest.mark.prove
def test_the_page_to_change_a_state_has_no_fault(page_as: PageAs, alice: User) -> None:
    page = page_as(alice)
    document = a_document(author=alice)
    found = []
    for change in ("withdraw", "approve"):
        page.goto(f"{document.get_absolute_url()}{change}/")
        found += faults(page)
    assert found == []


def test_a_state_changed_in_the_browser_is_changed_once(page_as: PageAs, alice: User) -> None:
    page = page_as(alice)
    document = a_document(author=alice)
    page.goto(f"{document.get_absolute_url()}withdraw/")
    page.get_by_label("Why?").fill("Out of date.")
    page.get_by_role("button", name="Withdraw").dblclick()
    page.wait_for_url(f"**{document.get_absolute_url()}")
    document.refresh_from_db()
    assert (document.status, document.revision) == ("withdrawn", 2)


@pytest.mark.prove
@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/portal/nothing/", "Page not found"),
        ("/portal/samples/broken/", "Something went wrong"),
    ],
)
def test_error_pages_have_no_fault(page_as: PageAs, alice: User, path: str, title: str) -> None:
    page = page_as(alice)
    page.goto(path)
    assert (page.locator("h1").inner_text(), faults(page)) == (title, [])
