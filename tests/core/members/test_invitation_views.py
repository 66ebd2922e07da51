"""The pages about invitations, and the page behind the link: what they do, what they refuse."""

from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.calendar.days import today
from core.members.models import Invitation
from core.members.services import invite
from core.members.sharing import who_sits_there
from core.people.models import Seat, User
from core.people.vocabulary import HeldAs
from tests import builders
from tests.core.accounts.entering import dated, is_signed_in, link_in, once

PEOPLE = "/portal/people/"
INVITATIONS = "/portal/people/invitations/"
NEW = "/portal/people/invitations/new/"
PASSWORD = "three words together"


def wanted(client: Client, seat: Seat, **more: Any) -> dict[str, Any]:
    """The form of an invitation, filled in."""
    return {
        **once(client, NEW),
        "address": "new.person@example.org",
        "name": "New Person",
        "seat": seat.pk,
        "held_as": "holder",
        "seniority": 0,
        **dated("since", today()),
        **more,
    }


def test_somebody_is_invited_accepts_and_is_asked_for_a_passkey(
    unit: Client, seat: Seat, django_capture_on_commit_callbacks: Any
) -> None:
    assert ">Back to invitations</a>" in unit.get(NEW).text
    with django_capture_on_commit_callbacks(execute=True):
        answer = unit.post(NEW, wanted(unit, seat))
    assert (answer.status_code, answer.url) == (302, INVITATIONS)
    said = "An invitation has been emailed to new.person@example.org."
    assert said in unit.get(INVITATIONS).text
    assert mail.outbox[0].to == ["new.person@example.org"]
    path = link_in(str(mail.outbox[0].body))
    guest = Client()
    page = guest.get(path)
    assert page.context["form"].initial == {"name": "New Person"}
    answer = guest.post(path, {"name": "Nora Person", "password": PASSWORD})
    assert (answer.status_code, answer.url) == (302, "/accounts/2fa/")
    assert is_signed_in(guest)
    assert guest.get("/accounts/2fa/app/add/").status_code == 200
    person = User.objects.get(email="new.person@example.org")
    assert (person.name, person.holds("lead", group=seat.group)) == ("Nora Person", True)
    refused = Client().get(path)
    assert refused.status_code == 410
    assert "already been used" in refused.context["reasons"][0]


def test_opening_the_link_changes_nothing(unit: Client, alice: User, seat: Seat) -> None:
    _, url = invite(address="new@example.org", name="New", seat=seat, by=alice)
    path = link_in(url)
    assert [Client().get(path).status_code for _ in range(3)] == [200, 200, 200]
    assert Invitation.objects.get().status == Invitation.Status.OPEN


@pytest.mark.parametrize(
    ("sent", "errors"),
    [
        (
            {"name": "", "password": ""},
            {"name": ["Enter your name."], "password": ["Enter a password."]},
        ),
        (
            {"name": "Nora", "password": "short"},
            {"password": ["The password is too short. Use at least 10 characters."]},
        ),
        (
            {"name": "Nora", "password": "new.person"},
            {"password": ["The password is too similar to your email address."]},
        ),
    ],
)
def test_what_an_accepted_invitation_asks_for(
    alice: User, seat: Seat, sent: dict[str, str], errors: dict[str, list[str]]
) -> None:
    _, url = invite(address="new.person@example.org", name="New", seat=seat, by=alice)
    answer = Client().post(link_in(url), sent)
    assert (answer.status_code, answer.context["form"].errors) == (422, errors)
    assert not User.objects.filter(email="new.person@example.org").exists()


@pytest.mark.parametrize("name", ["Alice", " alice ", "\N{CYRILLIC CAPITAL LETTER A}lice"])
def test_nobody_comes_in_under_the_name_of_somebody_else(
    alice: User, seat: Seat, name: str
) -> None:
    _, url = invite(address="new@example.org", name="New", seat=seat, by=alice)
    answer = Client().post(link_in(url), {"name": name, "password": PASSWORD})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["name"])
    assert not User.objects.filter(email="new@example.org").exists()


def test_nobody_is_invited_under_the_name_of_somebody_else(unit: Client, seat: Seat) -> None:
    answer = unit.post(NEW, wanted(unit, seat, name="alice"))
    assert (answer.status_code, list(answer.context["form"].errors)) == (409, ["name"])
    assert not Invitation.objects.exists()


def test_in_a_demonstration_the_form_asks_for_a_made_up_address(
    unit: Client, seat: Seat, settings: Any
) -> None:
    settings.DEMONSTRATION = True
    assert (
        b"ends in @demo.example. Its mail reaches nobody: whoever started" in unit.get(NEW).content
    )
    answer = unit.post(NEW, wanted(unit, seat))
    assert (answer.status_code, list(answer.context["form"].errors)) == (409, ["address"])
    assert not Invitation.objects.exists()


def test_whoever_invites_into_a_taken_seat_reads_who_sits_there_and_is_asked(
    unit: Client, oona: User, seat: Seat
) -> None:
    term = builders.seated(oona, seat)
    sent = wanted(unit, seat)
    assert "They will share the seat" not in unit.get(NEW).text
    for made_up in ({}, {"beside": "on"}, {"beside": "on", "told": seat.pk}):
        answer = unit.post(NEW, {**sent, **made_up})
        assert (answer.status_code, list(answer.context["form"].errors)) == (409, ["beside"])
    assert answer.text.count("Oona holds this seat from") == 1
    assert f'href="/portal/people/terms/{term.pk}/end/">end Oona&#x27;s time in it</a>' in (
        answer.text
    )
    assert "They will share the seat" in answer.text
    assert not Invitation.objects.exists()
    means = "If they share the seat, each can decide for the seat on their own. Others who"
    tells = "Others who hold it and others in the business unit"
    assert f"{tells} are told. Tick the box" in answer.text
    shown = {"beside": "on", "told": answer.context["form"]["told"].value()}
    assert means in unit.post(NEW, {**sent, **shown, "name": ""}).text
    assert unit.post(NEW, {**sent, **shown}).status_code == 302
    assert Invitation.objects.get().seat == seat
    page = unit.get(INVITATIONS).text
    shared = "The seat is shared with Oona."
    assert (page.count(shared), f"{shared} Oona has been told." in page) == (2, True)
    assert shared not in unit.get(INVITATIONS).text.partition("<h2")[0]


def test_the_list_of_invitations_asks_as_often_for_many_as_for_few(
    unit: Client, alice: User, oona: User
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert "The seat is shared with Oona." in unit.get(INVITATIONS).text
        return len(queries)

    counts = []
    for name in ("a", "b", "c"):
        seat = builders.a_seat("lead", group=builders.a_group(key=name))
        builders.seated(oona, seat)
        said = str(who_sits_there(seat, "holder", today()))
        invite(address=f"{name}@example.org", name="Ann", seat=seat, beside=said, by=alice)
        counts.append(asked())
    assert len(set(counts)) == 1


def test_a_double_click_invites_once(unit: Client, seat: Seat) -> None:
    sent = wanted(unit, seat)
    assert [unit.post(NEW, sent).status_code for _ in range(2)] == [302, 302]
    assert Invitation.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "field", "sentence"),
    [
        ({"address": "no address"}, "address", "Enter an email address in the form"),
        ({"address": ""}, "address", "Enter the person's email address."),
        ({"name": ""}, "name", "Enter the person's name."),
        ({"seat": ""}, "seat", "Choose the seat."),
        ({"seat": 999_999}, "seat", "You cannot give this one"),
        ({"since-month": "13"}, "since", "real date"),
    ],
)
def test_bad_input_is_named_at_its_field(
    unit: Client, seat: Seat, changed: dict[str, Any], field: str, sentence: str
) -> None:
    answer = unit.post(NEW, wanted(unit, seat) | changed)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert sentence in answer.context["form"].errors[field][0]


def test_a_deputy_is_senior_enough(unit: Client) -> None:
    seat = builders.a_seat("chair", seniority=2)
    answer = unit.post(NEW, wanted(unit, seat, held_as=HeldAs.DEPUTY, seniority=1))
    assert list(answer.context["form"].errors) == ["seniority"]
    assert unit.post(NEW, wanted(unit, seat, held_as=HeldAs.DEPUTY, seniority=2)).status_code == 302


def test_an_invitation_to_oneself_is_refused_with_a_sentence(
    unit: Client, alice: User, seat: Seat
) -> None:
    answer = unit.post(NEW, wanted(unit, seat, address=alice.email))
    assert answer.status_code == 409
    assert answer.context["reasons"] == [
        "You cannot give yourself a seat. Ask somebody else in the business unit."
    ]


def test_an_invitation_is_sent_again_and_withdrawn(
    unit: Client, alice: User, seat: Seat, django_capture_on_commit_callbacks: Any
) -> None:
    row, url = invite(address="new@example.org", name="New", seat=seat, by=alice)
    with django_capture_on_commit_callbacks(execute=True):
        unit.post(f"{INVITATIONS}{row.pk}/again/")
    assert Client().get(link_in(url)).status_code == 410
    fresh = link_in(str(mail.outbox[-1].body))
    assert Client().get(fresh).status_code == 200
    path = f"{INVITATIONS}{row.pk}/withdraw/"
    page = " ".join(unit.get(INVITATIONS).text.split())
    for said in ("Seat: Lead", "Invited by Alice", "Link sent on", "The link works until", path):
        assert said in page
    assert unit.post(path, once(unit, path)).url == INVITATIONS
    assert "withdrawn" in Client().get(fresh).context["reasons"][0]


def test_others_neither_withdraw_nor_send_again(
    client: Client, alice: User, carl: User, seat: Seat
) -> None:
    row, _ = invite(address="new@example.org", name="New", seat=seat, by=alice)
    client.force_login(carl)
    assert client.post(f"{INVITATIONS}{row.pk}/again/").status_code == 404
    assert client.post(f"{INVITATIONS}{row.pk}/withdraw/").status_code == 404
    row.refresh_from_db()
    assert row.status == Invitation.Status.OPEN
