"""The second step of signing in: apps, recovery codes, and where one is required."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.conf import LazySettings
from django.core import mail
from django.core.cache import cache
from django.test import Client

from core.accounts.forms import RECOVERY_REFUSED
from core.accounts.second_factors import passkeys_work_at, where_passkeys_work
from core.accounts.services import reset_second_factors
from core.audit.models import AuditEntry
from core.people.models import User
from core.workflow.services import Blocked
from tests.core.accounts.entering import PASSWORD, code, is_signed_in, sign_in, with_app

STEP = "/accounts/2fa/authenticate/"
FACTORS = "/accounts/2fa/"
ADD_PASSKEY = "/accounts/2fa/passkeys/add/"
ADD_APP = "/accounts/2fa/app/add/"


@pytest.fixture(autouse=True)
def _no_attempts_yet() -> None:
    cache.clear()


def again(client: Client, page: Any) -> Any:
    """Show once more that it is oneself, as adding a second factor asks; then the page."""
    assert page.url.startswith("/accounts/reauthenticate/?next=")
    return client.get(client.post(page.url, {"password": PASSWORD}).url)


def test_an_app_is_set_up_and_asked_for_ever_after(
    client: Client, alice: User, django_capture_on_commit_callbacks: Any
) -> None:
    sign_in(client, alice)
    page = again(client, client.get(ADD_APP))
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(ADD_APP, {"code": code(page.context["form"].secret)})
    assert answer.url == "/accounts/2fa/codes/"
    assert len(client.get(answer.url).context["unused_codes"]) == 10
    assert "authenticator app was added" in str(mail.outbox[0].body)
    assert AuditEntry.objects.about(alice)[0].verb == "totp-activated"
    client.post("/accounts/logout/")
    assert sign_in(client, alice).url == STEP
    assert not is_signed_in(client)
    client.post(STEP, {"code": code(page.context["form"].secret, steps=1)})
    assert is_signed_in(client)


def test_setting_up_an_app_ends_the_sessions_that_the_password_alone_opened(
    client: Client, alice: User
) -> None:
    other = Client()
    for one in (other, client):
        sign_in(one, alice)
    page = again(client, client.get(ADD_APP))
    client.post(ADD_APP, {"code": "000000"})
    assert is_signed_in(other)
    client.post(ADD_APP, {"code": code(page.context["form"].secret)})
    assert is_signed_in(client)
    assert not is_signed_in(other)


def test_the_password_alone_opens_nothing_when_there_is_an_app(client: Client, alice: User) -> None:
    with_app(alice)
    sign_in(client, alice, next="/portal/account/")
    assert not is_signed_in(client)
    answer = client.post(STEP, {"code": "000000"})
    assert answer.context["form"].errors == {
        "code": ["That code did not work. Check it, or wait for the next one."]
    }
    assert not is_signed_in(client)


def test_a_code_counts_once(alice: User, time_machine: Any) -> None:
    time_machine.move_to(datetime(2026, 3, 2, 9, 0, 5, tzinfo=UTC), tick=False)
    secret = with_app(alice)
    used = code(secret)
    for seconds, works in ((5, True), (20, False), (50, False)):
        time_machine.move_to(datetime(2026, 3, 2, 9, 0, seconds, tzinfo=UTC), tick=False)
        client = Client()
        sign_in(client, alice)
        client.post(STEP, {"code": used})
        assert is_signed_in(client) is works


def test_a_clock_may_be_half_a_minute_wrong_and_no_more(alice: User, time_machine: Any) -> None:
    time_machine.move_to(datetime(2026, 3, 2, 9, 0, 5, tzinfo=UTC), tick=False)
    secret = with_app(alice)
    for steps, works in ((-2, False), (-1, True), (1, True), (2, False)):
        client = Client()
        sign_in(client, alice)
        client.post(STEP, {"code": code(secret, steps=steps)})
        assert is_signed_in(client) is works


def test_codes_are_not_to_be_guessed(client: Client, alice: User) -> None:
    secret = with_app(alice)
    sign_in(client, alice)
    for _ in range(5):
        client.post(STEP, {"code": "000000"})
    answer = client.post(STEP, {"code": code(secret)})
    assert "too many attempts" in answer.context["form"].errors["code"][0]
    assert not is_signed_in(client)


def test_a_recovery_code_works_once(alice: User) -> None:
    with_app(alice)
    spare = RecoveryCodes.activate(alice).get_unused_codes()[0]
    for works in (True, False):
        client = Client()
        sign_in(client, alice)
        answer = client.post(STEP, {"code": spare})
        assert is_signed_in(client) is works
    assert answer.context["form"].errors == {"code": [RECOVERY_REFUSED]}


def test_before_recovery_codes_are_shown_nothing_is_said_to_be_changed(
    client: Client, alice: User
) -> None:
    sign_in(client, alice)
    page = client.get("/accounts/reauthenticate/?next=/accounts/2fa/codes/").text
    assert "shows or changes how you sign in" in page


def test_secrets_of_apps_and_codes_are_unreadable_in_the_database(alice: User) -> None:
    secret = with_app(alice)
    RecoveryCodes.activate(alice)
    kept = [str(row.data) for row in Authenticator.objects.all()]
    assert secret not in "".join(kept)
    assert all("gAAAA" in text for text in kept)


def test_a_new_secret_key_still_opens_what_the_old_one_closed(
    client: Client, alice: User, settings: LazySettings
) -> None:
    secret = with_app(alice)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key " * 5
    sign_in(client, alice)
    client.post(STEP, {"code": code(secret)})
    assert is_signed_in(client)


@pytest.mark.parametrize("path", [ADD_APP, "/accounts/2fa/passkeys/add/"])
def test_adding_a_second_factor_asks_for_the_password_again(
    client: Client, alice: User, path: str
) -> None:
    sign_in(client, alice)
    assert client.get(path).url == f"/accounts/reauthenticate/?next={path.replace('/', '%2F')}"


class TestWhereOneIsRequired:
    """With `REQUIRE_SECOND_FACTOR`."""

    @pytest.fixture(autouse=True)
    def _required(self, settings: LazySettings) -> None:
        settings.REQUIRE_SECOND_FACTOR = True

    @pytest.mark.parametrize("path", ["/portal/account/", "/portal/people/", "/accounts/sessions/"])
    def test_nothing_opens_without_one(self, client: Client, alice: User, path: str) -> None:
        sign_in(client, alice)
        answer = client.get(path)
        assert (answer.status_code, answer.url) == (302, FACTORS)

    @pytest.mark.parametrize(
        "path", [FACTORS, "/accounts/reauthenticate/", "/accounts/logout/", "/accounts/signed-out/"]
    )
    def test_what_is_needed_to_set_one_up_opens(
        self, client: Client, alice: User, path: str
    ) -> None:
        sign_in(client, alice)
        assert client.get(path).status_code == 200

    def test_writing_is_refused_too(self, client: Client, alice: User) -> None:
        sign_in(client, alice)
        answer = client.post("/portal/account/edit/", {"name": "Eve"})
        alice.refresh_from_db()
        assert (answer.url, alice.name) == (FACTORS, "Alice")

    def test_the_portal_opens_once_there_is_one(self, client: Client, alice: User) -> None:
        sign_in(client, alice)
        page = again(client, client.get(ADD_APP))
        client.post(ADD_APP, {"code": code(page.context["form"].secret)})
        assert is_signed_in(client)

    def test_the_last_one_cannot_be_removed(self, client: Client, alice: User) -> None:
        secret = with_app(alice)
        sign_in(client, alice)
        client.post(STEP, {"code": code(secret)})
        answer = client.get("/accounts/2fa/app/remove/")
        again(client, answer)
        page = client.post("/accounts/2fa/app/remove/")
        assert "only second step for signing in" in page.context["form"].non_field_errors()[0]
        assert Authenticator.objects.filter(type="totp").count() == 1

    def test_recovery_codes_alone_are_not_enough(self, client: Client, alice: User) -> None:
        RecoveryCodes.activate(alice)
        sign_in(client, alice)
        assert not is_signed_in(client)


def test_in_a_demonstration_none_is_required(
    client: Client, alice: User, settings: LazySettings
) -> None:
    settings.REQUIRE_SECOND_FACTOR = False
    sign_in(client, alice)
    assert is_signed_in(client)


def test_a_lost_device_is_helped_by_the_business_manager(
    client: Client, alice: User, maria: User, django_capture_on_commit_callbacks: Any
) -> None:
    secret = with_app(alice)
    sign_in(client, alice)
    client.post(STEP, {"code": code(secret)})
    with django_capture_on_commit_callbacks(execute=True):
        reset_second_factors(alice, by=maria, note="Rang her at the office.")
    assert not is_signed_in(client)
    assert not Authenticator.objects.exists()
    assert [m.to for m in mail.outbox] == [[alice.email]]
    assert sign_in(client, alice).url == "/portal/"


def test_nobody_removes_their_own_second_factors_that_way(maria: User) -> None:
    with pytest.raises(Blocked, match="for yourself"):
        reset_second_factors(maria, by=maria, note="Lost.")


@pytest.mark.parametrize(
    ("host", "work"),
    [
        ("localhost:8000", True),
        ("portal.example.org", True),
        ("127.0.0.1:8000", False),
        ("127.0.0.1", False),
        ("[::1]:8000", False),
    ],
)
def test_passkeys_work_at_names_only(host: str, work: bool) -> None:
    assert passkeys_work_at(host) is work


@pytest.mark.parametrize(
    ("host", "there"),
    [
        ("127.0.0.1:8000", "http://localhost:8000"),
        ("[::1]:8000", "http://localhost:8000"),
        ("127.0.0.1", "http://localhost"),
        ("10.0.0.7:8000", ""),
        ("localhost:8000", ""),
    ],
)
def test_where_they_do_not_work_this_machine_is_offered_by_its_name(host: str, there: str) -> None:
    assert where_passkeys_work(host) == there


def test_a_number_leads_to_the_name_of_the_same_portal(client: Client, alice: User) -> None:
    number: Any = {"headers": {"host": "127.0.0.1:8041"}}
    client.post("/accounts/login/", {"login": alice.email, "password": PASSWORD}, **number)
    account = "/portal/account/"
    link = f'<a class="govuk-link" href="http://localhost:8041{account}">'
    assert link in client.get(account, **number).content.decode()
    again_page = client.get(ADD_PASSKEY, **number).url
    client.post(again_page, {"password": PASSWORD}, **number)
    page = client.get(ADD_PASSKEY, **number).content.decode()
    assert f'href="http://localhost:8041{ADD_PASSKEY}"' in page
    assert link not in client.get(account, headers={"host": "localhost:8041"}).content.decode()


def test_a_second_step_left_open_runs_out(client: Client, alice: User, time_machine: Any) -> None:
    start = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    time_machine.move_to(start, tick=False)
    secret = with_app(alice)
    sign_in(client, alice)
    time_machine.move_to(start + timedelta(minutes=16), tick=False)
    client.post(STEP, {"code": code(secret)})
    assert not is_signed_in(client)
