"""A quarter through the browser in a partnership of which there is nothing but its file.

The first person is invited by the command and invites the others on the pages. Two leads write
workplans and answer, a third group stays away. This partnership has no body between its groups and
its executive, whose independent chair alone has the report tabled.
"""

from io import StringIO
from pathlib import Path

import pytest
from django.core import mail
from django.core.management import call_command
from playwright.sync_api import Page

from core.audit.verify import first_fault
from core.people.models import Holding, Seat, User
from core.profile.services import load, read_profile
from priorities.quarters.services import plan_quarter
from reporting.quarterly.models import QuarterlyReport
from tests.browser import PageAs, faults
from tests.core.accounts.entering import link_in
from tests.journeys import quarter_steps as steps

pytestmark = [pytest.mark.one_database, pytest.mark.django_db(transaction=True)]

PROFILE = Path(__file__).parents[2] / "profiles" / "wiltshire.toml"
VOICE = "Voice of the User and of Local People"
REVIEW = "Practice Review Group"
QUALITY = "Quality and Impact Group"
#: The seats of the file that people are invited into, by what the form calls them.
SEATS = {
    "Vera": "Lead for voice",
    "Victor": f"Chair of {VOICE}",
    "Rita": "Lead for practice reviews",
    "Rolf": f"Chair of the {REVIEW}",
    "Ines": "Independent chair",
}


@pytest.mark.prove
def test_a_quarter_from_an_empty_portal_to_the_independent_chair(
    page_as: PageAs, portal: User
) -> None:
    load(read_profile(PROFILE), by=portal)
    seats = set(Seat.objects.values_list("key", flat=True))
    plan_quarter("2021-22", 3, by=portal)
    unit = _the_first(page_as())
    for name, seat in SEATS.items():
        _invite(unit, name, seat)
    people = {name: _accept(page_as(), name) for name in SEATS}
    _plan(people["Vera"], VOICE)
    _plan(people["Rita"], REVIEW)
    steps.open_it(unit)
    steps.answer(people["Vera"], VOICE)
    steps.approve(people["Victor"], f"Quarter 3, 2021/22: {VOICE}")
    steps.answer(people["Rita"], REVIEW)
    steps.approve(people["Rolf"], f"Quarter 3, 2021/22: {REVIEW}")
    steps.compile_it(unit)
    steps.send(unit, QUALITY)
    steps.approve(people["Ines"], steps.REPORT)
    report = QuarterlyReport.objects.get()
    assert report.status == "approved"
    unit.goto(f"{report.get_absolute_url()}versions/1/")
    assert "The SVPP is asked to receive this report" in unit.inner_text("body")
    assert faults(unit) == []
    assert set(Seat.objects.values_list("key", flat=True)) == seats
    assert Holding.objects.count() == len(SEATS) + 1
    assert first_fault() == ""


def _the_first(page: Page) -> Page:
    said = StringIO()
    call_command("invite", "bea@example.org", "--position", "business-manager", stdout=said)
    return _accept(page, "Bea")


def _invite(page: Page, name: str, seat: str) -> None:
    page.goto("/portal/people/invitations/new/")
    page.get_by_label("Email address").fill(f"{name.lower()}@example.org")
    page.get_by_label("Name", exact=True).fill(name)
    page.locator("details", has=page.get_by_label(seat, exact=True)).locator("summary").click()
    page.get_by_label(seat, exact=True).check()
    page.get_by_role("button", name="Send invitation").click()
    page.get_by_text(f"{name.lower()}@example.org", exact=True).wait_for()


def _accept(page: Page, name: str) -> Page:
    [letter] = [m for m in mail.outbox if m.to == [f"{name.lower()}@example.org"]]
    page.goto(link_in(str(letter.body)))
    page.get_by_label("Your name").fill(name)
    page.get_by_label("Choose a password").fill("three words together")
    page.get_by_role("button", name="Set up the account").click()
    page.wait_for_url("**/accounts/2fa/")
    return page


def _plan(page: Page, group: str) -> None:
    page.goto("/portal/priorities/workplans/add/")
    page.get_by_label("Whose workplan is it?").select_option(label=group)
    page.get_by_label("Year", exact=True).fill("2021/22")
    page.get_by_role("button", name="Start the workplan").click()
    for number in (1, 2):
        page.get_by_role("link", name="Add an activity").click()
        page.get_by_label("What will be done?").fill(f"Activity {number}")
        page.get_by_label("Which agency owns it?").select_option(label="Wiltshire Council")
        page.get_by_role("button", name="Save").click()
        page.get_by_role("heading", name=f"{number}. Activity {number}").wait_for()
