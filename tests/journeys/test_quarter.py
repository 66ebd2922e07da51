"""A quarter through the browser, as the several people concerned.

The unit opens it; one lead answers on a phone without scripts; another mails hers, which the unit
enters and she confirms; a third stays away. Chairs approve, the report names what is missing, the
assurance group's chair approves it and the executive chair receives it.
"""

import re

import pytest
from playwright.sync_api import Page

from core.audit.verify import first_fault
from core.notices.models import Alert
from core.people.models import Group, User
from priorities.quarters.services import plan_quarter
from priorities.returns.models import Return
from reporting.quarterly.models import QuarterlyReport
from tests import builders
from tests.browser import PageAs, faults, lost_links
from tests.priorities import builders as work

pytestmark = [pytest.mark.one_database, pytest.mark.django_db(transaction=True)]

QUARTER = "/portal/priorities/quarters/2021-22/3/"


@pytest.fixture
def gina() -> User:
    """Gina chairs the assurance group."""
    group = builders.a_group("assurance", parent=builders.a_group("executive"))
    return builders.a_person("Gina", seat=builders.a_seat("chair", group=group))


@pytest.fixture
def people(gina: User, carl: User) -> dict[str, User]:
    """Three groups with a lead and a chair each, their workplans, the routes, the quarter."""
    builders.a_partnership()
    found = {}
    for order, name in enumerate(("priority", "learning", "engagement"), start=1):
        parent = Group.objects.get(key="assurance")
        group = builders.a_group(name, order=order, parent=parent)
        work.a_workplan(group)
        for office in ("lead", "chair"):
            seat = builders.a_seat(office, group=group)
            found[f"{office} of {name}"] = builders.a_person(f"{name} {office}".title(), seat=seat)
    builders.a_route([{"position": "chair"}], key="return")
    assurance = {"position": "chair", "function": "assurance"}
    executive = {"position": "chair", "function": "executive", "_kind": "receive"}
    builders.a_route([assurance], [executive], key="quarterly-report")
    plan_quarter("2021-22", 3, by=User.objects.portal())
    return found


def test_a_quarter_from_opening_to_the_executive_chair(
    page_as: PageAs, people: dict[str, User], alice: User, gina: User, carl: User
) -> None:
    unit = page_as(alice)
    _open(unit)
    _answer(page_as(people["lead of priority"], 390, scripts=False))
    _approve(page_as(people["chair of priority"], 390), "Quarter 3, 2021/22: Priority group")
    _enter(unit)
    _confirm(page_as(people["lead of learning"]))
    _approve(page_as(people["chair of learning"]), "Quarter 3, 2021/22: Learning group")
    unit.goto(QUARTER)
    unit.get_by_text("2 of 3 returns are in.").wait_for()
    assert faults(unit) == []
    _compile(unit)
    _send(unit)
    _approve(page_as(gina), "Quarter 3, October to December 2021")
    report = QuarterlyReport.objects.get()
    assert report.status == "approved"
    _receive(page_as(carl, 390))
    unit.goto(f"{report.get_absolute_url()}versions/1/")
    assert "No return was received. It was due by 24 January 2022." in unit.inner_text("body")
    assert faults(unit) == []
    assert first_fault() == ""


def test_an_issue_reaches_the_executive_chair_and_its_raiser_sees_when_it_was_read(
    page_as: PageAs, people: dict[str, User], alice: User, carl: User
) -> None:
    _open(page_as(alice))
    page = page_as(people["lead of priority"])
    page.goto(QUARTER)
    page.get_by_role("link", name="Priority group").click()
    page.get_by_role("link", name="Raise an issue").click()
    page.get_by_role("button", name="Alert the chair now").click()
    assert lost_links(page) == []
    assert faults(page) == []
    page.get_by_label("What has happened?").fill("The service closes in May.")
    page.get_by_label("What does it put at risk").fill("Two of six activities.")
    page.get_by_label("What do you ask of the chair?").fill("Speak to its owner this week.")
    page.get_by_role("button", name="Alert the chair now").click()
    page.get_by_text("Not acknowledged yet").wait_for()
    assert faults(page) == []
    chair = page_as(carl, 390)
    chair.goto(Alert.objects.get().get_absolute_url())
    chair.get_by_text("Speak to its owner this week.").wait_for()
    chair.get_by_role("link", name="Open what it is about").click()
    chair.get_by_role("link", name="Open the alert").click()
    chair.get_by_role("button", name="I have seen this").click()
    chair.get_by_text("Alert, acknowledged").wait_for()
    page.reload()
    page.get_by_text("Acknowledged by Carl on").wait_for()


def test_two_who_answer_the_same_activity_the_second_sees_both_texts(
    page_as: PageAs, people: dict[str, User], alice: User
) -> None:
    _open(page_as(alice))
    first, second = page_as(people["lead of priority"]), page_as(people["chair of priority"])
    for page in (first, second):
        _first_activity(page)
        _is(page, "On track")
    for page, words in ((first, "Her words."), (second, "His words.")):
        page.get_by_label("What happened this quarter").fill(words)
        page.get_by_role("button", name="Save and go on").click()
    second.get_by_text("Somebody answered this before you.").wait_for()
    assert lost_links(second) == []
    assert second.get_by_text("Her words.").count() == 1
    assert second.get_by_label("What happened this quarter").input_value() == "His words."
    assert faults(second) == []


def _open(page: Page) -> None:
    page.goto("/portal/priorities/quarters/")
    assert faults(page) == []
    page.goto(QUARTER)
    page.get_by_role("button", name="Open it now").click()
    assert faults(page) == []
    page.get_by_role("button", name="Ask 3 groups for their returns").click()
    page.get_by_text("0 of 3 returns are in.").wait_for()
    assert faults(page) == []


def _is(page: Page, state: str) -> None:
    page.get_by_role("radio", name=re.compile(f"^{state}")).check()


def _first_activity(page: Page) -> None:
    page.goto(QUARTER)
    page.get_by_role("link", name="Priority group").click()
    page.get_by_role("link", name="Answer it activity 1").click()


def _answer(page: Page) -> None:
    _first_activity(page)
    page.get_by_role("button", name="Save and go on").click()
    page.get_by_role("link", name="Choose where it is now.").wait_for()
    _is(page, "At risk")
    page.get_by_label("What happened this quarter").fill("Five of twelve people were heard.")
    page.get_by_label("What does it need").fill("An evening room")
    page.get_by_role("button", name="Save and go on").click()
    _is(page, "On track")
    page.get_by_label("What happened this quarter").fill("The map covers 41 services.")
    page.get_by_role("button", name="Save and go on").click()
    page.get_by_text("2 of 2 answered").wait_for()
    page.get_by_role("button", name="Go on: what difference has this made?").click()
    page.get_by_label("What difference has this made?").fill("People wait four days less.")
    page.get_by_label("Data", exact=True).fill("Median wait, from the referral system.")
    page.get_by_role("button", name="Save and check").click()
    page.get_by_text("1 of 2 activities are on track or done.").wait_for()
    page.get_by_role("button", name="Send to the chair").click()
    page.get_by_text("Sent to the chair.").wait_for()


def _enter(page: Page) -> None:
    page.goto(QUARTER)
    page.get_by_role("link", name="Learning group").click()
    page.get_by_role("link", name="Answer it activity 1").click()
    assert faults(page) == []
    page.get_by_role("link", name="Enter it for its sender").click()
    page.get_by_role("button", name="Keep it and go on").click()
    assert lost_links(page) == []
    assert faults(page) == []
    page.get_by_label("By mail").check()
    page.get_by_label("Learning Lead").check()
    for part, value in (("Day", "10"), ("Month", "1"), ("Year", "2022")):
        page.get_by_label(part).fill(value)
    page.get_by_label("What they wrote or said").fill("Dear all, both are done.")
    page.get_by_role("button", name="Keep it and go on").click()
    page.get_by_role("link", name="Answer it activity 1").click()
    for number in (1, 2):
        page.get_by_role("button", name="Save and go on").wait_for()
        page.get_by_role("heading", name=f"{number}. Activity").wait_for()
        _is(page, "Done")
        page.get_by_label("What happened this quarter").fill("Done as planned.")
        page.get_by_role("button", name="Save and go on").click()
    page.get_by_role("button", name="Go on: what difference has this made?").click()
    page.get_by_label("What difference has this made?").fill("Nobody can tell yet.")
    page.get_by_label("We cannot show it yet").check()
    assert faults(page) == []
    page.get_by_role("button", name="Save and check").click()
    assert faults(page) == []
    page.get_by_role("button", name="Ask its sender to confirm").click()
    page.get_by_text("Waiting for its sender to confirm").first.wait_for()


def _confirm(page: Page) -> None:
    page.goto(Return.objects.get(group__key="learning").get_absolute_url())
    assert faults(page) == []
    page.get_by_role("button", name="Read it and confirm").click()
    page.get_by_role("button", name="Confirm and send to the chair").click()
    page.get_by_text("Confirmed and sent.").wait_for()


def _approve(page: Page, title: str) -> None:
    page.goto("/portal/")
    page.get_by_role("link", name=title).click()
    page.get_by_label("Approve version 1").check()
    page.get_by_role("button", name="Check and confirm").click()
    page.get_by_role("button", name="Approve").click()
    page.get_by_role("heading", name="Your decision is recorded").wait_for()


def _compile(page: Page) -> None:
    page.goto("/portal/reporting/")
    assert faults(page) == []
    page.get_by_role("button", name="Compile the report of Quarter 3, 2021/22").click()
    page.get_by_text("Done").first.wait_for()


def _send(page: Page) -> None:
    page.goto("/portal/reporting/")
    page.get_by_role("link", name="Quarter 3, 2021/22", exact=True).click()
    page.get_by_text("Not in this report: Engagement group.").wait_for()
    assert faults(page) == []
    page.get_by_role("button", name="Send for approval").click()
    assert faults(page) == []
    page.get_by_role("button", name="Send for approval").click()
    page.get_by_text("Sent. The people who decide first have been told.").wait_for()


def _receive(page: Page) -> None:
    page.goto("/portal/")
    page.get_by_role("link", name="Quarter 3, October to December 2021").click()
    page.get_by_text("Not in this report: Engagement group.").wait_for()
    page.get_by_label("I have received it", exact=True).check()
    page.get_by_role("button", name="Go on", exact=True).click()
    page.get_by_role("button", name="Received").click()
    page.get_by_role("heading", name="Your decision is recorded").wait_for()
