"""Sending one notice: what each answer of the server means, and who is told that it failed."""

from typing import Any

import pytest
from django.utils import timezone

from core.audit.models import AuditEntry
from core.jobs.models import Job
from core.jobs.running import JobFailed
from core.notices import delivery, naming
from core.notices.kinds import Kind
from core.notices.models import Channel, Notice, State
from core.notices.services import notify, resend, send_account_mail
from core.notices.tasks import sweep
from core.people.models import User
from core.workflow.services import Blocked
from tests.core.jobs.made_up import BULLETIN, DUTY
from tests.core.notices.ports import closed_port
from tests.core.notices.post_office import PostOffice

pytestmark = pytest.mark.django_db


def mail_to(person: User, kind: Kind = DUTY) -> Notice:
    portal = User.objects.portal()
    return notify([person], kind=kind, by=portal, urgent=True, channels=[Channel.MAIL])[0]


def state(row: Notice) -> tuple[str, str]:
    row.refresh_from_db()
    return row.state, row.reason


def test_a_mail_carries_its_message_id_and_its_link(
    alice: User, office: PostOffice, settings: Any
) -> None:
    settings.BASE_URL = "https://portal.example.org"
    row = mail_to(alice)
    delivery.deliver(row.pk)
    letter = office.letters[0]
    assert letter["Message-ID"] == row.message_id
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["To"] == "alice@example.org"
    assert letter["Subject"] == "Urgent: something is waiting for you"
    assert "https://portal.example.org/portal/notices/" in letter.get_payload()
    assert state(row) == (State.SENT, "")


def test_what_tells_alike_things_apart_stands_in_the_subject_and_no_more(
    alice: User, office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(naming.TOLD_APART, "core.user", lambda _: "Quarter 1,\r\nExploitation")
    row = notify([alice], kind=DUTY, by=alice, about=alice, channels=[Channel.MAIL])[0]
    delivery.deliver(row.pk)
    assert office.letters[0]["Subject"] == "Something is waiting for you: Quarter 1, Exploitation"
    assert "Exploitation" not in office.letters[0].get_payload()


def test_how_a_mail_tells_things_apart_is_said_once() -> None:
    with pytest.raises(ValueError, match="said already"):
        naming.mails_name("core.approval")(str)


def test_what_is_sent_is_not_sent_again(alice: User, office: PostOffice) -> None:
    row = mail_to(alice)
    for _ in range(3):
        delivery.deliver(row.pk)
    assert office.ids == [row.message_id]


@pytest.mark.parametrize("kind", [DUTY, BULLETIN], ids=lambda kind: kind.key)
def test_with_a_server_that_is_down_it_waits_whatever_it_is(
    kind: Kind, alice: User, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", closed_port()
    row = mail_to(alice, kind)
    with pytest.raises(JobFailed, match="could not be reached"):
        delivery.deliver(row.pk)
    assert state(row) == (State.WAITING, "")


def test_an_address_that_the_server_refuses_is_not_tried_again(
    alice: User, office: PostOffice
) -> None:
    office.refuse = "550 no such person"
    row = mail_to(alice)
    delivery.deliver(row.pk)
    reason = "The mail server does not accept this address or message."
    assert state(row) == (State.FAILED, reason)


def test_a_server_that_asks_for_patience_gets_it(alice: User, office: PostOffice) -> None:
    office.refuse = "451 later"
    row = mail_to(alice, BULLETIN)
    with pytest.raises(JobFailed, match="later"):
        delivery.deliver(row.pk)
    assert state(row) == (State.WAITING, "")
    office.refuse = ""
    delivery.deliver(row.pk)
    assert state(row) == (State.SENT, "")


def test_when_the_line_breaks_a_duty_goes_out_again_with_the_same_message_id(
    alice: User, office: PostOffice
) -> None:
    office.break_off = True
    row = mail_to(alice)
    with pytest.raises(JobFailed):
        delivery.deliver(row.pk)
    office.break_off = False
    delivery.deliver(row.pk)
    assert office.ids == [row.message_id, row.message_id]
    assert state(row) == (State.SENT, "")


def test_when_the_line_breaks_a_bulletin_may_not_have_arrived(
    alice: User, office: PostOffice
) -> None:
    office.break_off = True
    row = mail_to(alice, BULLETIN)
    delivery.deliver(row.pk)
    delivery.deliver(row.pk)
    assert state(row) == (State.UNCERTAIN, "The mail server broke off.")
    assert office.ids == [row.message_id]


def test_a_closed_account_gets_no_mail(alice: User, office: PostOffice) -> None:
    row = mail_to(alice)
    User.objects.filter(pk=alice.pk).update(is_active=False)
    delivery.deliver(row.pk)
    assert (state(row), office.ids) == ((State.FAILED, "The account is closed."), [])


def test_a_person_of_the_unit_sends_again_what_failed(
    alice: User, carl: User, office: PostOffice, django_capture_on_commit_callbacks: Any
) -> None:
    office.refuse = "550 no such person"
    with django_capture_on_commit_callbacks(execute=True):
        row = mail_to(carl)
    assert state(row)[0] == State.FAILED
    office.refuse = ""
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            try:
                resend(row, by=alice)
            except Blocked as refusal:
                reasons = refusal.reasons
    assert (state(row), office.ids) == ((State.SENT, ""), [row.message_id])
    assert reasons == ["This has been sent, or is on its way."]
    assert [e.verb for e in AuditEntry.objects.about(row)] == ["resend"]


def test_a_link_out_of_time_cannot_be_sent_again(alice: User) -> None:
    row = send_account_mail(address="new@example.org", subject="Hello", body="Link")
    Notice.objects.update(expires=timezone.now())
    delivery.deliver(row.pk)
    with pytest.raises(Blocked, match="has expired"):
        resend(row, by=alice)


def test_a_mail_whose_job_was_given_up_is_listed_as_not_sent(alice: User) -> None:
    row = mail_to(alice)
    Job.objects.update(failed=timezone.now(), failed_reason="The mail server could not be reached.")
    sweep()
    assert state(row) == (State.FAILED, "The portal tried for several days without success.")


def test_the_unit_is_told_once_of_other_work_that_was_given_up(alice: User, portal: User) -> None:
    Job.objects.create(kind="test-note", key="1", asked_by=portal, failed=timezone.now())
    for _ in range(2):
        sweep()
    told = Notice.objects.filter(kind="job-failed", channel=Channel.PORTAL)
    assert [row.person for row in told] == [alice]


def test_whoever_asked_is_told_of_long_work_that_is_done(carl: User) -> None:
    now = timezone.now()
    for key, minutes in (("quick", 0), ("long", 2)):
        job = Job.objects.create(kind="test-note", key=key, asked_by=carl, finished=now)
        Job.objects.filter(pk=job.pk).update(created=now - timezone.timedelta(minutes=minutes))
    for _ in range(2):
        sweep()
    told = Notice.objects.filter(kind="job-done", channel=Channel.PORTAL)
    assert [(row.person, str(row.about)) for row in told] == [(carl, "test-note long")]
