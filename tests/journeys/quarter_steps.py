"""What people do in a quarter, step by step, for journeys through the browser."""

import re

from playwright.sync_api import Page

from priorities.returns.models import Return
from tests.browser import faults, lost_links

QUARTER = "/portal/priorities/quarters/2021-22/3/"
REPORT = "Quarter 3, October to December 2021"


def open_it(page: Page) -> None:
    page.goto("/portal/priorities/quarters/")
    assert faults(page) == []
    page.goto(QUARTER)
    page.get_by_role("button", name="Open this quarter").click()
    assert faults(page) == []
    page.get_by_role("button", name="Ask 3 groups for their returns").click()
    page.get_by_text("0 of 3 returns are in.").wait_for()
    assert faults(page) == []


def is_now(page: Page, state: str) -> None:
    page.get_by_role("radio", name=re.compile(f"^{state}")).check()


def first_activity(page: Page, group: str) -> None:
    page.goto(QUARTER)
    page.get_by_role("link", name=group).click()
    page.get_by_role("link", name="Answer activity 1").click()


def answer(page: Page, group: str) -> None:
    first_activity(page, group)
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_role("link", name="Choose where it is now.").wait_for()
    is_now(page, "At risk")
    page.get_by_label("What happened this quarter").fill("Five of twelve people were heard.")
    page.get_by_label("What does it need").fill("An evening room")
    page.get_by_role("button", name="Save and continue").click()
    is_now(page, "On track")
    page.get_by_label("What happened this quarter").fill("The map covers 41 services.")
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_text("2 of 2 answered").wait_for()
    page.get_by_role("button", name="Continue: what difference has this made?").click()
    page.get_by_label("What difference has this made?").fill("People wait four days less.")
    page.get_by_label("Data", exact=True).fill("Median wait, from the referral system.")
    page.get_by_role("button", name="Save and check").click()
    page.get_by_text("1 of 2 activities are on track or done.").wait_for()
    page.get_by_role("button", name="Send to the chair").click()
    page.get_by_text("Sent to the chair.").wait_for()


def enter(page: Page, group: str, lead: str) -> None:
    page.goto(QUARTER)
    page.get_by_role("link", name=group).click()
    page.get_by_role("link", name="Answer activity 1").click()
    assert faults(page) == []
    page.get_by_role("link", name="Enter it on behalf of the sender").click()
    page.get_by_role("button", name="Save and continue").click()
    assert lost_links(page) == []
    assert faults(page) == []
    page.get_by_label("By email").check()
    page.get_by_label(lead).check()
    for part, value in (("Day", "10"), ("Month", "1"), ("Year", "2022")):
        page.get_by_label(part).fill(value)
    page.get_by_label("What they wrote or said").fill("Dear all, both are done.")
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_role("link", name="Answer activity 1").click()
    for number in (1, 2):
        page.get_by_role("button", name="Save and continue").wait_for()
        page.get_by_role("heading", name=f"{number}. Activity").wait_for()
        is_now(page, "Done")
        page.get_by_label("What happened this quarter").fill("Done as planned.")
        page.get_by_role("button", name="Save and continue").click()
    page.get_by_role("button", name="Continue: what difference has this made?").click()
    page.get_by_label("What difference has this made?").fill("Nobody can tell yet.")
    page.get_by_label("We cannot show it yet").check()
    assert faults(page) == []
    page.get_by_role("button", name="Save and check").click()
    assert faults(page) == []
    page.get_by_role("button", name="Ask the sender to confirm").click()
    page.get_by_text("Waiting for its sender to confirm").first.wait_for()


def confirm(page: Page, group: str) -> None:
    page.goto(Return.objects.get(group__name=group).get_absolute_url())
    assert faults(page) == []
    page.get_by_role("button", name="Read and confirm").click()
    page.get_by_role("button", name="Confirm and send to the chair").click()
    page.get_by_text("Confirmed and sent.").wait_for()


def approve(page: Page, title: str) -> None:
    page.goto("/portal/")
    page.get_by_role("link", name=title).click()
    page.get_by_label("Approve version 1").check()
    page.get_by_role("button", name="Check and confirm").click()
    page.get_by_role("button", name="Approve").click()
    page.get_by_role("heading", name="Your decision is recorded").wait_for()


def compile_it(page: Page) -> None:
    page.goto("/portal/reporting/")
    assert faults(page) == []
    page.get_by_role("button", name="Compile the report of Quarter 3, 2021/22").click()
    page.get_by_text("Done").first.wait_for()


def send(page: Page, missing: str) -> None:
    page.goto("/portal/reporting/")
    page.get_by_role("link", name="Quarter 3, 2021/22", exact=True).click()
    page.get_by_text(f"Not in this report: {missing}.").wait_for()
    assert faults(page) == []
    page.get_by_role("button", name="Send for approval").click()
    assert faults(page) == []
    page.get_by_role("button", name="Send for approval").click()
    page.get_by_text("Sent for approval. The people who decide first have been told.").wait_for()


def receive(page: Page, missing: str) -> None:
    page.goto("/portal/")
    page.get_by_role("link", name=REPORT).click()
    page.get_by_text(f"Not in this report: {missing}.").wait_for()
    page.get_by_label("I have received it", exact=True).check()
    page.get_by_role("button", name="Continue", exact=True).click()
    page.get_by_role("button", name="Received").click()
    page.get_by_role("heading", name="Your answer is recorded").wait_for()
