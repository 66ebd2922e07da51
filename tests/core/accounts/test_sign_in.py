"""Signing in and out: who may, how often one may try, where it leads, what stays behind."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings, settings
from django.core.cache import cache
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse

from core.audit.models import AuditEntry
from core.people.models import User
from tests import builders
from tests.core.accounts.entering import LOGIN, is_signed_in, sign_in


@pytest.fixture(autouse=True)
def _no_attempts_yet() -> None:
    cache.clear()


def test_the_right_password_opens_the_portal(client: Client, alice: User) -> None:
    answer = sign_in(client, alice)
    assert (answer.status_code, answer.url) == (302, "/portal/")
    assert is_signed_in(client)
    assert AuditEntry.objects.about(alice)[0].verb == "sign-in"


def test_capitals_in_the_address_do_not_matter(client: Client, alice: User) -> None:
    client.post(LOGIN, {"login": alice.email.upper(), "password": "a long pass phrase"})
    assert is_signed_in(client)


@pytest.mark.parametrize("address", ["alice@example.org", "nobody@example.org"])
def test_a_wrong_password_and_an_unknown_address_read_the_same(
    client: Client, alice: User, address: str
) -> None:
    answer = client.post(LOGIN, {"login": address, "password": "not the pass phrase"})
    assert answer.context["form"].non_field_errors() == [
        "The email address or the password is not right. Check both and try again."
    ]
    assert not is_signed_in(client)


FORM = "Enter an email address in the form name@example.org."


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("", "Enter your email address."),
        ("x" * 300, FORM),
        (f"x@{'y' * 300}.org", FORM),
        (f"{'x' * 400}@example.org", "Email address must be 320 characters or fewer. It has 412."),
    ],
)
@pytest.mark.parametrize(
    ("path", "name"), [(LOGIN, "login"), ("/accounts/password/reset/", "email")]
)
def test_an_address_that_cannot_be_one_is_told_in_one_sentence(
    client: Client, db: None, path: str, name: str, address: str, said: str
) -> None:
    answer = client.post(path, {name: address, "password": "x"})
    assert answer.context["form"].errors == {name: [said]}


def test_a_closed_account_does_not_open(client: Client, db: None) -> None:
    person = builders.a_person("Closed", is_active=False)
    assert sign_in(client, person).url == reverse("account_inactive")
    assert not is_signed_in(client)


def test_the_portal_itself_never_signs_in(client: Client, portal: User) -> None:
    client.post(LOGIN, {"login": portal.email, "password": ""})
    assert not is_signed_in(client)


def test_accounts_of_the_demonstration_open_in_a_demonstration_only(
    client: Client, db: None, settings: LazySettings
) -> None:
    person = builders.a_person("Demo", is_demonstration=True)
    settings.DEMONSTRATION = False
    sign_in(client, person)
    assert not is_signed_in(client)
    settings.DEMONSTRATION = True
    sign_in(client, person)
    assert is_signed_in(client)
    settings.DEMONSTRATION = False
    assert not is_signed_in(client)


def test_the_accounts_of_the_demonstration_are_named_there_and_nowhere_else(
    client: Client, db: None, settings: LazySettings
) -> None:
    person = builders.a_person("Demo", is_demonstration=True, seat=builders.a_seat("lead"))
    settings.DEMONSTRATION = True
    people = client.get(LOGIN).context["demonstration_people"]
    assert people == [(person, ["Lead, Priority group"])]
    settings.DEMONSTRATION = False
    assert b"demo@example.org" not in client.get(LOGIN).content


@pytest.mark.parametrize(
    "path",
    [
        "/accounts/signup/",
        "/accounts/social/signup/",
        "/accounts/3rdparty/signup/",
        "/accounts/3rdparty/",
        "/accounts/email/",
        "/accounts/confirm-email/",
        "/accounts/password/set/",
        "/accounts/login/code/",
        "/accounts/login/code/confirm/",
        "/accounts/2fa/webauthn/signup/",
        "/admin/",
        "/admin/login/",
        "/portal/admin/",
    ],
)
def test_nobody_signs_up_and_there_is_no_admin(client: Client, alice: User, path: str) -> None:
    assert client.get(path).status_code == 404
    assert client.post(path, {"email": "x@example.org", "password1": "x"}).status_code == 404
    client.force_login(alice)
    assert client.get(path).status_code == 404


def test_signing_up_is_closed_in_the_adapter_too(rf: Any) -> None:
    from allauth.account.adapter import get_adapter

    assert get_adapter().is_open_for_signup(rf.get("/")) is False
    with pytest.raises(NoReverseMatch):
        reverse("account_signup")


def test_no_other_provider_and_no_admin_is_installed(settings: LazySettings) -> None:
    assert {"allauth.socialaccount", "django.contrib.admin", "django.contrib.sites"}.isdisjoint(
        settings.INSTALLED_APPS
    )


def test_every_address_under_accounts_is_one_that_we_chose() -> None:
    routes = {
        str(inner.pattern)
        for entry in get_resolver().url_patterns
        if str(entry.pattern) == "accounts/"
        for inner in entry.url_patterns
    }
    assert len(routes) == 27
    assert not [route for route in routes if "signup" in route or "email" in route]


@pytest.mark.parametrize(
    ("wanted", "leads_to"),
    [
        ("/portal/account/", "/portal/account/"),
        ("https://evil.example/", "/portal/"),
        ("//evil.example/", "/portal/"),
        ("javascript:alert(1)", "/portal/"),
        ("https:evil.example", "/portal/"),
        ("/\\evil.example", "/portal/"),
    ],
)
def test_next_leads_to_our_own_addresses_only(
    client: Client, alice: User, wanted: str, leads_to: str
) -> None:
    assert sign_in(client, alice, next=wanted).url == leads_to


def test_five_wrong_guesses_make_everybody_wait_for_that_address_alone(
    client: Client, alice: User, carl: User
) -> None:
    for _ in range(5):
        sign_in(client, alice, password="guess")
    answer = sign_in(client, alice)
    assert "too many attempts" in answer.context["form"].non_field_errors()[0]
    assert not is_signed_in(client)
    sign_in(client, carl)
    assert is_signed_in(client)


def test_attempts_are_counted_in_files_where_there_is_no_redis(
    client: Client, alice: User, settings: LazySettings, tmp_path: Path
) -> None:
    backend = "django.core.cache.backends.filebased.FileBasedCache"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": str(tmp_path)}}
    for _ in range(5):
        sign_in(Client(), alice, password="guess")
    sign_in(client, alice)
    assert not is_signed_in(client)


def test_the_wait_is_over_after_five_minutes(
    client: Client, alice: User, time_machine: Any
) -> None:
    import datetime

    start = datetime.datetime.now(datetime.UTC)
    for _ in range(5):
        sign_in(client, alice, password="guess")
    time_machine.move_to(start + datetime.timedelta(minutes=5, seconds=5))
    sign_in(client, alice)
    assert is_signed_in(client)


def test_guesses_from_one_place_at_many_addresses_are_stopped_too(client: Client, db: None) -> None:
    for n in range(30):
        client.post(LOGIN, {"login": f"person{n}@example.org", "password": "guess"})
    answer = client.post(LOGIN, {"login": "person31@example.org", "password": "guess"})
    assert "too many attempts" in answer.context["form"].non_field_errors()[0]


def test_the_key_of_the_session_changes_when_somebody_signs_in(client: Client, alice: User) -> None:
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    planted = session.session_key
    sign_in(client, alice)
    assert client.session.session_key != planted
    other = Client()
    other.cookies[settings.SESSION_COOKIE_NAME] = planted
    assert not is_signed_in(other)


def test_a_session_is_worth_nothing_after_signing_out(client: Client, alice: User) -> None:
    sign_in(client, alice)
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    answer = client.post("/accounts/logout/")
    assert (answer.status_code, answer.url) == (302, "/accounts/signed-out/")
    assert answer["Clear-Site-Data"] == '"cookies", "storage"'
    other = Client()
    other.cookies[settings.SESSION_COOKIE_NAME] = key
    assert not is_signed_in(other)
    assert AuditEntry.objects.about(alice)[0].verb == "sign-out"


def test_opening_the_page_alone_signs_nobody_out(client: Client, alice: User) -> None:
    sign_in(client, alice)
    assert client.get("/accounts/logout/").status_code == 200
    assert is_signed_in(client)


def test_the_cookie_is_for_the_server_alone_and_goes_with_the_browser(
    client: Client, alice: User
) -> None:
    sign_in(client, alice)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", "")


def test_signing_in_leaves_no_rows_of_allauth_about_addresses(client: Client, alice: User) -> None:
    from allauth.account.models import EmailAddress

    sign_in(client, alice)
    client.post("/accounts/password/reset/", {"email": alice.email})
    assert EmailAddress.objects.count() == 0


def test_public_pages_get_no_cookie_from_sign_in(client: Client, alice: User) -> None:
    sign_in(client, alice)
    answer = client.get("/healthz")
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")


def test_a_page_that_asks_for_sign_in_is_where_it_leads(client: Client, alice: User) -> None:
    answer = client.get("/portal/account/edit/")
    assert answer.url == f"{LOGIN}?next=/portal/account/edit/"
