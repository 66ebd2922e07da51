"""The pages about people: who sees them, what they do, what they refuse."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.audit.models import AuditEntry
from core.calendar.days import today
from core.members.services import invite
from core.members.sharing import who_sits_there
from core.people.models import Holding, Seat, User
from core.workflow.once import SAVED_OTHERWISE
from tests import builders
from tests.core.accounts.entering import dated, is_signed_in, once

PEOPLE = "/portal/people/"
INVITATIONS = "/portal/people/invitations/"
NEW = "/portal/people/invitations/new/"
PASSWORD = "three words together"


ONE = f"{PEOPLE}{{pk}}/"
NUMBERED = (ONE, *(f"{ONE}{word}/" for word in ("seat", "phone", "close", "second-factors")))
PAGES = (PEOPLE, INVITATIONS, NEW, *NUMBERED[:3])


@pytest.fixture
def auditor(client: Client, db: None) -> Client:
    """An auditor at her desk."""
    seat = builders.a_seat("auditor", function="assurance")
    client.force_login(builders.a_person("Audrey", seat=seat))
    return client


@pytest.mark.parametrize("page", [PEOPLE, INVITATIONS, NEW])
@pytest.mark.parametrize("name", ["carl", "priya", "sam", "oona"])
def test_pages_about_people_are_closed_to_others(
    client: Client, name: str, page: str, request: pytest.FixtureRequest
) -> None:
    client.force_login(request.getfixturevalue(name))
    assert client.get(page).status_code == 403


def test_to_others_nobody_and_nothing_is_under_any_number(
    client: Client, alice: User, carl: User, oona: User, seat: Seat
) -> None:
    term = builders.seated(alice, seat)
    row, _ = invite(address="new@example.org", name="New", seat=seat, held_as="deputy", by=alice)
    here = [(page, alice.pk) for page in NUMBERED] + [
        (f"{PEOPLE}terms/{{pk}}/end/", term.pk),
        (f"{INVITATIONS}{{pk}}/again/", row.pk),
        (f"{INVITATIONS}{{pk}}/withdraw/", row.pk),
    ]
    for person in (carl, oona):
        client.force_login(person)
        for page, there in here:
            for ask in (client.get, client.post):
                said = [ask(page.format(pk=pk)) for pk in (there, 999_999)]
                assert [answer.status_code for answer in said] == [404, 404], page


@pytest.mark.parametrize("page", PAGES)
def test_pages_about_people_open_to_the_unit(unit: Client, oona: User, page: str) -> None:
    assert unit.get(page.format(pk=oona.pk)).status_code == 200


@pytest.mark.parametrize("page", [NEW, f"{ONE}seat/", f"{ONE}phone/"])
def test_forms_about_people_have_the_ways_of_every_other_page(
    unit: Client, oona: User, page: str
) -> None:
    text = unit.get(page.format(pk=oona.pk)).text
    assert 'aria-label="Portal"' in text
    assert "app-topbar__searchlink" in text


def test_the_auditor_reads_and_does_not_write(auditor: Client, oona: User) -> None:
    pages = [PEOPLE, INVITATIONS, f"{PEOPLE}{oona.pk}/", NEW, f"{PEOPLE}{oona.pk}/seat/"]
    assert [auditor.get(page).status_code for page in pages] == [200, 200, 200, 403, 403]


def test_the_auditor_reads_who_is_there_and_nobodys_address(
    auditor: Client, alice: User, oona: User, seat: Seat
) -> None:
    for name, address in (("Nora", "private@example.org"), ("", "nameless@example.org")):
        said = who_sits_there(seat, "holder", today())
        invite(address=address, name=name, seat=seat, beside=str(said), by=alice)
    for page in (PEOPLE, INVITATIONS, f"{PEOPLE}{oona.pk}/"):
        text = auditor.get(page).text
        assert ("Address not shown" in text, "@example.org" in text) == (True, False)
    found = auditor.post(PEOPLE, {"words": "oona@example"}, follow=True)
    assert list(found.context["page"]) == []
    auditor.force_login(alice)
    for page, address in ((PEOPLE, "oona@example.org"), (INVITATIONS, "private@example.org")):
        assert address in auditor.get(page).text


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({}, ["Alice", "Carl", "Oona"]),
        ({"words": "CAR"}, ["Carl"]),
        ({"words": "oona example"}, ["Oona"]),
        ({"words": "nobody"}, []),
        ({"state": "none"}, ["Oona"]),
        ({"state": "closed"}, ["Zed"]),
        ({"state": "all"}, ["Alice", "Carl", "Oona", "Zed"]),
        ({"state": "rubbish"}, ["Alice", "Carl", "Oona"]),
    ],
)
def test_people_are_found_by_name_address_and_state(
    unit: Client, carl: User, oona: User, asked: dict[str, str], names: list[str]
) -> None:
    builders.a_person("Zed", is_active=False)
    page = unit.post(PEOPLE, asked, follow=True).context["page"]
    assert [person.name for person in page] == names


def test_people_are_found_by_group(unit: Client, carl: User) -> None:
    group = carl.holdings()[0].seat.group_id
    page = unit.get(f"{PEOPLE}?group={group}").context["page"]
    assert [person.name for person in page] == ["Carl"]


def test_the_list_asks_the_database_as_often_for_many_as_for_few(unit: Client) -> None:
    counts = []
    for name in ("Ann", "Ben", "Cat"):
        builders.a_person(name, seat=builders.a_seat("member", function="forum"))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            unit.get(PEOPLE)
        counts.append(len(queries))
    assert len(set(counts)) == 1


def test_a_seat_is_given_and_its_term_ended(unit: Client, oona: User, seat: Seat) -> None:
    path = f"{PEOPLE}{oona.pk}/seat/"
    since = today() - timedelta(days=10)
    sent = {"seat": seat.pk, "held_as": "holder", "seniority": 0, **dated("since", since)}
    assert unit.post(path, {**once(unit, path), **sent}).url == f"{PEOPLE}{oona.pk}/"
    term = Holding.objects.get(person=oona)
    page = unit.get(f"{PEOPLE}{oona.pk}/")
    assert [t.pk for t in page.context["terms"].now] == [term.pk]
    path = f"{PEOPLE}terms/{term.pk}/end/"
    assert unit.post(path, {**once(unit, path), **dated("until", today())}).status_code == 302
    page = unit.get(f"{PEOPLE}{oona.pk}/")
    assert [t.pk for t in page.context["terms"].before] == [term.pk]
    assert not User.objects.get(pk=oona.pk).holds("lead")


def test_a_taken_seat_is_not_given_by_a_tick_that_nobody_asked_for(
    unit: Client, oona: User, carl: User
) -> None:
    path, seat = f"{PEOPLE}{oona.pk}/seat/", carl.holdings()[0].seat
    sent = {"seat": seat.pk, "held_as": "holder", "seniority": 0, **dated("since", today())}
    sent |= {**once(unit, path), "beside": "on"}
    asked = [unit.post(path, {**sent, "told": told}) for told in ("", seat.pk)]
    assert [answer.status_code for answer in asked] == [409, 409]
    told = asked[0].context["form"]["told"].value()
    done = unit.post(path, {**sent, "told": told}, follow=True)
    assert "The seat is shared with Carl." in done.text


def test_two_people_on_one_term_are_told(unit: Client, oona: User, seat: Seat) -> None:
    term = builders.seated(oona, seat)
    path = f"{PEOPLE}terms/{term.pk}/end/"
    first, second = once(unit, path), once(unit, path)
    unit.post(path, {**first, **dated("until", today() + timedelta(days=5))})
    answer = unit.post(path, {**second, **dated("until", today() + timedelta(days=9))})
    assert answer.status_code == 409
    assert answer.context["theirs"].until == today() + timedelta(days=5)


def test_a_seat_given_and_sent_again_otherwise_is_handed_back_and_not_called_the_same(
    unit: Client, oona: User, seat: Seat
) -> None:
    path = f"{PEOPLE}{oona.pk}/seat/"
    sent = {"seat": seat.pk, "held_as": "holder", "seniority": 0, **dated("since", today())}
    first = {**once(unit, path), **sent}
    assert unit.post(path, first).status_code == 302
    other = builders.a_seat("member", function="forum")
    page = unit.post(path, {**first, "seat": other.pk})
    assert page.status_code == 422
    assert (SAVED_OTHERWISE in page.text, "Both versions are the same" in page.text) == (
        True,
        False,
    )
    again = {**first, "seat": other.pk, "once": page.context["form"]["once"].value()}
    assert unit.post(path, again).status_code == 302
    assert Holding.objects.filter(person=oona).count() == 2


def test_a_reason_that_is_kept_in_the_history_alone_is_not_called_the_same(
    client: Client, maria: User, oona: User
) -> None:
    path = f"{PEOPLE}{oona.pk}/close/"
    client.force_login(maria)
    page = client.post(path, {**once(client, path), "revision": "0", "note": "Has left."})
    assert (page.status_code, "Has left." in page.text) == (409, True)
    assert (
        "Both versions are the same" in page.text,
        "Check what was saved first. If" in page.text,
    ) == (
        False,
        True,
    )


def test_a_form_that_lost_what_it_had_seen_is_told_so_and_overwrites_nothing(
    unit: Client, oona: User
) -> None:
    path = f"{PEOPLE}{oona.pk}/phone/"
    page = unit.post(path, {**once(unit, path), "revision": "", "phone": "07700 900 123"})
    assert page.status_code == 409
    oona.refresh_from_db()
    assert oona.phone == ""


def test_only_the_business_manager_closes_accounts(
    client: Client, alice: User, maria: User, oona: User
) -> None:
    path = f"{PEOPLE}{oona.pk}/close/"
    client.force_login(alice)
    assert client.get(path).status_code == 403
    other = Client()
    other.force_login(oona)
    client.force_login(maria)
    assert client.post(path, {**once(client, path), "note": ""}).status_code == 422
    assert client.post(path, {**once(client, path), "note": "Has left."}).status_code == 302
    assert not is_signed_in(other)
    path = f"{PEOPLE}{oona.pk}/open/"
    assert client.post(path, {**once(client, path), "note": "Is back."}).status_code == 302
    assert User.objects.get(pk=oona.pk).is_active


def test_the_portal_itself_has_no_page(unit: Client, portal: User) -> None:
    assert unit.get(f"{PEOPLE}{portal.pk}/").status_code == 404


def test_the_unit_writes_down_a_number_and_the_trail_says_who_did(
    unit: Client, alice: User, oona: User
) -> None:
    page = f"{PEOPLE}{oona.pk}/phone/"
    assert page in unit.get(f"{PEOPLE}{oona.pk}/").text
    sent = {**once(unit, page), "phone": "07700 900 123"}
    assert unit.post(page, sent)["Location"] == f"{PEOPLE}{oona.pk}/"
    oona.refresh_from_db()
    assert oona.phone == "07700 900 123"
    entry = AuditEntry.objects.about(oona).get(verb="record-phone")
    assert entry.actor_id == alice.pk
    assert "07700" not in str(entry.changes)
    html = unit.get(f"{PEOPLE}{oona.pk}/").text
    assert ("07700 900 123" in html, "Mobile number recorded" in html) == (True, True)


def test_a_number_that_cannot_be_dialled_is_refused(unit: Client, oona: User) -> None:
    page = f"{PEOPLE}{oona.pk}/phone/"
    answer = unit.post(page, {**once(unit, page), "phone": "call me"})
    assert answer.status_code == 422
    assert "Enter a mobile number with 10 to 15 digits" in answer.text


def test_the_auditor_reads_a_number_and_writes_none(client: Client, oona: User) -> None:
    seat = builders.a_seat("auditor", function="assurance")
    client.force_login(builders.a_person("Audrey", seat=seat))
    assert "/phone/" not in client.get(f"{PEOPLE}{oona.pk}/").text
    assert client.get(f"{PEOPLE}{oona.pk}/phone/").status_code == 403
    assert client.post(f"{PEOPLE}{oona.pk}/phone/", {"phone": ""}).status_code == 403


def test_an_empty_list_says_what_invitations_are_and_how_to_send_one(unit: Client) -> None:
    html = " ".join(unit.get(INVITATIONS).text.split())
    assert "An invitation is a link emailed to a person who will hold a seat." in html
    assert "Nobody has been invited yet." in html
    assert f'href="{NEW}"' in html
