"""A forgotten password: a link that works once, and an answer that tells nobody anything."""

import datetime
import time
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from core.people.models import User
from tests import builders
from tests.core.accounts.entering import is_signed_in, link_in, sign_in


@pytest.fixture(autouse=True)
def _no_attempts_yet() -> None:
    cache.clear()


def asked(client: Client, address: str, callbacks: Any) -> Any:
    with callbacks(execute=True):
        return client.post("/accounts/password/reset/", {"email": address})


def test_a_forgotten_password_is_changed_by_a_link_that_works_once(
    client: Client, alice: User, django_capture_on_commit_callbacks: Any
) -> None:
    asked(client, alice.email, django_capture_on_commit_callbacks)
    path = link_in(str(mail.outbox[0].body))
    form = client.get(path).url
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(form, {"password1": "three words together"})
    assert answer.url == "/accounts/password/reset/key/done/"
    assert "was changed" in str(mail.outbox[1].body)
    assert not is_signed_in(client)
    sign_in(client, alice, password="three words together")
    assert is_signed_in(client)
    assert client.get(path).context["token_fail"] is True


def test_a_link_for_a_new_password_works_for_an_hour(
    client: Client, alice: User, django_capture_on_commit_callbacks: Any, time_machine: Any
) -> None:
    start = datetime.datetime.now(datetime.UTC)
    asked(client, alice.email, django_capture_on_commit_callbacks)
    path = link_in(str(mail.outbox[0].body))
    time_machine.move_to(start + datetime.timedelta(minutes=61))
    assert client.get(path).context["token_fail"] is True


def test_asking_for_a_link_tells_nobody_whether_there_is_an_account(
    client: Client, alice: User, django_capture_on_commit_callbacks: Any
) -> None:
    answers, seconds = [], []
    for address in (alice.email, "nobody@example.org"):
        started = time.monotonic()
        answer = asked(client, address, django_capture_on_commit_callbacks)
        seconds.append(time.monotonic() - started)
        answers.append((answer.status_code, answer.url, client.get(answer.url).content))
    assert answers[0] == answers[1]
    assert min(seconds) >= 0.4
    assert len(mail.outbox) == 1


def test_a_link_for_a_new_password_ends_the_wait_for_its_owner(
    client: Client, alice: User, django_capture_on_commit_callbacks: Any
) -> None:
    for _ in range(6):
        sign_in(Client(), alice, password="guess")
    asked(client, alice.email, django_capture_on_commit_callbacks)
    form = client.get(link_in(str(mail.outbox[0].body))).url
    client.post(form, {"password1": "three words together"})
    sign_in(client, alice, password="three words together")
    assert is_signed_in(client)


def test_a_closed_account_gets_no_link(
    client: Client, db: None, django_capture_on_commit_callbacks: Any
) -> None:
    builders.a_person("Closed", is_active=False)
    asked(client, "closed@example.org", django_capture_on_commit_callbacks)
    assert mail.outbox == []
