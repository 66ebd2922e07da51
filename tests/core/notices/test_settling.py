"""What asks for something is new until it is done by somebody."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from core.actions.models import VOID
from core.actions.services import close_action, decline_action
from core.jobs.models import Job
from core.jobs.services import enqueue
from core.notices.alerts import acknowledge, ask_to_ring, raise_alert, record_call
from core.notices.kinds import ALERT, ALERT_SEEN, JOB_FAILED, RING
from core.notices.models import Notice
from core.notices.services import mark_read, notify
from core.notices.settling import ask_anew, settle
from core.notices.tasks import sweep
from core.people.models import User
from core.workflow.services import apply
from tests import builders
from tests.core.actions.builders import an_action, owner
from tests.core.jobs.made_up import DUTY
from tests.core.notices.calling import a_call

pytestmark = pytest.mark.django_db


def new(person: User) -> list[str]:
    """Which kinds of notice are new to this person."""
    rows = Notice.objects.visible_to(person).unread().order_by("pk")
    return list(rows.values_list("kind", flat=True))


def test_it_ends_for_everybody_but_those_whom_it_still_asks(
    alice: User, carl: User, portal: User
) -> None:
    one, other = builders.an_agency("police"), builders.an_agency("council")
    for about in (one, other):
        notify([alice, carl], kind=DUTY, by=portal, about=about)
    assert settle([one], DUTY, but=[carl.pk]) == 1
    assert [len(new(alice)), len(new(carl))] == [1, 2]
    assert settle([], DUTY) == 0


def test_what_is_asked_again_on_the_same_day_is_new_again(alice: User, portal: User) -> None:
    about = builders.an_agency("police")
    notify([alice], kind=DUTY, by=portal, about=about)
    mark_read(by=alice)
    ask_anew([alice], about, DUTY)
    assert new(alice) == [DUTY.key]


@pytest.mark.parametrize("how", ["close", "decline", "void"])
def test_an_action_asks_until_it_is_closed(alice: User, how: str) -> None:
    action = an_action(by=alice)
    assert new(owner()) == ["action-raised-by"]
    if how == "close":
        close_action(action, evidence="Seen.", by=alice, seen=action.revision)
    elif how == "decline":
        decline_action(action, reason="No money.", by=alice, seen=action.revision)
    else:
        apply(action, VOID, by=alice, note="Twice.")
    assert new(owner()) == []


def test_an_alert_asks_until_one_of_those_told_has_seen_it(
    carl: User, dora: User, alice: User
) -> None:
    alert = raise_alert(about=builders.an_agency("police"), by=alice)
    ask_to_ring(alert, by=alice)
    assert (new(carl), new(dora), new(alice)) == ([ALERT.key], [ALERT.key], [RING.key])
    acknowledge(alert, by=carl, seen=alert.revision)
    assert (new(carl), new(dora), new(alice)) == ([], [], [ALERT_SEEN.key])


def test_ringing_ends_the_asking_to_ring_alone(carl: User, alice: User) -> None:
    alert = raise_alert(about=builders.an_agency("police"), by=alice)
    ask_to_ring(alert, by=alice)
    record_call(alert, a_call(carl), by=alice, seen=alert.revision)
    assert (new(carl), new(alice)) == ([ALERT.key], [])


def test_a_job_that_was_started_again_is_seen_to(alice: User, portal: User) -> None:
    job = enqueue("test-note", key="1", by=portal)
    Job.objects.filter(pk=job.pk).update(failed=timezone.now() - timedelta(minutes=5))
    sweep()
    assert new(alice) == [JOB_FAILED.key]
    sweep()
    assert new(alice) == [JOB_FAILED.key]
    Job.objects.filter(pk=job.pk).update(failed=None)
    sweep()
    assert new(alice) == []


def test_who_is_of_the_unit_is_asked_once_for_all_jobs_that_failed(
    alice: User, portal: User, django_assert_num_queries: Any
) -> None:
    for key in "123":
        enqueue("test-note", key=key, by=portal)
    Job.objects.update(failed=timezone.now())
    with django_assert_num_queries(60, exact=False) as asked:
        sweep()
    assert len([one for one in asked if 'FROM "core_holding"' in one["sql"]]) == 1
    assert new(alice) == [JOB_FAILED.key] * 3
