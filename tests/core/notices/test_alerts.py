"""Alerts: told at once, counted until acknowledged, rung when nobody does."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine

from core.audit.models import AuditEntry
from core.jobs import running
from core.jobs.models import Job
from core.notices.alerts import (
    acknowledge,
    ask_to_ring,
    ask_to_ring_again,
    raise_alert,
    record_call,
)
from core.notices.models import Alert, Channel, Notice
from core.notices.recipients import is_told_of_alerts
from core.people.models import Agency, Group, User
from core.workflow.services import Blocked
from tests import builders
from tests.core.notices.calling import a_call

pytestmark = pytest.mark.django_db
TUESDAY = datetime(2022, 3, 1, 10, 0, tzinfo=UTC)


@pytest.fixture
def issue(db: None) -> Agency:
    """Something that an alert can be about."""
    return builders.an_agency("police")


@pytest.fixture
def lead(db: None) -> User:
    """The lead of a priority, who raises alerts."""
    return builders.a_person("Lee", seat=builders.a_seat("lead"))


def told(kind: str) -> list[tuple[str, str]]:
    rows = Notice.objects.filter(kind=kind).select_related("person")
    return sorted((str(row.person), row.channel) for row in rows)


def test_the_chair_and_deputies_are_told_at_once_by_every_channel(
    issue: Agency, lead: User, carl: User, dora: User, alice: User
) -> None:
    alert = raise_alert(about=issue, by=lead)
    assert told("alert") == [
        ("Carl", "mail"),
        ("Carl", "portal"),
        ("Dora", "mail"),
        ("Dora", "portal"),
        ("Dora", "text"),
    ]
    assert set(Notice.objects.values_list("link", flat=True)) == {alert.get_absolute_url()}
    assert [e.verb for e in AuditEntry.objects.about(alert)] == ["raise-alert"]


def test_it_is_raised_once_while_it_is_open(issue: Agency, lead: User, carl: User) -> None:
    first = raise_alert(about=issue, by=lead)
    assert raise_alert(about=issue, by=lead) == first
    acknowledge(first, by=carl, seen=first.revision)
    assert raise_alert(about=issue, by=lead) != first
    assert Alert.objects.count() == 2


def test_it_counts_the_time_until_somebody_says_they_have_seen_it(
    issue: Agency, lead: User, carl: User
) -> None:
    with time_machine.travel(TUESDAY, tick=False) as clock:
        alert = raise_alert(about=issue, by=lead)
        clock.shift(timedelta(minutes=95))
        assert alert.waited() == timedelta(minutes=95)
        alert = acknowledge(alert, by=carl, seen=alert.revision)
        clock.shift(timedelta(days=1))
        assert alert.waited() == timedelta(minutes=95)
    assert told("alert-seen") == [("Lee", "mail"), ("Lee", "portal")]
    assert Alert.objects.open().count() == 0


@pytest.mark.parametrize("who", ["alice", "lead", "oona"])
def test_nobody_else_can_acknowledge_it(
    who: str, issue: Agency, lead: User, carl: User, request: pytest.FixtureRequest
) -> None:
    alert = raise_alert(about=issue, by=lead)
    with pytest.raises(Blocked, match="Only the people who were told can acknowledge an alert"):
        acknowledge(alert, by=request.getfixturevalue(who), seen=alert.revision)


def test_the_second_who_acknowledges_is_told_of_the_first(
    issue: Agency, lead: User, carl: User, dora: User
) -> None:
    alert = raise_alert(about=issue, by=lead)
    acknowledge(alert, by=dora, seen=alert.revision)
    with pytest.raises(Blocked, match="Dora has already acknowledged this"):
        acknowledge(alert, by=carl, seen=alert.revision)


def test_after_two_hours_of_office_time_the_unit_is_asked_to_ring_once(
    issue: Agency, lead: User, carl: User, alice: User, django_capture_on_commit_callbacks: Any
) -> None:
    with time_machine.travel(TUESDAY, tick=False) as clock:
        with django_capture_on_commit_callbacks(execute=True):
            alert = raise_alert(about=issue, by=lead)
        clock.shift(timedelta(minutes=119))
        assert running.sweep() == 0
        clock.shift(timedelta(minutes=2))
        for _ in range(2):
            with django_capture_on_commit_callbacks(execute=True):
                running.sweep()
    alert.refresh_from_db()
    assert alert.asked_to_ring == TUESDAY + timedelta(minutes=121)
    assert told("alert-ring") == [("Alice", "mail"), ("Alice", "portal")]


def test_once_it_is_acknowledged_nobody_is_asked_to_ring(
    issue: Agency, lead: User, carl: User, alice: User
) -> None:
    alert = raise_alert(about=issue, by=lead)
    acknowledge(alert, by=carl, seen=alert.revision)
    job = Job.objects.get(kind="ask-to-ring")
    Job.objects.update(due=TUESDAY)
    assert running.run(job.pk) is True
    assert told("alert-ring") == []


def test_with_nobody_in_office_the_unit_is_asked_at_once(
    issue: Agency, lead: User, alice: User, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        raise_alert(about=issue, by=lead)
    assert told("alert-ring") == [("Alice", "mail"), ("Alice", "portal")]


def test_alerts_are_seen_by_those_told_by_the_unit_and_by_who_raised_them(
    issue: Agency, lead: User, carl: User, dora: User, alice: User, oona: User
) -> None:
    raise_alert(about=issue, by=lead)
    people = (lead, carl, dora, alice, oona)
    seen = {str(p): Alert.objects.visible_to(p).count() for p in people}
    assert seen == {"Lee": 1, "Carl": 1, "Dora": 1, "Alice": 1, "Oona": 0}


def test_who_is_told_goes_by_the_seats_of_today(issue: Agency, lead: User, carl: User) -> None:
    seat = carl.holdings()[0].seat
    builders.seated(builders.a_person("Next"), seat, since=TUESDAY.date() + timedelta(days=1))
    with time_machine.travel(TUESDAY):
        raise_alert(about=issue, by=lead)
    assert {who for who, how in told("alert") if how == Channel.PORTAL} == {"Carl"}


def test_a_term_in_a_group_that_has_ended_lets_nobody_hear_of_alerts(
    issue: Agency,
    lead: User,
    carl: User,
    alice: User,
    django_capture_on_commit_callbacks: Any,
) -> None:
    Group.objects.filter(pk=carl.holdings()[0].seat.group_id).update(until=TUESDAY.date())
    with time_machine.travel(TUESDAY):
        with django_capture_on_commit_callbacks(execute=True):
            raise_alert(about=issue, by=lead)
        assert told("alert") == []
        assert told("alert-ring") == [("Alice", "mail"), ("Alice", "portal")]
        gone = User.objects.get(pk=carl.pk)
        assert (gone.all_holdings(), is_told_of_alerts(gone)) == ([], False)


def rung_for(alert: Alert, days: int) -> int:
    """How often the unit was asked to ring after so many mornings with their work done twice."""
    portal = User.objects.portal()
    with time_machine.travel(TUESDAY + timedelta(hours=3), tick=False):
        ask_to_ring(alert, by=portal)
    for day in range(1, days + 1):
        with time_machine.travel(TUESDAY.replace(hour=8) + timedelta(days=day), tick=False):
            ask_to_ring_again(by=portal)
            ask_to_ring_again(by=portal)
    return Notice.objects.in_portal().filter(kind="alert-ring").count()


def test_what_nobody_heard_is_put_before_the_unit_again_each_week(
    issue: Agency, lead: User, carl: User, alice: User
) -> None:
    with time_machine.travel(TUESDAY, tick=False):
        alert = raise_alert(about=issue, by=lead)
    assert rung_for(alert, 6) == 1
    assert rung_for(alert, 38) == 1 + 38 // 7
    assert Notice.objects.in_portal().unread().filter(kind="alert-ring").count() == 1


@pytest.mark.parametrize("heard", ["seen", "rung"])
def test_what_somebody_heard_is_not_put_before_the_unit_again(
    issue: Agency, lead: User, carl: User, alice: User, heard: str
) -> None:
    with time_machine.travel(TUESDAY, tick=False):
        alert = raise_alert(about=issue, by=lead)
    rung_for(alert, 1)
    if heard == "seen":
        acknowledge(alert, by=carl, seen=alert.revision)
    else:
        record_call(alert, a_call(carl), by=alice, seen=alert.revision)
    assert rung_for(alert, 20) == 1


def test_who_is_of_the_unit_is_asked_once_for_all_alerts_to_ring_about_again(
    issue: Agency, lead: User, carl: User, alice: User, django_assert_num_queries: Any
) -> None:
    portal = User.objects.portal()
    with time_machine.travel(TUESDAY, tick=False):
        for about in (issue, builders.an_agency("health")):
            ask_to_ring(raise_alert(about=about, by=lead), by=portal)
    with (
        time_machine.travel(TUESDAY + timedelta(days=8), tick=False),
        django_assert_num_queries(60, exact=False) as asked,
    ):
        assert len(ask_to_ring_again(by=portal)) == 2
    assert len([one for one in asked if 'FROM "core_holding"' in one["sql"]]) == 1
