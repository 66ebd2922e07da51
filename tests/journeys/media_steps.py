"""What people do on the pages of the media, step by step, for journeys through the browser."""

import re
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page

from comms.media.models import Enquiry
from tests.browser import faults, lost_links

ASKED = "How many people raised a concern last year, and was each of them answered?"
SAID = "Everybody who raises a concern is answered. We publish how many they are each year."
#: The widths at which the pages of the media are looked at in passing.
NARROW = (320,)


def day(page: Page, question: str, *parts: str) -> None:
    group = page.get_by_role("group", name=question)
    for name, value in zip(("Day", "Month", "Year"), parts, strict=True):
        group.get_by_label(name).fill(value)


def log(page: Page, concerns: str, *, agency: str = "", review: str = "") -> None:
    page.goto("/portal/comms/media/")
    page.get_by_role("button", name="Log a media enquiry").click()
    page.get_by_role("button", name="Log enquiry and notify people").click()
    page.locator(".govuk-error-summary").wait_for()
    assert lost_links(page) == []
    if agency:
        assert faults(page, NARROW) == []
    page.get_by_label("Which organisation are they from?").fill("Radio Example")
    page.get_by_label("How can you contact them?").fill("desk@radio.example")
    page.get_by_label("What are they asking?").fill(ASKED)
    page.get_by_label(concerns).check()
    tomorrow = timezone.localdate() + timedelta(days=1)
    days = (str(tomorrow.day), str(tomorrow.month), str(tomorrow.year))
    day(page, "What date do they need an answer by?", *days)
    page.get_by_label("What time do they need an answer by?").fill("4pm")
    if agency:
        page.get_by_label("Which agency did it come to?").select_option(label=agency)
    if review:
        choice = page.get_by_label("Which review is it about?")
        choice.select_option(label=f"{review}: Rowan: when help is refused")
    page.get_by_role("button", name="Log enquiry and notify people").click()
    page.get_by_text("The enquiry was logged. The people who must know were notified.").wait_for()


def from_notice(page: Page, words: str) -> None:
    page.goto("/portal/notices/")
    page.get_by_role("link", name=words).first.click()
    page.get_by_role("heading", name="What they are asking").wait_for()


def draft(page: Page, kind: str, text: str, *, look: bool = False) -> None:
    page.goto(Enquiry.objects.get().get_absolute_url())
    page.get_by_role("button", name="Draft a statement").click()
    if look:
        assert faults(page, NARROW) == []
    page.get_by_label(kind).check()
    page.get_by_label("What does the statement say?").fill(text)
    page.get_by_role("group", name="Could it harm").get_by_label("No", exact=True).check()
    page.get_by_label("No person or family is concerned").check()
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Confirm that no one can be recognised from it.").wait_for()
    page.get_by_role("link", name="Edit statement").click()
    page.get_by_label("No one can be recognised from the statement").check()
    page.get_by_role("button", name="Save").click()
    page.get_by_role("heading", name=kind).wait_for()


def send(page: Page, *, look: bool = False) -> None:
    page.get_by_role("button", name="Send for approval").click()
    page.get_by_role("heading", name="Who will be asked").wait_for()
    page.get_by_text("Carl").first.wait_for()
    if look:
        assert faults(page, NARROW) == []
    page.get_by_role("button", name="Send for approval").click()
    page.get_by_text("Sent for approval. The people who decide first have been told.").wait_for()


def approve(page: Page) -> None:
    page.goto("/portal/")
    page.get_by_role(
        "link", name=re.compile(r"(Press line|Holding statement) MEDIA-")
    ).first.click()
    page.get_by_text(ASKED).first.wait_for()
    page.get_by_label(re.compile("Approve version")).check()
    page.get_by_role("button", name="Check and confirm").click()
    page.get_by_role("button", name="Approve").click()
    page.get_by_role("heading", name="Your decision is recorded").wait_for()


def let_out(page: Page, *, hurry: str = "") -> None:
    page.goto(Enquiry.objects.get().get_absolute_url())
    page.get_by_role("button", name="Release statement").click()
    if hurry:
        assert faults(page, NARROW) == []
        page.get_by_text(
            "These were asked and had not answered when it was approved: Health; Police."
        ).wait_for()
        page.get_by_role("button", name="Release statement").click()
        page.get_by_text("Enter why it did not wait for everyone who was asked.").first.wait_for()
        assert lost_links(page) == []
        page.get_by_label("Why did it not wait for everyone who was asked?").fill(hurry)
    page.get_by_role("button", name="Release statement").click()
    page.get_by_text("The release was recorded.").wait_for()


def share(page: Page) -> None:
    page.goto("/portal/notices/")
    page.get_by_role("link", name="A statement to the media has been released").first.click()
    page.get_by_text(SAID).wait_for()


def close(page: Page) -> None:
    page.get_by_role("button", name="Close enquiry").click()
    assert faults(page, NARROW) == []
    assert page.get_by_label("With a statement").is_checked()
    page.get_by_role("button", name="Close enquiry").click()
    page.get_by_role("heading", name="How it was answered").wait_for()
    assert faults(page, NARROW) == []
