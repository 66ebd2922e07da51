"""A second factor is added and other sessions end in one go, or neither happens."""

import json
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from django.core import mail
from django.core.cache import cache
from django.test import Client

from core.accounts import second_factor_views
from core.audit.models import AuditEntry
from core.people.models import User
from tests.core.accounts.entering import PASSWORD, code, is_signed_in, sign_in

PATHS = {"webauthn": "/accounts/2fa/passkeys/add/", "totp": "/accounts/2fa/app/add/"}
KINDS = pytest.mark.parametrize("kind", PATHS)


@pytest.fixture(autouse=True)
def _no_attempts_yet() -> None:
    cache.clear()


@pytest.fixture(autouse=True)
def _any_credential(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a browser would have signed is taken as right."""
    for name in ("parse_registration_response", "complete_registration"):
        monkeypatch.setattr(auth, name, lambda credential: credential)


def add(client: Client, kind: str) -> Any:
    """Show once more that it is oneself, then send what the device answered."""
    path = PATHS[kind]
    client.post(client.get(path).url, {"password": PASSWORD})
    page = client.get(path)
    if kind == "totp":
        return client.post(path, {"code": code(page.context["form"].secret)})
    return client.post(path, {"name": "Key", "credential": json.dumps({"id": "1"})})


@KINDS
def test_sessions_opened_without_it_end_and_its_owner_is_told(
    kind: str, client: Client, alice: User, django_capture_on_commit_callbacks: Any
) -> None:
    other = Client()
    for one in (other, client):
        sign_in(one, alice)
    with django_capture_on_commit_callbacks(execute=True):
        assert add(client, kind).status_code == 302
    assert Authenticator.objects.filter(type=kind).count() == 1
    assert (is_signed_in(client), is_signed_in(other)) == (True, False)
    assert [m.to for m in mail.outbox][:1] == [[alice.email]]


@KINDS
def test_it_is_not_added_and_nobody_told_where_the_sessions_could_not_be_ended(
    kind: str,
    client: Client,
    alice: User,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:
    def fails(*_: Any, **__: Any) -> None:
        raise RuntimeError("the database is gone")

    sign_in(client, alice)
    monkeypatch.setattr(second_factor_views, "end_sessions", fails)
    with (
        django_capture_on_commit_callbacks(execute=True),
        pytest.raises(RuntimeError, match="the database is gone"),
    ):
        add(client, kind)
    assert not Authenticator.objects.exists()
    assert mail.outbox == []


def test_a_passkey_and_the_end_of_other_sessions_are_one_unit(client: Client, alice: User) -> None:
    for one in (Client(), client):
        sign_in(one, alice)
    add(client, "webauthn")
    rows = AuditEntry.objects.filter(verb__in=["webauthn-added", "end-sessions"])
    assert (rows.count(), len(set(rows.values_list("unit", flat=True)))) == (2, 1)


def test_the_code_that_added_an_app_signs_nobody_in(client: Client, alice: User) -> None:
    sign_in(client, alice)
    added = add(client, "totp")
    assert added.status_code == 302
    typed = added.wsgi_request.POST["code"]
    other = Client()
    step = sign_in(other, alice)
    answer = other.post(step.url, {"code": typed})
    assert "This code has already been used. Wait for the next one." in answer.text
    assert not is_signed_in(other)
