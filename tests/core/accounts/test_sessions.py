"""How sessions end: by time, by another device, by a new password, by a closed account."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client

from core.accounts.browsers import browser
from core.accounts.services import deactivate, reactivate
from core.accounts.sessions import end_sessions, forget_old_sessions, open_sessions
from core.audit.models import AuditEntry
from core.jobs.registry import OCCASIONS
from core.people.models import User
from core.workflow.services import Blocked
from tests.core.accounts.entering import LOGIN, is_signed_in, sign_in

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ACCOUNT = "/portal/account/"


@pytest.fixture(autouse=True)
def _no_attempts_yet() -> None:
    cache.clear()


@pytest.fixture
def signed_in(client: Client, alice: User, time_machine: Any) -> Client:
    """Alice, signed in at nine in the morning."""
    time_machine.move_to(START, tick=False)
    sign_in(client, alice)
    return client


def test_a_session_lasts_while_something_is_sent(signed_in: Client, time_machine: Any) -> None:
    for minutes in (29, 58, 87):
        time_machine.move_to(START + timedelta(minutes=minutes), tick=False)
        assert is_signed_in(signed_in)


def test_a_session_ends_after_half_an_hour_of_nothing(signed_in: Client, time_machine: Any) -> None:
    time_machine.move_to(START + timedelta(minutes=30), tick=False)
    answer = signed_in.get(ACCOUNT, {"a": "b"})
    assert answer.url == f"{LOGIN}?next=%2Fportal%2Faccount%2F%3Fa%3Db"
    page = signed_in.get(answer.url)
    assert "nothing for 30 minutes" in page.context["over"]
    assert not is_signed_in(signed_in)


def test_a_session_ends_after_twelve_hours_whatever_is_sent(
    signed_in: Client, time_machine: Any
) -> None:
    for minutes in range(25, 12 * 60, 25):
        time_machine.move_to(START + timedelta(minutes=minutes), tick=False)
        assert is_signed_in(signed_in)
    time_machine.move_to(START + timedelta(hours=12), tick=False)
    assert not is_signed_in(signed_in)
    assert "12 hours at most" in signed_in.get(LOGIN).context["over"]


def test_a_session_does_not_come_back_after_it_ended(signed_in: Client, time_machine: Any) -> None:
    key = signed_in.cookies[settings.SESSION_COOKIE_NAME].value
    time_machine.move_to(START + timedelta(minutes=30), tick=False)
    assert not is_signed_in(signed_in)
    time_machine.move_to(START + timedelta(minutes=5), tick=False)
    other = Client()
    other.cookies[settings.SESSION_COOKIE_NAME] = key
    assert not is_signed_in(other)


def test_the_page_says_when_the_session_ends(signed_in: Client, time_machine: Any) -> None:
    answer = signed_in.get(ACCOUNT)
    assert answer.wsgi_request.session_ends == START + timedelta(minutes=30)
    for minutes in range(25, 710, 25):
        time_machine.move_to(START + timedelta(minutes=minutes), tick=False)
        signed_in.get(ACCOUNT)
    time_machine.move_to(START + timedelta(hours=11, minutes=50), tick=False)
    assert signed_in.get(ACCOUNT).wsgi_request.session_ends == START + timedelta(hours=12)


def test_what_was_sent_too_late_is_kept_and_sent_again(
    signed_in: Client, alice: User, time_machine: Any
) -> None:
    form = signed_in.get("/portal/account/edit/").context["form"]
    sent = {
        "name": "Alice Newname",
        "phone": "",
        "revision": form["revision"].value(),
        "once": str(form["once"].value()),
    }
    time_machine.move_to(START + timedelta(minutes=31), tick=False)
    answer = signed_in.post("/portal/account/edit/", sent)
    assert answer.url == f"{LOGIN}?next=%2Faccounts%2Fresume%2F"
    alice.refresh_from_db()
    assert alice.name == "Alice"
    answer = sign_in(signed_in, alice, next="/accounts/resume/")
    page = signed_in.get(answer.url)
    assert page.context["shown"] == [("Name", "Alice Newname")]
    again = dict(page.context["fields"])
    assert again == {key: str(value) for key, value in sent.items()}
    assert signed_in.post(page.context["path"], again).status_code == 302
    alice.refresh_from_db()
    assert alice.name == "Alice Newname"


def test_what_was_kept_is_for_its_writer_alone(
    signed_in: Client, carl: User, time_machine: Any
) -> None:
    time_machine.move_to(START + timedelta(minutes=31), tick=False)
    signed_in.post("/portal/account/edit/", {"name": "Secret words"})
    answer = sign_in(signed_in, carl, next="/accounts/resume/")
    page = signed_in.get(answer.url)
    assert (page.status_code, page.url) == (302, "/portal/")


def test_passwords_and_codes_are_never_kept(signed_in: Client, time_machine: Any) -> None:
    time_machine.move_to(START + timedelta(minutes=31), tick=False)
    sent = {"oldpassword": "hush", "password1": "hush", "code": "hush", "credential": "hush"}
    signed_in.post(ACCOUNT, sent)
    assert "hush" not in str(dict(signed_in.session))


def test_a_form_from_elsewhere_is_not_kept(alice: User, time_machine: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    time_machine.move_to(START, tick=False)
    client.force_login(alice)
    time_machine.move_to(START + timedelta(minutes=31), tick=False)
    assert client.post("/portal/account/edit/", {"name": "Forged"}).status_code == 403
    assert "kept" not in client.session


def test_staying_signed_in_by_button(signed_in: Client, time_machine: Any) -> None:
    time_machine.move_to(START + timedelta(minutes=29), tick=False)
    answer = signed_in.post("/portal/account/stay/", headers={"X-Stay": "1"})
    assert answer.status_code == 204
    assert answer["X-Session-Lasts"] == "1800"
    time_machine.move_to(START + timedelta(minutes=50), tick=False)
    assert is_signed_in(signed_in)


def test_another_device_is_signed_out_from_the_list(signed_in: Client, alice: User) -> None:
    other = Client(headers={"user-agent": "Mozilla/5.0 (Windows NT 10.0) Firefox/130.0"})
    sign_in(other, alice)
    rows = signed_in.get("/accounts/sessions/").context["sessions"]
    assert sorted((row.browser, row.is_this_one) for row in rows) == [
        ("A browser", True),
        ("Firefox on Windows", False),
    ]
    gone = next(row.pk for row in rows if not row.is_this_one)
    answer = signed_in.post("/accounts/sessions/end/", {"session": gone}, follow=True)
    assert "That device has been signed out." in answer.text
    assert not is_signed_in(other)
    assert is_signed_in(signed_in)


def test_all_other_devices_are_signed_out_at_once(signed_in: Client, alice: User) -> None:
    others = [Client(), Client()]
    for other in others:
        sign_in(other, alice)
    signed_in.post("/accounts/sessions/end/")
    assert [is_signed_in(other) for other in others] == [False, False]
    assert is_signed_in(signed_in)


def test_nobody_ends_the_sessions_of_others(signed_in: Client, carl: User) -> None:
    other = Client()
    sign_in(other, carl)
    pk = open_sessions(carl, None)[0].pk
    signed_in.post("/accounts/sessions/end/", {"session": pk})
    signed_in.post("/accounts/sessions/end/")
    assert is_signed_in(other)


def test_closing_an_account_ends_its_sessions_at_once(
    signed_in: Client, alice: User, maria: User
) -> None:
    alice.refresh_from_db()
    deactivate(alice, by=maria, seen=alice.revision, note="Has left.")
    assert not is_signed_in(signed_in)
    assert open_sessions(alice, None) == []
    reactivate(alice, by=maria, seen=alice.revision)
    assert not is_signed_in(signed_in)
    assert [entry.verb for entry in AuditEntry.objects.about(alice)[:3]] == [
        "reactivate",
        "end-sessions",
        "deactivate",
    ]


def test_an_account_that_was_closed_otherwise_is_out_with_the_next_request(
    signed_in: Client, alice: User, portal: User
) -> None:
    from core.workflow.services import save

    alice.refresh_from_db()
    alice.is_active = False
    save(alice, by=portal, seen=alice.revision)
    assert not is_signed_in(signed_in)


def test_nobody_closes_their_own_account(maria: User) -> None:
    with pytest.raises(Blocked, match="cannot close your own account"):
        deactivate(maria, by=maria, seen=maria.revision, note="Tired.")


def test_a_new_password_ends_all_other_sessions(signed_in: Client, alice: User) -> None:
    other = Client()
    sign_in(other, alice)
    answer = signed_in.post(
        "/accounts/password/change/",
        {"oldpassword": "a long pass phrase", "password1": "three words together"},
    )
    assert (answer.status_code, answer.url) == (302, ACCOUNT)
    assert is_signed_in(signed_in)
    assert not is_signed_in(other)
    assert not [row for row in open_sessions(alice, None) if row.browser != "A browser"]


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("short", "The password is too short. Use at least 10 characters."),
        (
            "password123",
            "This password is too common and easy to guess. Choose another.",
        ),
        ("alice@example.org", "The password is too similar to your email address."),
    ],
)
def test_what_a_password_may_not_be(signed_in: Client, password: str, sentence: str) -> None:
    answer = signed_in.post(
        "/accounts/password/change/", {"oldpassword": "a long pass phrase", "password1": password}
    )
    assert answer.context["form"].errors == {"password1": [sentence]}


@pytest.mark.parametrize(
    "password", ["aaaaabbbbbccccc", "horse staple", "ünïcödé wörds", "9" * 300]
)
def test_no_rules_about_signs_and_no_small_limit(signed_in: Client, password: str) -> None:
    answer = signed_in.post(
        "/accounts/password/change/", {"oldpassword": "a long pass phrase", "password1": password}
    )
    assert answer.status_code == 302


def test_the_old_password_is_asked_for(signed_in: Client) -> None:
    answer = signed_in.post(
        "/accounts/password/change/", {"oldpassword": "guess", "password1": "three words together"}
    )
    assert answer.context["form"].errors == {"oldpassword": ["This is not your current password."]}


def test_ended_sessions_are_counted_and_recorded(signed_in: Client, alice: User) -> None:
    assert end_sessions(alice, by=alice) == 1
    assert AuditEntry.objects.about(alice)[0].changes == '{"sessions":1}'
    assert end_sessions(alice, by=alice) == 0


def test_old_sessions_are_forgotten(signed_in: Client, time_machine: Any) -> None:
    assert forget_old_sessions() == 0
    time_machine.move_to(START + timedelta(days=2), tick=False)
    assert OCCASIONS["forget-sessions"].last(datetime.now(UTC)) == START.date() + timedelta(days=2)
    assert forget_old_sessions() == 1


@pytest.mark.parametrize(
    ("description", "words"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/129.0 Safari/537.36 Edg/129.0",
            "Edge on Windows",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Version/18.0 Safari/604.1",
            "Safari on an iPhone",
        ),
        (
            "Mozilla/5.0 (Linux; Android 14) Chrome/129.0 Safari/537.36",
            "Chrome on an Android device",
        ),
        ("curl/8", "A browser"),
    ],
)
def test_browsers_have_plain_names(description: str, words: str) -> None:
    assert browser(description) == words
