"""Signing in as somebody sees it: widths, keyboard, passkeys, scripts off, a session that ends."""

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from playwright.sync_api import Page, expect

from core.people.models import User
from tests import builders
from tests.browser import PageAs, faults, focus_stops, lost_links
from tests.core.accounts.entering import PASSWORD, with_app

pytestmark = pytest.mark.one_database

LOGIN = "/accounts/login/"


@pytest.fixture(autouse=True)
def _no_attempts_yet() -> None:
    cache.clear()


def with_authenticator(page: Page) -> None:
    """Give the browser a device that keeps passkeys and knows who holds it."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    kind = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": kind})


def fill_in(page: Page, person: User, password: str = PASSWORD) -> None:
    """Type address and password and send them."""
    page.get_by_label("Email address").fill(person.email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def add_passkey(page: Page) -> None:
    """Add a passkey to the account that is signed in."""
    page.goto("/accounts/2fa/passkeys/add/")
    if "reauthenticate" in page.url:
        page.get_by_label("Your password").fill(PASSWORD)
        page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Create the passkey").click()
    page.wait_for_url("**/accounts/2fa/codes/")


@pytest.mark.prove
def test_the_page_of_sign_in_has_no_fault_at_any_width(page_as: PageAs, db: None) -> None:
    page = page_as()
    page.goto(LOGIN)
    assert faults(page) == []
    page.get_by_role("button", name="Sign in", exact=True).click()
    assert faults(page) == []
    assert lost_links(page) == []


def test_sign_in_by_the_keyboard_alone_without_scripts(page_as: PageAs, alice: User) -> None:
    page = page_as(width=320, scripts=False)
    page.goto(LOGIN)
    page.get_by_label("Email address").focus()
    page.keyboard.type(alice.email)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/portal/")


@pytest.mark.prove
def test_every_stop_of_the_tab_key_shows_its_focus(page_as: PageAs, db: None) -> None:
    page = page_as()
    page.goto(LOGIN)
    stops = focus_stops(page)
    assert [stop for stop in stops if stop.endswith("UNSEEN")] == []
    assert "button Sign in" in stops


@pytest.mark.prove
def test_fields_say_to_the_browser_what_belongs_into_them(page_as: PageAs, alice: User) -> None:
    page = page_as()
    page.goto(LOGIN)
    tokens = [
        page.get_by_label(label, exact=True).get_attribute("autocomplete")
        for label in ("Email address", "Password")
    ]
    assert tokens == ["username", "current-password"]
    with_app(alice)
    fill_in(page, alice)
    assert page.get_by_label("Code").get_attribute("autocomplete") == "one-time-code"


@pytest.mark.prove
def test_a_password_can_be_pasted(page_as: PageAs, alice: User) -> None:
    page = page_as()
    page.goto(LOGIN)
    page.get_by_label("Email address").fill(PASSWORD)
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+x")
    page.get_by_label("Password", exact=True).focus()
    page.keyboard.press("Control+v")
    page.get_by_label("Email address").fill(alice.email)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/portal/")


def test_a_passkey_signs_in_by_itself(page_as: PageAs, alice: User) -> None:
    page = page_as(alice)
    with_authenticator(page)
    add_passkey(page)
    assert Authenticator.objects.filter(user=alice, type="webauthn").count() == 1
    page.context.clear_cookies()
    page.goto(f"{LOGIN}?next=/portal/account/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("**/portal/account/")


@pytest.mark.prove
def test_a_passkey_works_while_others_guess_the_password(page_as: PageAs, alice: User) -> None:
    page = page_as(alice)
    with_authenticator(page)
    add_passkey(page)
    page.context.clear_cookies()
    for _ in range(6):
        page.goto(LOGIN)
        fill_in(page, alice, "a wrong guess")
    expect(page.locator(".govuk-error-summary")).to_contain_text("too many attempts")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("**/portal/")


@pytest.mark.prove
def test_after_the_password_a_passkey_is_asked_for(page_as: PageAs, alice: User) -> None:
    page = page_as(alice)
    with_authenticator(page)
    add_passkey(page)
    page.context.clear_cookies()
    page.goto(LOGIN)
    fill_in(page, alice)
    assert faults(page) == []
    page.get_by_role("button", name="Use your passkey").click()
    page.wait_for_url("**/portal/")


@pytest.mark.prove
def test_a_browser_without_a_passkey_is_told_in_words(page_as: PageAs, alice: User) -> None:
    page = page_as(alice)
    with_authenticator(page)
    page.context.clear_cookies()
    page.goto(LOGIN)
    page.get_by_role("button", name="Sign in with a passkey").click()
    words = page.locator("[data-passkey-words]")
    expect(words).to_have_text("No passkey was used. Try again, or choose another way.")


@pytest.mark.prove
def test_without_scripts_no_passkey_is_promised(page_as: PageAs, db: None) -> None:
    page = page_as(scripts=False)
    page.goto(LOGIN)
    assert page.get_by_role("button", name="Sign in with a passkey").is_visible() is False


def test_an_app_is_set_up_from_the_picture_or_the_key(page_as: PageAs, alice: User) -> None:
    page = page_as(alice)
    page.goto("/accounts/2fa/app/add/")
    page.get_by_label("Your password").fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()
    assert faults(page) == []
    assert page.get_by_role("img", name="A picture of the key below").is_visible()
    page.get_by_text("I cannot use the picture").click()
    assert re.fullmatch(r"[A-Z2-7]{32}", page.locator(".app-secret").inner_text())


BEFORE = (
    "/accounts/password/reset/",
    "/accounts/password/reset/done/",
    "/accounts/password/reset/key/1-used/",
    "/accounts/password/reset/key/done/",
    "/accounts/signed-out/",
    "/accounts/inactive/",
    "/accounts/invitation/unknown/",
)
AFTER = (
    "/accounts/2fa/",
    "/accounts/2fa/passkeys/",
    "/accounts/password/change/",
    "/accounts/sessions/",
    "/accounts/logout/",
    "/portal/account/",
    "/portal/account/edit/",
    "/portal/account/away/",
    "/portal/people/",
    "/portal/people/invitations/",
    "/portal/people/invitations/new/",
)


def faults_of(page: Page, paths: tuple[str, ...]) -> list[str]:
    """What is wrong with each of several pages, at the widest and the narrowest."""
    found = []
    for path in paths:
        page.goto(path)
        found += [f"{path} {fault}" for fault in faults(page, (1280, 320))]
    return found


@pytest.mark.prove
def test_pages_before_signing_in_have_no_fault(page_as: PageAs, db: None) -> None:
    assert faults_of(page_as(), BEFORE) == []


@pytest.mark.prove
def test_pages_after_signing_in_have_no_fault(page_as: PageAs, db: None) -> None:
    seat = builders.a_seat("business-manager", function="business_unit")
    maria = builders.a_person("Maria", seat=seat)
    person = f"/portal/people/{maria.pk}/"
    assert faults_of(page_as(maria), (*AFTER, person)) == []


def test_a_session_warns_before_it_ends_and_is_kept_alive(page_as: PageAs, alice: User) -> None:
    page = page_as(alice)
    page.clock.install()
    page.goto("/portal/account/")
    warning = page.get_by_role("alertdialog")
    assert warning.is_visible() is False
    page.clock.fast_forward("25:30")
    said = re.compile(r"You will be signed out at \d\d:\d\d, because you have not done anything")
    expect(warning).to_contain_text(said)
    assert faults(page, (1280, 320)) == []
    page.get_by_role("button", name="Stay signed in").click()
    expect(warning).to_be_hidden()
    page.clock.fast_forward("31:00")
    expect(warning).to_contain_text("You are signed out.")


def test_what_was_typed_survives_the_end_of_a_session_without_scripts(
    page_as: PageAs, alice: User, time_machine: Any
) -> None:
    from datetime import UTC, datetime, timedelta

    start = datetime.now(UTC)
    page = page_as(alice, width=320, scripts=False)
    page.goto("/portal/account/edit/")
    page.get_by_label("Name").fill("Alice Typed This")
    time_machine.move_to(start + timedelta(minutes=31))
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status").first).to_contain_text("nothing for 30 minutes")
    fill_in(page, alice)
    page.wait_for_url("**/accounts/resume/")
    assert page.get_by_text("Alice Typed This").is_visible()
    page.get_by_role("button", name="Send it now").click()
    page.wait_for_url("**/portal/account/")
    alice.refresh_from_db()
    assert alice.name == "Alice Typed This"
