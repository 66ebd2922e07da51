"""Calls about alerts: whom the unit rang and when, who reads of it, and whom to ring next."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.db import DatabaseError, transaction
from django.test import Client

from core.audit.models import AuditEntry
from core.notices.alerts import (
    TAKEN_BACK,
    TOO_LATE,
    acknowledge,
    ask_to_ring,
    raise_alert,
    reasons_against_recording_a_call,
    record_call,
    take_back_alert,
)
from core.notices.calls import Call
from core.notices.kinds import RING
from core.notices.models import Alert, Notice
from core.people.models import User
from core.workflow.services import Blocked, Conflict
from tests import builders
from tests.core.notices.calling import a_call, typed

pytestmark = pytest.mark.django_db
TUESDAY = datetime(2022, 3, 1, 10, 0, 30, tzinfo=UTC)


@pytest.fixture
def lead(db: None) -> User:
    """The lead of a priority, who raises alerts."""
    return builders.a_person("Lee", seat=builders.a_seat("lead"))


@pytest.fixture
def alert(lead: User, carl: User) -> Alert:
    """One that Carl, who chairs the executive, was told of on a Tuesday."""
    with time_machine.travel(TUESDAY, tick=False):
        return raise_alert(about=builders.an_agency("police"), by=lead)


@pytest.fixture
def member(carl: User) -> User:
    """Mo, a member of the executive, with a number."""
    seat = builders.a_seat("member", group=carl.holdings()[0].seat.group)
    return builders.a_person("Mo", seat=seat, phone="07700 900777")


def page(client: Client, alert: Alert) -> str:
    return " ".join(client.get(alert.get_absolute_url()).text.split())


def written(client: Client, alert: Alert, **fields: Any) -> Any:
    """What follows when the unit writes a call down, half an hour after the alert."""
    data = {
        "once": str(uuid4()),
        "revision": alert.revision,
        "rung_on": "2022-03-01",
        "rung_time": "10:20",
        "reached": "no",
        "words": "It rang out.",
    }
    with time_machine.travel(TUESDAY + timedelta(minutes=30), tick=False):
        data |= fields
        return client.post(f"{alert.get_absolute_url()}call/", data, follow=True)


def test_the_unit_writes_down_that_it_rang_and_the_count_goes_on(
    alert: Alert, carl: User, alice: User
) -> None:
    alert = record_call(alert, a_call(carl), by=alice, seen=alert.revision)
    assert (alert.rung_by, alert.acknowledged) == (alice, None)
    entries = AuditEntry.objects.about(Call.objects.get())
    assert [entry.verb for entry in entries] == ["record-call"]
    assert "tonight" not in entries[0].changes
    acknowledge(alert, by=carl, seen=alert.revision)


def test_only_the_unit_records_a_call(alert: Alert, carl: User) -> None:
    with pytest.raises(Blocked, match="Only the business unit"):
        record_call(alert, a_call(carl), by=carl, seen=alert.revision)


def test_a_page_that_was_left_open_does_not_overwrite(
    alert: Alert, carl: User, alice: User
) -> None:
    record_call(alert, a_call(carl), by=alice, seen=alert.revision)
    with pytest.raises(Conflict):
        acknowledge(alert, by=carl, seen=alert.revision)


def test_a_call_stays_as_it_was_written(alert: Alert, carl: User, alice: User) -> None:
    record_call(alert, a_call(carl), by=alice, seen=alert.revision)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Call.objects.update(words="x")


def test_disposal_takes_a_call_away(alert: Alert, carl: User, alice: User) -> None:
    record_call(alert, a_call(carl), by=alice, seen=alert.revision)
    Call.objects.all().delete()
    assert not Call.objects.exists()


@pytest.mark.parametrize("who", ["chair", "member", "receptionist"])
def test_a_call_is_heard_once_it_reaches_one_of_those_to_ring(
    alert: Alert, carl: User, alice: User, member: User, client: Client, who: str
) -> None:
    with time_machine.travel(TUESDAY + timedelta(minutes=10), tick=False):
        ask_to_ring(alert, by=alice)
    client.force_login(alice)
    written(client, alert, person=carl.pk)
    alert.refresh_from_db()
    whom = {"chair": carl.pk, "member": member.pk, "receptionist": "other"}[who]
    name = "The receptionist" if who == "receptionist" else ""
    html = written(client, alert, person=whom, whom=name, reached="yes").text
    waits = Notice.objects.visible_to(alice).unread().filter(kind=RING.key).exists()
    heard = who != "receptionist"
    assert (Alert.objects.open().exists(), waits) == (not heard, not heard)
    assert ("Alert: please call about it" in html) == (not heard)
    assert ("The alert still waits for a call that reaches" in html) == (not heard)


def test_what_is_heard_after_that_can_be_written_down_too(
    alert: Alert, carl: User, alice: User, client: Client
) -> None:
    rung = record_call(alert, a_call(carl), by=alice, seen=alert.revision).rung
    alert.refresh_from_db()
    client.force_login(alice)
    assert "After the call" in page(client, alert)
    written(client, alert, person=carl.pk, reached="yes", words="He rang back.")
    alert.refresh_from_db()
    assert (alert.rung, alert.calls.count()) == (rung, 2)


@pytest.mark.parametrize("ended", ["acknowledged", "taken back"])
def test_a_call_during_which_the_alert_ended_is_written_down_and_one_after_it_is_not(
    alert: Alert, carl: User, alice: User, client: Client, ended: str
) -> None:
    client.force_login(alice)
    with time_machine.travel(TUESDAY + timedelta(minutes=20), tick=False):
        if ended == "acknowledged":
            acknowledge(alert, by=carl, seen=alert.revision)
        else:
            take_back_alert(alert, note="A slip.", by=alert.raised_by)
    alert.refresh_from_db()
    refused = written(client, alert, person=carl.pk, rung_time="10:25", words="Spoke to him.")
    assert (refused.status_code, Call.objects.count()) == (409, 0)
    assert "Spoke to him." in refused.text
    html = written(client, alert, person=carl.pk, rung_time="10:15").text
    assert Call.objects.get().person == carl
    assert "Call somebody else now" not in html
    assert "Record a call that you made before it was" in html
    assert 'value="10:' not in page(client, alert)
    with time_machine.travel(TUESDAY + timedelta(days=8), tick=False):
        assert 'id="call"' not in page(client, alert)
        late = a_call(carl, at=TUESDAY + timedelta(minutes=12))
        with pytest.raises(Blocked, match="recorded for a week after that"):
            record_call(alert, late, by=alice, seen=alert.revision)


def test_what_was_acknowledged_and_taken_back_since_says_no_other_time(
    alert: Alert, carl: User, alice: User
) -> None:
    acknowledge(alert, by=carl, seen=alert.revision)
    alert.refresh_from_db()
    taken = take_back_alert(alert, note="A slip.", by=alert.raised_by)
    assert taken.taken_back
    with time_machine.travel(taken.taken_back + timedelta(days=9), tick=False):
        said = reasons_against_recording_a_call(taken, alice)
    assert said == [f"{TAKEN_BACK} {TOO_LATE}"]


@pytest.mark.parametrize(
    ("minutes", "said"), [(-2, "Enter a time after that"), (0, ""), (31, "in the future")]
)
def test_a_call_lies_between_its_alert_and_now(
    alert: Alert, carl: User, alice: User, minutes: int, said: str
) -> None:
    call = a_call(carl, at=TUESDAY.replace(second=0) + timedelta(minutes=minutes))
    with time_machine.travel(TUESDAY + timedelta(minutes=30), tick=False):
        if not said:
            assert record_call(alert, call, by=alice, seen=alert.revision).rung == alert.raised
            return
        with pytest.raises(Blocked, match=said):
            record_call(alert, call, by=alice, seen=alert.revision)


def test_a_call_in_the_second_of_the_hours_that_come_twice_is_written_down(
    lead: User, carl: User, alice: User, client: Client
) -> None:
    night = datetime(2022, 10, 30, 1, 30, tzinfo=UTC)
    with time_machine.travel(night, tick=False):
        alert = raise_alert(about=builders.an_agency("police"), by=lead)
    client.force_login(alice)
    day = {"rung_on": "2022-10-30", "rung_time": "01:40"}
    said = {"revision": alert.revision, **typed(carl), **day, "once": str(uuid4())}
    with time_machine.travel(night + timedelta(minutes=20), tick=False):
        client.post(f"{alert.get_absolute_url()}call/", said)
    assert [call.at for call in alert.calls.all()] == [night + timedelta(minutes=10)]


def test_after_a_call_that_reached_nobody_others_are_offered(
    alert: Alert, carl: User, alice: User, member: User, client: Client
) -> None:
    client.force_login(alice)
    assert member.phone not in page(client, alert)
    answer = written(client, alert, person=carl.pk)
    html = " ".join(answer.text.split())
    assert "on 1 March 2022 at 10:20 you called Carl and did not reach them." in html
    assert "<b>1 March 2022, 10:20.</b> Alice called Carl and did not reach them." in html
    assert member.phone in html
    alert.refresh_from_db()
    assert alert.rung is None
    html = " ".join(written(client, alert, person=member.pk, reached="yes").text.split())
    assert "The call was recorded: on 1 March 2022 at 10:20 you reached Mo." in html
    assert html.index("Alice called Carl") < html.index("Alice called Mo and reached them")


def test_somebody_else_is_named_and_the_time_is_now_unless_said(
    alert: Alert, alice: User, client: Client
) -> None:
    client.force_login(alice)
    with time_machine.travel(TUESDAY + timedelta(minutes=30), tick=False):
        assert 'value="10:30"' in page(client, alert)
    refused = written(client, alert, person="other")
    assert (refused.status_code, "Enter who you called." in refused.text) == (422, True)
    refused = written(client, alert, person="other", whom="The duty officer", rung_time="11:00")
    assert (refused.status_code, Call.objects.count()) == (422, 0)
    html = written(client, alert, person="other", whom="The duty officer").text
    assert "you called The duty officer and did not reach them" in " ".join(html.split())


def test_who_reads_a_call_is_said_beside_it_and_the_numbers_are_for_the_unit(
    alert: Alert, carl: User, alice: User, lead: User, client: Client
) -> None:
    User.objects.filter(pk=carl.pk).update(phone="07700 900888")
    record_call(alert, a_call(carl, reached=False), by=alice, seen=alert.revision)
    for person, unit in ((alice, True), (lead, False)):
        client.force_login(person)
        html = page(client, alert)
        assert "The chair will look tonight." in html
        assert ("The person who raised the alert, the chair and deputies" in html) is unit
        assert ("07700 900888" in html) is unit


@pytest.mark.parametrize("who", ["sam", "oona", "priya"])
def test_who_may_not_open_an_alert_finds_no_page(
    who: str, alert: Alert, client: Client, request: pytest.FixtureRequest
) -> None:
    client.force_login(request.getfixturevalue(who))
    assert client.get(alert.get_absolute_url()).status_code == 404


def test_the_page_asks_as_often_for_three_calls_as_for_one(
    alert: Alert, carl: User, alice: User, client: Client, django_assert_num_queries: Any
) -> None:
    client.force_login(alice)
    record_call(alert, a_call(carl, reached=False), by=alice, seen=alert.revision)
    page(client, alert)
    with django_assert_num_queries(50, exact=False) as before:
        page(client, alert)
    for _ in range(2):
        record_call(alert, a_call(carl, reached=False), by=alice, seen=alert.revision)
    with django_assert_num_queries(len(before)):
        page(client, alert)
