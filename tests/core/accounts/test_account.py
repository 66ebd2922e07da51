"""One's own account: name, number, absences, and nobody else's."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from core.accounts.queries import factors_of, seats_of
from core.accounts.services import edit_profile, note_sign_in
from core.audit.services import record, unit_of_work
from core.calendar.days import today
from core.people.models import Absence, User
from core.people.vocabulary import HeldAs
from core.workflow.services import Blocked, save
from tests import builders
from tests.core.accounts.entering import dated, once, with_app

ACCOUNT = "/portal/account/"
EDIT = "/portal/account/edit/"
AWAY = "/portal/account/away/"


def dates(since: int, until: int) -> dict[str, Any]:
    """An absence from and until so many days from now, in boxes."""
    days = {"since": since, "until": until}
    return dict(
        part
        for name, number in days.items()
        for part in dated(name, today() + timedelta(days=number)).items()
    )


def test_who_is_of_the_unit_is_not_sent_to_the_unit(alice: User, sam: User) -> None:
    other, asks = "somebody else in the business unit to invite you", "ask the business unit"
    for person, said in ((alice, (True, False)), (sam, (False, True))):
        client = Client()
        client.force_login(person)
        page = " ".join(client.get(ACCOUNT).text.split())
        assert (other in page, asks in page) == said


@pytest.mark.parametrize("page", [ACCOUNT, EDIT, AWAY, "/accounts/sessions/", "/accounts/2fa/"])
def test_everybody_has_an_account_and_strangers_have_none(
    client: Client, oona: User, page: str
) -> None:
    assert client.get(page).status_code == 302
    client.force_login(oona)
    assert client.get(page).status_code == 200


def test_my_account_shows_my_seats_and_how_i_sign_in(client: Client, carl: User) -> None:
    with_app(carl)
    client.force_login(carl)
    page = client.get(ACCOUNT).context
    assert [term.seat.position for term in page["seats"]] == ["chair"]
    assert [row.name for row in page["factors"]] == ["Authenticator app"]
    assert factors_of(carl) == page["factors"]


def test_seats_that_are_over_are_not_shown(carl: User) -> None:
    seat = builders.a_seat("member")
    builders.seated(carl, seat, until=today())
    assert [term.seat.position for term in seats_of(carl)] == ["chair"]


def test_my_name_and_number_are_mine_to_change(client: Client, alice: User) -> None:
    client.force_login(alice)
    sent = {"name": "Alice Changed", "phone": "07700 900 123"}
    assert client.post(EDIT, {**once(client, EDIT), **sent}).url == ACCOUNT
    alice.refresh_from_db()
    assert (alice.name, alice.phone) == ("Alice Changed", "07700 900 123")


@pytest.mark.parametrize(
    "name",
    ["Carl", " carl ", "Carl.", "Car\u200bl", "C\u200darl", "\N{CYRILLIC CAPITAL LETTER ES}arl"],
)
def test_nobody_takes_the_name_of_somebody_else(
    client: Client, alice: User, carl: User, name: str
) -> None:
    client.force_login(alice)
    page = client.post(EDIT, {**once(client, EDIT), "name": name, "phone": ""})
    assert (page.status_code, "Somebody else has this name." in page.text) == (422, True)
    alice.refresh_from_db()
    assert alice.name == "Alice"


def test_the_service_refuses_it_as_the_form_does(alice: User, carl: User) -> None:
    alice.name = "carl"
    with pytest.raises(Blocked, match="Somebody else has this name"):
        edit_profile(alice, by=alice, seen=alice.revision)


def test_who_shares_a_name_already_keeps_it_and_gives_a_number(
    client: Client, alice: User, carl: User
) -> None:
    User.objects.filter(pk=carl.pk).update(name="Alice")
    client.force_login(alice)
    sent = {"name": "Alice", "phone": "07700 900 123"}
    assert client.post(EDIT, {**once(client, EDIT), **sent}).status_code == 302


def test_a_form_that_lost_what_it_had_seen_overwrites_nothing(client: Client, alice: User) -> None:
    client.force_login(alice)
    sent = {**once(client, EDIT), "revision": "", "name": "Alice Changed", "phone": ""}
    assert client.post(EDIT, sent).status_code == 409
    alice.refresh_from_db()
    assert alice.name == "Alice"


def test_whoever_saved_before_is_named_and_not_who_signed_in_since(
    client: Client, alice: User, maria: User
) -> None:
    client.force_login(alice)
    opened = once(client, EDIT)
    row = User.objects.get(pk=alice.pk)
    row.phone = "07700 900 123"
    save(row, by=maria, verb="record-phone", seen=row.revision)
    note_sign_in(alice)
    with unit_of_work(by=alice):  # as a session of hers is ended
        record(by=alice, verb="end-sessions", subject=alice, changes={"sessions": 1})
    page = client.post(EDIT, {**opened, "name": "Alice Changed", "phone": ""})
    assert (page.status_code, "By Maria, " in page.text) == (409, True)


def test_an_address_sent_along_changes_nothing(client: Client, alice: User) -> None:
    client.force_login(alice)
    sent = {"name": "Alice", "phone": "", "email": "evil@example.org", "is_active": ""}
    client.post(EDIT, {**once(client, EDIT), **sent})
    alice.refresh_from_db()
    assert (alice.email, alice.is_active) == ("alice@example.org", True)


@pytest.mark.parametrize("phone", ["12", "call me", "07700 900123 ext", "+", "1" * 16])
def test_a_number_can_be_dialled(client: Client, alice: User, phone: str) -> None:
    client.force_login(alice)
    answer = client.post(EDIT, {**once(client, EDIT), "name": "Alice", "phone": phone})
    assert answer.context["form"].errors == {
        "phone": ["Enter a mobile number with 10 to 15 digits."]
    }


@pytest.mark.parametrize("phone", ["07700900123", "+44 (0)7700 900-123", "07700 900123", ""])
def test_numbers_as_people_write_them(client: Client, alice: User, phone: str) -> None:
    client.force_login(alice)
    answer = client.post(EDIT, {**once(client, EDIT), "name": "Alice", "phone": phone})
    assert answer.status_code == 302


def test_while_i_am_away_my_deputy_counts(client: Client, carl: User) -> None:
    seat = carl.holdings()[0].seat
    deputy = builders.a_person("Dora")
    builders.seated(deputy, seat, held_as=HeldAs.DEPUTY)
    assert not deputy.holds("chair")
    client.force_login(carl)
    assert client.post(AWAY, {**once(client, AWAY), **dates(0, 7)}).url == ACCOUNT
    assert User.objects.get(pk=deputy.pk).holds("chair")
    absence = Absence.objects.get(person=carl)
    client.post(f"{AWAY}{absence.pk}/end/")
    assert not User.objects.get(pk=deputy.pk).holds("chair")


def test_an_absence_that_began_ends_today_and_stays_as_history(
    client: Client, carl: User, portal: User
) -> None:
    since, until = today() - timedelta(days=3), today() + timedelta(days=3)
    absence = save(Absence(person=carl, since=since, until=until), by=portal)
    client.force_login(carl)
    for _ in range(2):
        assert client.post(f"{AWAY}{absence.pk}/end/").status_code == 302
    absence.refresh_from_db()
    assert absence.until == today()


def test_nobody_ends_the_absence_of_another(client: Client, carl: User, alice: User) -> None:
    later = today() + timedelta(days=9)
    absence = save(Absence(person=carl, since=today(), until=later), by=carl)
    client.force_login(alice)
    client.post(f"{AWAY}{absence.pk}/end/")
    absence.refresh_from_db()
    assert absence.until == later


@pytest.mark.parametrize(
    ("sent", "field"),
    [(dates(3, 3), "until"), (dates(-9, -3), "until"), ({"since-day": "x"}, "since")],
)
def test_an_absence_makes_sense(
    client: Client, carl: User, sent: dict[str, Any], field: str
) -> None:
    client.force_login(carl)
    answer = client.post(AWAY, {**once(client, AWAY), **dates(0, 3), **sent})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert not Absence.objects.exists()
