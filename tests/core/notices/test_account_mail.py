"""Mails about accounts: by the outbox, sealed while they wait, gone when they are sent."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import override_settings
from django.utils import timezone

from core.jobs.models import Job
from core.notices import delivery
from core.notices.models import Notice, State
from core.notices.sealed import Unreadable, seal, unseal
from core.notices.services import send_account_mail
from tests.core.notices.ports import closed_port

LINK = "https://portal.example.org/accounts/password/reset/key/abc-123/"
pytestmark = pytest.mark.django_db


def send(**given: Any) -> Notice:
    letter = {"address": "new@example.org", "subject": "Set your password", "body": f"Go to {LINK}"}
    return send_account_mail(**{**letter, **given})


def test_it_goes_out_with_its_own_words(django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        row = send()
    assert [(m.to, m.subject, m.body) for m in mail.outbox] == [
        (["new@example.org"], "Set your password", f"Go to {LINK}")
    ]
    row.refresh_from_db()
    assert row.state == State.SENT


def test_its_words_lie_enciphered_and_only_until_it_is_sent(
    django_capture_on_commit_callbacks: Any,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        row = send()
        assert "abc-123" not in row.sealed
        assert unseal(row.sealed) == {"subject": "Set your password", "body": f"Go to {LINK}"}
    row.refresh_from_db()
    assert row.sealed == ""


def test_a_line_break_in_a_subject_does_not_reach_the_header(
    django_capture_on_commit_callbacks: Any,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        send(subject="Set\nBcc: all@example.org")
    assert mail.outbox[0].subject == "Set Bcc: all@example.org"
    assert "Bcc" not in mail.outbox[0].message()


def test_with_a_mail_server_that_is_down_nothing_fails_and_the_mail_waits(
    django_capture_on_commit_callbacks: Any,
) -> None:
    with (
        override_settings(
            EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend",
            EMAIL_HOST="127.0.0.1",
            EMAIL_PORT=closed_port(),
        ),
        django_capture_on_commit_callbacks(execute=True),
    ):
        row = send()
    row.refresh_from_db()
    job = Job.objects.get(kind="deliver-notice")
    assert row.state == State.WAITING
    assert job.failed_reason == "The mail server could not be reached."
    assert job.due > timezone.now()
    assert job.failed is None


def test_after_its_time_it_is_not_sent_and_its_words_are_gone() -> None:
    row = send(lasts=timedelta(hours=1))
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        delivery.deliver(row.pk)
    row.refresh_from_db()
    assert (row.state, row.sealed, mail.outbox) == (State.FAILED, "", [])
    assert row.reason == "It could not be sent before its link expired."


def test_the_sweep_removes_words_out_of_time() -> None:
    row = send(lasts=timedelta(hours=1))
    assert delivery.clear_sealed() == 0
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        assert delivery.clear_sealed() == 1
    row.refresh_from_db()
    assert row.sealed == ""


def test_a_former_key_still_opens_and_a_strange_one_does_not() -> None:
    with override_settings(SECRET_KEY="the key before"):
        sealed = seal(body="words")
    with override_settings(SECRET_KEY_FALLBACKS=["the key before"]):
        assert unseal(sealed) == {"body": "words"}
    with pytest.raises(Unreadable):
        unseal(sealed)
