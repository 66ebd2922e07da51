"""GOV.UK Notify and the console, behind the same interface as Django's mail."""

from collections.abc import Iterator
from typing import Any

import pytest

from core.jobs.running import JobFailed
from core.notices import delivery
from core.notices.carriers import Console, Message, Notify, NotTaken, Refused, Unsure, carrier_for
from core.notices.kinds import ALERT, Kind
from core.notices.models import Channel, Notice, State
from core.notices.services import notify
from core.people.models import User
from tests.core.jobs.made_up import BULLETIN, DUTY
from tests.core.notices.notify_service import KEY, NotifyService, notify_service
from tests.core.notices.ports import closed_port

LETTER = Message("mail", "alice@example.org", "Something is waiting", "Sign in.", "<1@portal>")


@pytest.fixture
def service(settings: Any) -> Iterator[NotifyService]:
    with notify_service() as place:
        settings.NOTIFY_API_KEY, settings.NOTIFY_URL = KEY, place.address
        settings.NOTIFY_MAIL_TEMPLATE, settings.NOTIFY_TEXT_TEMPLATE = "mail-1", "text-1"
        settings.NOTICE_CARRIERS = {"mail": "notify", "text": "notify"}
        yield place


def test_notify_gets_a_mail_with_its_words_and_its_reference(service: NotifyService) -> None:
    Notify().carry(LETTER)
    assert service.taken == [
        {
            "path": "/v2/notifications/email",
            "email_address": "alice@example.org",
            "template_id": "mail-1",
            "personalisation": {"subject": "Something is waiting", "body": "Sign in."},
            "reference": "<1@portal>",
        }
    ]


@pytest.mark.parametrize(
    ("status", "error"), [(400, Refused), (403, NotTaken), (429, NotTaken), (500, NotTaken)]
)
def test_each_answer_of_notify_has_its_meaning(
    status: int, error: type[Exception], service: NotifyService
) -> None:
    service.answer = status
    with pytest.raises(error):
        Notify().carry(LETTER)


def test_a_notify_that_breaks_off_leaves_one_unsure_and_can_be_asked(
    service: NotifyService,
) -> None:
    carrier = Notify()
    assert carrier.knows(LETTER.reference) is False
    service.break_off = True
    with pytest.raises(Unsure):
        carrier.carry(LETTER)
    assert carrier.knows(LETTER.reference) is True


def test_a_notify_that_cannot_be_reached_says_no_words_of_the_message(settings: Any) -> None:
    settings.NOTIFY_API_KEY, settings.NOTIFY_URL = KEY, f"http://127.0.0.1:{closed_port()}"
    with pytest.raises((NotTaken, Unsure)) as caught:
        Notify().carry(LETTER)
    assert "alice" not in str(caught.value)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", [DUTY, BULLETIN], ids=lambda kind: kind.key)
def test_with_notify_nothing_is_sent_twice_even_when_it_breaks_off(
    kind: Kind, service: NotifyService, alice: User, portal: User
) -> None:
    (row,) = notify([alice], kind=kind, by=portal, channels=[Channel.MAIL])
    service.break_off = True
    with pytest.raises(JobFailed):
        delivery.deliver(row.pk)
    service.break_off = False
    delivery.deliver(row.pk)
    row.refresh_from_db()
    assert (row.state, len(service.taken)) == (State.SENT, 1)


@pytest.mark.django_db
def test_a_text_message_is_fixed_words_to_the_number(
    service: NotifyService, carl: User, dora: User, portal: User
) -> None:
    notify([carl, dora], kind=ALERT, by=portal, urgent=True, channels=[Channel.TEXT])
    for row in Notice.objects.all():
        delivery.deliver(row.pk)
    sent = [(row["phone_number"], row["personalisation"]["body"]) for row in service.taken]
    assert sent == [(dora.phone, ALERT.text)]


def test_the_console_shows_no_more_than_the_end_of_a_number(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Console().carry(Message("text", "07700 900456", "Alert", "Sign in.", "<1@portal>"))
    assert capsys.readouterr().out == "[text to …456] Alert\nSign in.\n"


def test_the_settings_name_the_carrier(settings: Any) -> None:
    settings.NOTICE_CARRIERS = {"mail": "django", "text": "console"}
    assert [type(carrier_for(c)).__name__ for c in ("mail", "text")] == ["DjangoMail", "Console"]
