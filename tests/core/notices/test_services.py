"""Telling people: written with what it tells of, once, as each chose, by whom it may reach."""

import threading
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.utils import timezone

from core.audit.models import AuditEntry
from core.audit.services import unit_of_work
from core.jobs.models import Job
from core.notices.kinds import ALERT, DIGEST, KINDS
from core.notices.models import Channel, Frequency, MailChoice, Notice, State
from core.notices.services import (
    BY_ALL,
    choose_mail,
    in_portal_only,
    mark_read,
    notify,
    send_account_mail,
)
from core.notices.tasks import send_weekly_mail
from core.people.models import Agency, User
from core.workflow.services import save
from tests import builders
from tests.core.jobs.made_up import BULLETIN, CANARY, DUTY

pytestmark = pytest.mark.django_db


def channels(rows: list[Notice]) -> list[tuple[str, str]]:
    return sorted((str(row.person), row.channel) for row in rows)


def test_each_is_told_in_the_portal_and_by_a_mail_of_their_own(
    alice: User, carl: User, portal: User, django_capture_on_commit_callbacks: Any
) -> None:
    about = builders.an_agency("police", name=CANARY)
    with django_capture_on_commit_callbacks(execute=True):
        rows = notify([alice, carl], kind=DUTY, by=portal, about=about)
    assert channels(rows) == [
        ("Alice", "mail"),
        ("Alice", "portal"),
        ("Carl", "mail"),
        ("Carl", "portal"),
    ]
    assert sorted(m.to for m in mail.outbox) == [["alice@example.org"], ["carl@example.org"]]
    assert {m.subject for m in mail.outbox} == {"Something is waiting for you"}
    assert CANARY not in "".join(str(m.message()) for m in mail.outbox)
    assert set(Notice.objects.values_list("state", flat=True)) == {State.SENT}


def test_what_is_rolled_back_is_never_told(
    alice: User, portal: User, django_capture_on_commit_callbacks: Any
) -> None:
    with (
        django_capture_on_commit_callbacks(execute=True),
        pytest.raises(ZeroDivisionError),
        unit_of_work(by=portal),
    ):
        notify([alice], kind=DUTY, by=portal)
        raise ZeroDivisionError
    assert (mail.outbox, Notice.objects.count(), Job.objects.count()) == ([], 0, 0)


def test_nobody_is_told_twice_in_a_day_of_the_same_item_and_kind(
    alice: User, carl: User, portal: User
) -> None:
    one, other = builders.an_agency("police"), builders.an_agency("council")
    with time_machine.travel(datetime(2022, 3, 1, 23, 30, tzinfo=UTC)) as clock:
        notify([alice], kind=DUTY, by=portal, about=one)
        clock.shift(timedelta(hours=23))  # another day, but not yet 24 hours
        assert channels(notify([alice, carl], kind=DUTY, by=portal, about=one)) == [
            ("Carl", "mail"),
            ("Carl", "portal"),
        ]
        assert len(notify([alice], kind=DUTY, by=portal, about=other)) == 2
        assert len(notify([alice], kind=BULLETIN, by=portal, about=one)) == 2
        clock.shift(timedelta(hours=2))
        assert len(notify([alice], kind=DUTY, by=portal, about=one)) == 2


def test_what_is_due_on_another_day_is_told_again(alice: User, portal: User) -> None:
    about, day = builders.an_agency("police"), date(2022, 6, 30)
    for due, rows in ((day, 2), (day, 0), (day - timedelta(days=20), 2), (day, 0)):
        assert len(notify([alice], kind=DUTY, by=portal, about=about, due=due)) == rows


def test_what_is_urgent_is_told_again(alice: User, portal: User) -> None:
    for _ in range(2):
        assert len(notify([alice], kind=DUTY, by=portal, urgent=True)) == 2


def test_who_left_and_the_portal_itself_are_not_told(alice: User, portal: User, oona: User) -> None:
    oona.is_active = False
    assert notify([oona, portal], kind=DUTY, by=portal) == []


def test_mail_goes_as_each_chose_but_what_is_urgent_always_goes(
    alice: User, carl: User, oona: User, portal: User
) -> None:
    choose_mail(frequency=Frequency.WEEKLY, by=alice)
    choose_mail(frequency=Frequency.NEVER, by=carl)
    people = [alice, carl, oona]
    assert [
        who for who, how in channels(notify(people, kind=DUTY, by=portal)) if how == "mail"
    ] == ["Oona"]
    urgent = channels(notify(people, kind=DUTY, by=portal, urgent=True))
    assert [who for who, how in urgent if how == "mail"] == ["Alice", "Carl", "Oona"]


def test_a_choice_is_written_to_the_trail_and_can_be_changed(alice: User) -> None:
    choose_mail(frequency=Frequency.WEEKLY, by=alice)
    row = choose_mail(frequency=Frequency.AT_ONCE, by=alice)
    assert [e.verb for e in AuditEntry.objects.about(row)] == ["choose-mail", "choose-mail"]
    assert MailChoice.objects.get().frequency == "at-once"


def test_the_weekly_mail_has_a_number_and_goes_to_those_who_chose_it(
    alice: User, carl: User, portal: User, django_capture_on_commit_callbacks: Any
) -> None:
    choose_mail(frequency=Frequency.WEEKLY, by=alice)
    choose_mail(frequency=Frequency.NEVER, by=carl)
    for key in ("police", "council", "health"):
        about = builders.an_agency(key)
        notify([alice, carl], kind=DUTY, by=portal, about=about)
    mark_read(by=alice, pk=Notice.objects.visible_to(alice)[0].pk)
    with django_capture_on_commit_callbacks(execute=True), unit_of_work(by=portal):
        for _ in range(2):  # the job may come twice
            send_weekly_mail(_Work(portal), on=timezone.localdate())
    assert [(m.to, m.subject) for m in mail.outbox] == [(["alice@example.org"], DIGEST.subject)]
    assert "Notices that you have not read: 2." in mail.outbox[0].body


class _Work:
    def __init__(self, by: User) -> None:
        self.by = by


def test_text_messages_go_to_the_executive_chair_and_deputies_alone(
    carl: User, dora: User, alice: User, portal: User
) -> None:
    rows = notify([carl, dora], kind=ALERT, by=portal, urgent=True, channels=BY_ALL)
    assert [str(r.person) for r in rows if r.channel == Channel.TEXT] == ["Dora"]  # has a number
    with pytest.raises(ValueError, match="executive chair and deputies"):
        notify([alice, carl], kind=ALERT, by=portal, urgent=True, channels=BY_ALL)
    with pytest.raises(ValueError, match="in fixed words"):
        notify([carl], kind=DUTY, by=portal, channels=[Channel.TEXT])


def test_years_that_are_over_are_loaded_without_any_mail(
    carl: User, dora: User, portal: User
) -> None:
    with in_portal_only():
        rows = notify([carl, dora], kind=ALERT, by=portal, urgent=True, channels=BY_ALL)
    assert channels(rows) == [("Carl", "portal"), ("Dora", "portal")]
    assert not Job.objects.exists()


def test_a_message_id_is_fixed_when_the_row_is_written_and_of_this_portal(
    alice: User, portal: User, settings: Any
) -> None:
    settings.BASE_URL = "https://portal.example.org"
    rows = notify([alice], kind=DUTY, by=portal, channels=[Channel.MAIL])
    assert rows[0].message_id.endswith("@portal.example.org>")


def test_one_marks_ones_own_notices_alone(alice: User, carl: User, portal: User) -> None:
    notify([alice, carl], kind=DUTY, by=portal)
    his = Notice.objects.visible_to(carl).get()
    assert mark_read(by=alice, pk=his.pk) == 0
    assert mark_read(by=alice) == 1
    assert Notice.objects.visible_to(carl).unread().count() == 1


def test_many_are_told_for_the_price_of_one(portal: User, django_assert_num_queries: Any) -> None:
    people = [builders.a_person(f"Reader {n}") for n in range(12)]
    costs = []
    for some in (people[:1], people[1:]):
        about = save(Agency(key=f"a{len(some)}", name="Some"), by=portal)
        notify([portal], kind=DUTY, by=portal, about=about)  # content types are remembered
        with django_assert_num_queries(50, exact=False) as asked:
            notify(some, kind=DUTY, by=portal, about=about)
        costs.append(len(asked))
    assert costs[0] == costs[1]


@pytest.mark.django_db(transaction=True)
def test_of_two_who_tell_the_same_at_once_one_is_heard() -> None:
    alice, portal = builders.a_person("Alice"), User.objects.portal()
    about = builders.an_agency("police")
    gate, failed = threading.Barrier(4), []

    def tell() -> None:
        try:
            gate.wait()
            notify([alice], kind=DUTY, by=portal, about=about, channels=[Channel.PORTAL])
        except Exception as error:  # noqa: BLE001 -- shown below
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=tell) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert Notice.objects.filter(kind=DUTY.key).count() == 1


def test_the_registry_knows_what_account_mails_are(portal: User) -> None:
    row = send_account_mail(address="new@example.org", subject="Hello", body="Words")
    assert KINDS[row.kind].always
    assert (row.person, row.told_by) == (None, portal)
