"""A policy from draft to in force, through the browser, as the several people concerned.

A lead writes and sends it; her chair asks for a small change on a phone; she makes it; he sees
what changed and approves; the executive chair, without JavaScript, approves; it is in force.
"""

import pytest
from playwright.sync_api import Page

from core.approvals.models import Approval
from core.audit.verify import first_fault
from core.people.models import User
from governance.documents.models import Document
from tests import builders
from tests.browser import PageAs, faults, lost_links

pytestmark = [pytest.mark.one_database, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def lena() -> User:
    """Lena leads a priority group."""
    return builders.a_person("Lena", seat=builders.a_seat("lead", function="priority"))


@pytest.fixture
def gus() -> User:
    """Gus chairs Lena's group."""
    return builders.a_person("Gus", seat=builders.a_seat("chair", function="priority"))


@pytest.fixture
def route(gus: User, carl: User) -> None:
    """The group's chair, then the executive chair."""
    builders.a_route([{"position": "chair"}], [{"position": "chair", "function": "executive"}])


def decide(page: Page, answer: str, note: str = "") -> None:
    """Answer on the decision page, check, confirm."""
    page.get_by_label(answer).check()
    if note:
        page.get_by_label("Reason: what should change").fill(note)
    page.get_by_role("button", name="Check and confirm").click()
    assert faults(page, (320,)) == []
    page.locator("button[name=confirmed]").click()
    page.get_by_role("heading", name="Your decision is recorded").wait_for()


def test_a_policy_from_draft_to_in_force(
    page_as: PageAs, lena: User, gus: User, carl: User, route: None
) -> None:
    writing = page_as(lena)
    _write(writing)
    _send(writing)
    phone = page_as(gus, 390)
    _open_from_desk(phone, "Asking for help early")
    decide(phone, "Ask for a small change", "Say who answers the telephone.")
    _change(writing)
    _send(writing)
    _open_from_desk(phone, "Asking for help early")
    phone.get_by_role("heading", name="What changed since version 1").wait_for()
    assert phone.locator("ins").inner_text() != ""
    decide(phone, "Approve version 2")
    plain = page_as(carl, scripts=False)
    _open_from_desk(plain, "Asking for help early", scripts=False)
    plain.get_by_label("Approve version 2").check()
    plain.get_by_role("button", name="Check and confirm").click()
    plain.get_by_role("button", name="Approve").click()
    plain.get_by_role("heading", name="Your decision is recorded").wait_for()
    document = Document.objects.get()
    assert (document.status, document.approved_version.number) == ("approved", 2)
    assert [a.status for a in Approval.objects.order_by("pk")] == ["returned", "complete"]
    assert first_fault() == ""
    writing.goto("/portal/")
    assert faults(writing) == []


@pytest.mark.prove
def test_two_chairs_at_once_one_decides_and_the_other_is_told(
    page_as: PageAs, lena: User, gus: User, route: None
) -> None:
    seat = builders.a_seat("co-chair", function="priority")
    cora = builders.a_person("Cora", seat=seat)
    writing = page_as(lena)
    _write(writing)
    _send(writing)
    first, second = page_as(gus), page_as(cora)
    for page in (first, second):
        _open_from_desk(page, "Asking for help early")
        page.get_by_label("Approve version 1").check()
        page.get_by_role("button", name="Check and confirm").click()
    for page in (first, second):
        page.get_by_role("button", name="Approve").click()
    first.get_by_role("heading", name="Your decision is recorded").wait_for()
    second.get_by_text("Gus has already decided this step").wait_for()
    assert faults(second, (1280, 320)) == []


def _write(page: Page) -> None:
    page.goto("/portal/governance/documents/")
    page.get_by_role("button", name="Write a document").click()
    page.get_by_role("button", name="Save draft").click()
    page.locator(".govuk-error-summary").wait_for()
    assert lost_links(page) == []
    page.get_by_label("Title").fill("Asking for help early")
    page.get_by_label("Guidance").check()
    page.get_by_label("Which group owns it?").select_option(label="Priority group")
    page.get_by_role("textbox", name="Text", exact=True).fill("Ring us when you are worried.")
    page.get_by_label("Everyone with a seat").check()
    page.get_by_role("button", name="Save draft").click()
    page.get_by_role("heading", name="Asking for help early").wait_for()
    assert faults(page) == []


def _send(page: Page) -> None:
    page.get_by_role("button", name="Send for approval").click()
    page.get_by_role("heading", name="Who will be asked").wait_for()
    assert page.get_by_text("Gus").count() == 1
    assert faults(page) == []
    page.get_by_role("button", name="Send for approval").click()
    page.get_by_role("heading", name="Who decides").wait_for()


def _change(page: Page) -> None:
    page.goto("/portal/")
    page.goto(Document.objects.get().get_absolute_url())
    page.get_by_role("link", name="Edit", exact=True).click()
    words = page.get_by_role("textbox", name="Text", exact=True)
    words.fill("Ring us when you are worried. The business unit answers.")
    page.get_by_role("button", name="Save draft").click()
    page.get_by_role("heading", name="Asking for help early").wait_for()


def _open_from_desk(page: Page, title: str, *, scripts: bool = True) -> None:
    page.goto("/portal/")
    page.get_by_role("link", name=title).click()
    page.get_by_role("heading", name=title).wait_for()
    if scripts:  # axe is a script
        assert faults(page, (1280, 320)) == []
