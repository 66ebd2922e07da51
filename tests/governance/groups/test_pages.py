"""The register in a browser, with a whole partnership loaded: no fault at any width."""

from pathlib import Path

import pytest

from core.people.models import Seat, User
from core.profile.services import load, read_profile
from tests.browser import PageAs, faults
from tests.builders import a_person, seated
from tests.proving import some

pytestmark = [pytest.mark.one_database, pytest.mark.django_db(transaction=True)]

PROFILES = Path(__file__).parents[3] / "profiles"
PAGES = (
    "groups/",
    "groups/?on-day=1&on-month=5&on-year=2019",
    "groups/communities-engagement/",
    "groups/communities-engagement/edit/",
    "seats/comms-manager/",
    "seats/comms-manager/give/",
    "agencies/",
    "agencies/icb/",
    "agencies/icb/edit/",
)


@pytest.fixture
def manager(portal: User) -> User:
    """The business manager of a loaded partnership where some seats are filled."""
    load(read_profile(PROFILES / "wolverhampton.toml"), by=portal)
    people = [a_person(f"Person {n}") for n in range(5)]
    for n, seat in enumerate(Seat.objects.exclude(position="lead-partner")):
        if n % 7:
            seated(people[n % 5], seat)
    return a_person("Manager", seat=Seat.objects.get(key="business-manager"))


@pytest.mark.prove
def test_no_page_of_the_register_has_a_fault(page_as: PageAs, manager: User) -> None:
    page = page_as(manager)
    found = {}
    for path in some(PAGES, 5):
        page.goto(f"/portal/governance/{path}")
        found[path] = faults(page)
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


@pytest.mark.prove
def test_a_seat_changes_hands_by_keyboard_and_without_script(
    page_as: PageAs, manager: User
) -> None:
    page = page_as(manager, scripts=False)
    page.goto("/portal/governance/seats/comms-manager/")
    page.get_by_role("button", name="Change who holds this seat").click()
    page.get_by_label("Who is taking the seat?").select_option("Person 3")
    page.get_by_label("Day", exact=True).fill("1")
    page.get_by_label("Month", exact=True).fill("April")
    page.get_by_label("Year", exact=True).fill("2025")
    page.get_by_role("button", name="Save").press("Enter")
    assert page.locator("h3").first.inner_text() == "Person 3"
    assert "since 1 April 2025" in page.locator("main").inner_text()
