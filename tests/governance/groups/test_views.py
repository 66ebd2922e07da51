"""The pages of the register: who sees what, editing, changing who sits where."""

import uuid
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.people.models import Agency, Group, Holding, Seat
from core.workflow.once import SAVED_OTHERWISE
from core.workflow.services import save
from governance.groups.services import terms
from tests import builders

READ = ("group-list", "group-detail", "seat-detail", "agency-list", "agency-detail")
WRITE = ("group-edit", "seat-give", "agency-edit")


@pytest.fixture
def register(carl):
    """Carl's seat and group, and an agency."""
    seat = Seat.objects.get(position="chair")
    return {"group": seat.group, "seat": seat, "agency": builders.an_agency()}


def address(name, register):
    kind = name.split("-")[0]
    args = [] if name.endswith("-list") else [register[kind].key]
    return reverse(f"governance:{name}", args=args)


def statuses(client, names, register):
    return [client.get(address(name, register)).status_code for name in names]


def test_an_outsider_sees_nothing(client, oona, register):
    client.force_login(oona)
    assert statuses(client, (*READ, *WRITE), register) == [403] * 8


def test_a_reviewer_from_outside_sees_nothing(client, register):
    seat = builders.a_seat("lead-reviewer", function="review_panel")
    client.force_login(builders.a_person("Rae", seat=seat))
    assert statuses(client, READ, register) == [403] * 5


def test_members_read_and_do_not_write(client, carl, register):
    client.force_login(carl)
    assert statuses(client, READ, register) == [200] * 5
    assert statuses(client, WRITE, register) == [403] * 3


def test_the_unit_reads_and_writes(client, alice, register):
    client.force_login(alice)
    assert statuses(client, (*READ, *WRITE), register) == [200] * 8


def test_addresses_stand_on_no_page_of_the_register(client, alice, carl, register):
    client.force_login(alice)
    pages = {n: client.get(address(n, register)).content.decode() for n in READ}
    assert [name for name, page in pages.items() if carl.email in page] == []


def test_the_seat_of_the_business_manager_is_not_the_staffs_to_give(client, alice):
    seat = builders.a_seat("business-manager", function="business_unit")
    client.force_login(alice)
    assert client.get(reverse("governance:seat-give", args=[seat.key])).status_code == 403
    page = client.get(reverse("governance:seat-detail", args=[seat.key])).content.decode()
    assert "Change who holds this seat" not in page


def test_the_page_shows_the_day_asked_for(client, carl, register):
    client.force_login(carl)
    old = {"on-day": "31", "on-month": "3", "on-year": "2021"}
    page = client.get(address("group-list", register), old).content.decode()
    assert "Structure on 31 March 2021" in page
    assert "Carl" not in page.split("<main")[1]
    plain = client.get(address("group-detail", register), {"on": "2021-04-01"}).content.decode()
    assert "Seats on 1 April 2021" in plain


def test_a_day_that_is_none_is_told_and_today_shown(client, carl, register):
    client.force_login(carl)
    wrong = {"on-day": "31", "on-month": "2", "on-year": "2021"}
    response = client.get(address("group-list", register), wrong)
    assert "Enter a real date" in response.content.decode()
    assert response.context["is_today"]


def posted(client, path, record, **fields):
    """Send a form with what its page showed and some fields changed."""
    form = client.get(path).context["form"]
    data = {}
    for bound in form:
        value = bound.value()
        if isinstance(value, date):
            parts = {"day": value.day, "month": value.month, "year": value.year}
            data |= {f"{bound.html_name}-{part}": number for part, number in parts.items()}
        elif value is not None and value is not False:
            data[bound.html_name] = "on" if value is True else value
    return client.post(path, {**data, "once": uuid.uuid4(), **fields})


@pytest.mark.parametrize(
    ("each", "least", "words"),
    [
        (True, 3, "Needed: each statutory partner and at least 3 voting seats."),
        (True, 0, "Needed: each statutory partner."),
        (False, 1, "Needed: at least 1 voting seat."),
    ],
)
def test_a_group_says_who_has_to_be_there_for_a_decision(
    client, carl, register, each, least, words
):
    group = register["group"]
    client.force_login(carl)
    assert (
        "Needed for a decision"
        not in client.get(address("group-detail", register)).content.decode()
    )
    group.quorum_each_partner, group.quorum_least = each, least
    save(group, by=carl, seen=group.revision)
    page = client.get(address("group-detail", register)).content.decode()
    assert "<dt>Needed for a decision</dt>" in page
    assert f"<dd>{words}</dd>" in page


def test_the_unit_edits_a_group_and_its_history_tells(client, alice, register):
    client.force_login(alice)
    path = address("group-edit", register)
    response = posted(client, path, register["group"], remit="Leads the partnership.")
    assert (response.status_code, response.url) == (302, address("group-detail", register))
    assert Group.objects.get(pk=register["group"].pk).remit == "Leads the partnership."
    assert "Alice" in client.get(response.url).content.decode().split("History")[1]


def test_a_group_without_a_name_is_told_at_the_field(client, alice, register):
    client.force_login(alice)
    response = posted(client, address("group-edit", register), register["group"], name="")
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["name"]


def test_what_a_group_is_for_is_told_shortly(client, alice, register):
    client.force_login(alice)
    response = posted(client, address("group-edit", register), register["group"], remit="w" * 2_001)
    assert response.status_code == 422
    assert "Use 2,000 characters or fewer. You used 2,001." in response.text
    path, agency = address("agency-edit", register), register["agency"]
    response = posted(client, path, agency, reason="w" * 2_001)
    assert "Use 2,000 characters or fewer. You used 2,001." in response.text


def test_the_second_of_two_editors_sees_both_texts(client, alice, register):
    client.force_login(alice)
    path = address("group-edit", register)
    posted(client, path, register["group"], remit="First.")
    response = posted(client, path, register["group"], remit="Second.", revision=1)
    assert response.status_code == 409
    assert "First." in response.content.decode()
    assert Group.objects.get(pk=register["group"].pk).remit == "First."


def test_an_agency_that_is_followed_needs_a_day(client, maria, register):
    client.force_login(maria)
    other = builders.an_agency("other", partner=False)
    path = address("agency-edit", register)
    response = posted(client, path, register["agency"], succeeded_by=other.pk)
    assert response.context["form"].errors == {
        "until": ["Enter the date when the other agency took over."]
    }
    day = {"until-day": 1, "until-month": 7, "until-year": 2022}
    assert posted(client, path, None, succeeded_by=other.pk, **day).status_code == 302
    assert Agency.objects.get(key="police").succeeded_by == other
    page = client.get(address("agency-detail", register)).content.decode()
    assert "Before and after" in page


def test_the_unit_changes_who_sits_in_a_seat(client, alice, carl, register):
    client.force_login(alice)
    dora = builders.a_person("Dora")
    path = address("seat-give", register)
    day = {"since-day": 1, "since-month": 4, "since-year": 2024}
    response = posted(client, path, None, person=dora.pk, **day)
    assert (response.status_code, response.url) == (302, address("seat-detail", register))
    page = client.get(response.url).content.decode()
    assert page.index("Dora") < page.index("Carl")
    assert "until" in page


def test_who_has_sat_there_since_before_the_portal_is_written_down_so(client, alice, register):
    client.force_login(alice)
    dora, seat = builders.a_person("Dora"), builders.a_seat("member", group=register["group"])
    day = {"since-day": 1, "since-month": 9, "since-year": 1998}
    path = reverse("governance:seat-give", args=[seat.key])
    assert posted(client, path, None, person=dora.pk, **day).status_code == 302
    assert Holding.objects.get(person=dora).since == date(1998, 9, 1)


def test_sending_a_form_twice_gives_the_seat_once(client, alice, register):
    client.force_login(alice)
    dora, path = builders.a_person("Dora"), address("seat-give", register)
    first = posted(client, path, None, person=dora.pk)
    again = client.post(path, first.wsgi_request.POST.dict())
    assert (first.status_code, again.status_code, again.url) == (302, 302, first.url)
    assert Holding.objects.filter(person=dora).count() == 1


def test_a_seat_given_and_sent_again_for_another_is_handed_back_and_can_be_given(
    client, alice, register
):
    client.force_login(alice)
    seat = builders.a_seat("member", group=register["group"])
    path = reverse("governance:seat-give", args=[seat.key])
    first = posted(client, path, None, person=builders.a_person("Dora").pk, held_as="deputy")
    eve = builders.a_person("Eve")
    other = {**first.wsgi_request.POST.dict(), "person": eve.pk}
    page = client.post(path, other)
    html = page.content.decode()
    assert (first.status_code, page.status_code) == (302, 422)
    assert (SAVED_OTHERWISE in html, "Both versions are the same" in html) == (True, False)
    form = page.context["form"]
    assert form["revision"].value() == str(terms(seat))
    shown = {name: form[name].value() for name in ("once", "revision")}
    assert client.post(path, {**other, **shown}).status_code == 302
    assert Holding.objects.filter(person=eve).count() == 1


def test_what_stands_against_a_change_is_told_on_the_page(client, alice, register):
    client.force_login(alice)
    response = posted(client, address("seat-give", register), None, person=alice.pk)
    assert response.status_code == 409
    assert "You cannot give a seat to yourself" in response.content.decode()


@pytest.mark.parametrize("name", READ)
def test_a_page_costs_the_same_queries_for_one_and_for_three(client, alice, carl, register, name):
    client.force_login(alice)
    client.get(address(name, register))

    def cost():
        with CaptureQueriesContext(connection) as counted:
            assert client.get(address(name, register)).status_code == 200
        return len(counted)

    def add(n):
        agency = builders.an_agency(f"agency-{n}", partner=False, part_of=register["agency"])
        seat = builders.a_seat("member", group=register["group"], agency=agency)
        builders.a_group("task", key=f"task-{n}", parent=register["group"])
        builders.seated(builders.a_person(f"Member {n}", seat=seat), register["seat"])

    add(1)
    first = cost()
    add(2)
    add(3)
    assert cost() == first <= 16
