"""The pages of the audit: who reads and who writes it, narrowing it, two people on one row."""

import csv
import io
import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from comms.channels.models import Channel
from comms.channels.services import save_channel
from core.calendar.days import today
from core.imports.models import ImportDoubt
from core.imports.registry import IMPORT_KINDS
from core.imports.services import import_table
from core.people.models import User
from core.workflow.once import SAVED_OTHERWISE
from core.workflow.services import Blocked, save
from tests import builders

LIST = "comms:channel-list"


def a_channel(by: User, name: str = "Twitter", **fields: Any) -> Channel:
    fields = {"kind": "social", "audience": "public", "target": "Local people", **fields}
    return save_channel(Channel(name=name, **fields), by=by, seen=None)


def posted(row: Channel, **other: Any) -> dict[str, Any]:
    """What the form of a channel posts."""
    names = ("name", "kind", "audience", "target", "reach", "frequency", "evaluation", "contact")
    data = {name: getattr(row, name) for name in names}
    return {**data, "revision": row.revision, "once": uuid.uuid4(), **other}


@pytest.fixture
def nadia(db: None) -> User:
    """Nadia, a communications manager."""
    return builders.a_person("Nadia", seat=builders.a_seat("comms-manager", function="engagement"))


@pytest.mark.parametrize(
    ("position", "function", "may"),
    [
        ("comms-manager", "engagement", True),
        ("comms-lead", "engagement", True),
        ("chair", "engagement", True),
        ("lead", "engagement", True),
        ("business-manager", "business_unit", True),
        ("unit-staff", "business_unit", True),
        ("member", "engagement", False),
        ("chair", "priority", False),
        ("auditor", "business_unit", False),
    ],
)
def test_who_keeps_the_audit(
    position: str, function: str, may: bool, nadia: User, client: Client
) -> None:
    row = a_channel(nadia)
    person = builders.a_person("Sam", seat=builders.a_seat(position, function=function))
    client.force_login(person)
    assert client.get(reverse(LIST)).status_code == 200
    assert client.get(row.get_absolute_url()).status_code == 200
    status = 200 if may else 403
    assert client.get(reverse("comms:channel-add")).status_code == status
    assert client.get(reverse("comms:channel-edit", args=[row.pk])).status_code == status
    row.name = "Renamed"
    if may:
        assert save_channel(row, by=person, seen=row.revision).name == "Renamed"
    else:
        with pytest.raises(Blocked, match="Only these can edit channels: communications managers"):
            save_channel(row, by=person, seen=row.revision)


def test_an_outsider_and_an_outside_reviewer_see_no_channel(
    nadia: User, oona: User, client: Client
) -> None:
    row = a_channel(nadia)
    seat = builders.a_seat("lead-reviewer", function="review_panel")
    for person in (oona, builders.a_person("Rita", seat=seat)):
        client.force_login(person)
        assert client.get(reverse(LIST)).status_code == 403
        assert client.get(reverse("comms:channel-export")).status_code == 403
        assert client.get(row.get_absolute_url()).status_code == 404
        assert not Channel.objects.visible_to(person).exists()


def test_the_list_is_narrowed_by_owner_audience_and_sort(nadia: User, client: Client) -> None:
    builders.a_partnership()
    police = builders.an_agency("police")
    a_channel(nadia, "Ours", audience="both")
    a_channel(nadia, "Theirs", agency=police, kind="website")
    a_channel(nadia, "Staff", agency=police, audience="workforce", kind="intranet")
    a_channel(nadia, "Unknown", organisation="Lions Club")
    a_channel(nadia, "Gone", closed=builders.LONG_AGO)
    client.force_login(nadia)

    def shown(query: str) -> list[str]:
        return [row.name for row in client.get(f"{reverse(LIST)}?{query}").context["page"]]

    assert shown("") == ["Ours", "Staff", "Theirs", "Unknown"]
    assert shown("agency=ours") == ["Ours"]
    assert shown("agency=unknown") == ["Unknown"]
    assert shown(f"agency={police.pk}") == ["Staff", "Theirs"]
    assert shown("audience=workforce") == ["Ours", "Staff"]
    assert shown("kind=website") == ["Theirs"]
    found = client.post(reverse(LIST), {"words": "staf"}, follow=True)
    assert [row.name for row in found.context["page"]] == ["Staff"]
    assert shown("closed=on") == ["Gone", "Ours", "Staff", "Theirs", "Unknown"]
    assert shown("agency=nonsense") == ["Ours", "Staff", "Theirs", "Unknown"]


def test_the_table_holds_what_the_list_shows_and_can_be_imported_again(
    nadia: User, client: Client
) -> None:
    builders.a_partnership()
    a_channel(nadia, "Ours", audience="both", reach="About 20", people=20)
    a_channel(nadia, "=Theirs", agency=builders.an_agency("police"), frequency="Weekly")
    client.force_login(nadia)
    page = client.get(reverse("comms:channel-export") + "?audience=public")
    rows = list(csv.reader(io.StringIO(page.content.decode("utf-8-sig"))))
    assert [row[:3] for row in rows[1:]] == [
        ["Anyshire Safeguarding Partnership", "Ours", "The public and the workforce"],
        ["Police", "'=Theirs", "The public"],
    ]
    a_channel(nadia, "Plain", agency=builders.an_agency("police"))
    found = client.post(reverse(LIST), {"words": "plain"}, follow=True)
    export = reverse("comms:channel-export") + "?" + found.context["query"]
    assert export in found.text
    data = client.get(export).content
    assert import_table(IMPORT_KINDS["channels"], "t.csv", data, by=nadia).outcome == (
        "channels: 0 created, 0 changed, 1 unchanged"
    )


@pytest.mark.parametrize(
    ("people", "name"),
    [(654, "In the agency's words</dt>"), (702, "Reach as the agency gave it earlier</dt>")],
)
def test_words_with_another_number_are_said_to_be_the_older(
    nadia: User, client: Client, people: int, name: str
) -> None:
    row = a_channel(nadia, reach="About 654 followers", people=people)
    client.force_login(nadia)
    page = " ".join(client.get(row.get_absolute_url()).text.split()).replace(" </dt>", "</dt>")
    assert name in page.replace("&#x27;", "'")


def test_the_second_of_two_people_is_told_and_loses_nothing(nadia: User, client: Client) -> None:
    row = a_channel(nadia)
    before = posted(row, frequency="Daily")
    row.frequency = "Weekly"
    save_channel(row, by=nadia, seen=row.revision)
    client.force_login(nadia)
    page = client.post(reverse("comms:channel-edit", args=[row.pk]), before)
    assert page.status_code == 409
    assert "Daily" in page.content.decode()
    assert "Weekly" in page.content.decode()
    assert Channel.objects.get().frequency == "Weekly"


def test_a_new_channel_sent_again_with_other_words_is_handed_back_with_them(
    nadia: User, client: Client
) -> None:
    client.force_login(nadia)
    add = reverse("comms:channel-add")
    new = Channel(name="Twitter", kind="social", audience="public", target="Local people")
    day = today()
    days = {"checked-day": day.day, "checked-month": day.month, "checked-year": day.year}
    first = {**posted(new, revision="", reach=""), **days}
    assert client.post(add, first).status_code == 302
    page = client.post(add, {**first, "name": "Mastodon"})
    assert page.status_code == 422
    assert SAVED_OTHERWISE in page.text
    assert 'value="Mastodon"' in page.text
    again = {**first, "name": "Mastodon", "once": page.context["form"]["once"].value()}
    assert client.post(add, again).status_code == 302
    assert sorted(Channel.objects.values_list("name", flat=True)) == ["Mastodon", "Twitter"]


@pytest.mark.parametrize(
    ("people", "said"),
    [
        ("many", "Enter one whole number, such as 2500."),
        ("-1", "Enter 0 or more people."),
        ("100000001", "Enter at most 100,000,000 people."),
        ("9" * 30, "Enter at most 100,000,000 people."),
    ],
)
def test_a_wrong_number_is_said_at_its_field(
    nadia: User, client: Client, people: str, said: str
) -> None:
    client.force_login(nadia)
    data = posted(Channel(name="Kept words", kind="social", audience="public"), people=people)
    page = client.post(reverse("comms:channel-add"), data)
    html = page.content.decode()
    assert page.status_code == 422
    assert said in html
    assert "Kept words" in html
    assert not Channel.objects.exists()


def test_one_organisation_has_a_channel_of_a_name_once(nadia: User, client: Client) -> None:
    a_channel(nadia, "Twitter")
    client.force_login(nadia)
    same = Channel(name="Twitter", kind="social", audience="public")
    page = client.post(reverse("comms:channel-add"), posted(same))
    assert page.status_code == 422
    said = {"name": ["This organisation has a channel of that name already."]}
    assert page.context["form"].errors == said


def test_choosing_the_agency_of_an_unknown_name_drops_the_name(nadia: User, client: Client) -> None:
    row = a_channel(nadia, organisation="Lions Club")
    police = builders.an_agency("police")
    client.force_login(nadia)
    data = posted(row, agency=police.pk, organisation="Lions Club")
    answer = client.post(reverse("comms:channel-edit", args=[row.pk]), data)
    row.refresh_from_db()
    assert (answer.status_code, row.agency, row.organisation) == (302, police, "")


def test_the_unit_settles_a_doubt_and_others_do_not(
    nadia: User, alice: User, client: Client
) -> None:
    text = "organisation,channel,public_or_workforce\nLions,Website,Public\n"
    import_table(IMPORT_KINDS["channels"], "t.csv", text.encode(), by=nadia)
    row, doubt = Channel.objects.get(), ImportDoubt.objects.get()
    settle = reverse("core:doubt-settle", args=[doubt.pk])
    client.force_login(nadia)
    html = client.get(row.get_absolute_url()).content.decode()
    assert "No agency has that name. Which agency is it?" in html
    assert settle not in html
    assert client.get(settle).status_code == 403
    client.force_login(alice)
    assert settle in client.get(row.get_absolute_url()).content.decode()
    data = {"answer": "stands", "how": "It is no partner.", "stood": row.revision}
    data |= {"revision": doubt.revision, "once": uuid.uuid4()}
    assert "The value has been checked." in client.post(settle, data, follow=True).text
    doubt.refresh_from_db()
    assert (doubt.settled_by, doubt.settled_how) == (
        alice,
        "It is right as written. It is no partner.",
    )
    assert "This value has already been checked." in client.get(settle).text
    mia = builders.a_person("Mia", seat=builders.a_seat("member", function="assurance"))
    save(doubt, by=alice, seen=doubt.revision)
    client.force_login(mia)
    assert "To be checked" not in client.get(row.get_absolute_url()).content.decode()


def test_a_doubt_says_who_settles_it_and_what_the_audit_says_by_now(
    nadia: User, alice: User, client: Client
) -> None:
    builders.an_agency("police")
    text = "organisation,channel,public_or_workforce,reach\nPolice,Website,Public,2500 a month\n"
    import_table(IMPORT_KINDS["channels"], "t.csv", text.encode(), by=nadia)
    row = Channel.objects.get()
    client.force_login(nadia)
    page = " ".join(client.get(row.get_absolute_url()).text.split())
    assert "It was counted as 2,500 people. Is that what is meant?" in page
    assert ("The business unit checks this" in page, "By now" in page) == (True, False)
    row.people = 2600
    save_channel(row, by=nadia, seen=row.revision)
    assert "The channel audit now says 2,600 people." in client.get(row.get_absolute_url()).text
    client.force_login(alice)
    assert "The business unit checks this" not in client.get(row.get_absolute_url()).text


@pytest.mark.parametrize("size", [2, 9])
def test_the_list_asks_the_same_number_of_questions_however_long_it_is(
    size: int, nadia: User, client: Client, django_assert_num_queries: Any
) -> None:
    builders.a_partnership()
    for number in range(size):
        agency = builders.an_agency(f"agency-{number}")
        a_channel(nadia, f"Channel {number}", agency=agency)
    client.force_login(nadia)
    client.get(reverse(LIST))
    with django_assert_num_queries(9):
        client.get(reverse(LIST))


def test_a_channel_was_checked_today_or_before(nadia: User, client: Client) -> None:
    row = a_channel(nadia)
    client.force_login(nadia)
    day = {"checked-day": 1, "checked-month": 1, "checked-year": timezone.localdate().year + 1}
    page = client.post(reverse("comms:channel-edit", args=[row.pk]), posted(row, **day))
    said = ["Enter a day that is not in the future."]
    assert (page.status_code, page.context["form"].errors) == (422, {"checked": said})
