"""Where a person can go, and where they are."""

from unittest.mock import Mock

import pytest
from django.test import Client

from core.people.models import User
from core.shell.navigation import SECTIONS, called, places, sections
from tests import builders


def where(user: User, here: str) -> dict[str, str]:
    """The places by name: current, active or neither."""
    words = {(True, False): "current", (False, True): "active", (False, False): ""}
    return {s["text"]: words[s["current"], s["active"]] for s in sections(user, here)}


@pytest.mark.parametrize(
    ("here", "state"),
    [
        ("/portal/governance/groups/", "current"),
        ("/portal/governance/groups/some-group/", "active"),
        ("/portal/governance/seats/some-seat/give/", "active"),
        ("/portal/governance/agencies/", "active"),
        ("/portal/people/7/", "active"),
        ("/portal/governance/documents/", "active"),
        ("/portal/imports/", "active"),
        ("/portal/imports/doubts/3/settle/", "active"),
        ("/portal/clocks/rules/3/", "active"),
        ("/portal/clocks/3/", ""),
        ("/portal/", ""),
    ],
)
def test_groups_seats_agencies_and_people_are_the_register(
    alice: User, here: str, state: str
) -> None:
    assert where(alice, here)["Register"] == state


@pytest.mark.parametrize(
    ("here", "nearest"),
    [
        ("/portal/priorities/returns/7/", "Quarters"),
        ("/portal/priorities/activities/7/edit/", "Workplans"),
        ("/portal/priorities/values/7/edit/", "Measures"),
        ("/portal/governance/seats/executive/", "Groups"),
        ("/portal/", "Today"),
        ("/portal/approvals/4/", "Approvals"),
        ("/portal/clocks/4/", "Clocks"),
        ("/portal/clocks/rules/4/", "Rules of law"),
        ("/portal/people/invitations/", "Invitations"),
        ("/portal/priorities/quarters/2021-22/3/", "Quarters"),
        ("/portal/reporting/quarters/2021-22/3/", "Quarterly"),
        ("/portal/reporting/annual-reports/2021-22/", "Annual"),
        ("/portal/reporting/statements/7/", "Annual"),
    ],
)
def test_the_second_row_says_where_one_is(alice: User, here: str, nearest: str) -> None:
    assert [p["text"] for p in places(alice, here) if p["inside"]] == [nearest]


def test_who_may_open_one_page_of_a_section_sees_no_second_row(oona: User) -> None:
    assert [p["text"] for p in places(oona, "/portal/")] in ([], ["Today", "Notices"])


def test_who_has_no_seat_sees_no_register(oona: User) -> None:
    assert "Register" not in where(oona, "/portal/")


def test_where_one_may_go_is_asked_of_each_person_anew(alice: User, oona: User) -> None:
    assert "Register" in where(alice, "/portal/")
    assert "Register" not in where(oona, "/portal/")
    alice.is_active = False
    assert where(alice, "/portal/") == {}


def test_there_are_seven_places_at_most() -> None:
    assert len(SECTIONS) <= 7


def test_the_second_row_stands_in_the_frame_of_the_page(alice: User, client: Client) -> None:
    client.force_login(alice)
    html = client.get("/portal/approvals/").content.decode()
    body = html.index("<body")
    assert "<nav" not in html[: html.index(">", body)]
    assert html.index('class="app-subnav') < html.index("<main")


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/portal/priorities/measures/", "measures"),
        ("/portal/priorities/measures/?table=3#place", "measures"),
        ("/portal/reporting/annual-reports/", "annual reports"),
        ("/portal/", "home"),
        ("/portal/reviews/", "reviews"),
        ("/portal/priorities/measures/3/", ""),
        ("/portal/people/7/", ""),
    ],
)
def test_a_way_back_says_the_place_that_it_leads_to(address: str, name: str) -> None:
    assert called(address) == name


def test_a_way_back_to_a_record_says_its_name(alice: User) -> None:
    document = builders.a_document(author=alice)
    assert called(document.get_absolute_url(), "words", alice, document) == str(document)


def test_a_way_back_to_a_place_on_a_page_says_the_record_that_stands_there() -> None:
    place = Mock(get_absolute_url=lambda: "/portal/comms/media/3/#statement-2")
    assert called("/portal/comms/media/3/#statement-2", place) == str(place)
    assert called("/portal/comms/media/3/#statement-1", place) == ""
