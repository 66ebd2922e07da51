"""Doing work: claimed once, all or nothing, tried again, told in plain words, swept."""

import logging
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from core.jobs import running
from core.jobs.models import Job
from core.jobs.services import enqueue
from core.people.models import Agency, User
from tests.core.jobs.made_up import CANARY, DONE

pytestmark = pytest.mark.django_db


def asked(kind: str, portal: User, **ids: Any) -> Job:
    return enqueue(kind, key="1", by=portal, **ids)


def test_a_job_is_done_once_however_often_its_message_comes(portal: User) -> None:
    job = asked("test-note", portal, number=1)
    assert [running.run(job.pk) for _ in range(3)] == [True, False, False]
    assert DONE == [(1, None)]


def test_a_leased_job_is_left_alone_until_its_lease_is_over(portal: User) -> None:
    job = asked("test-note", portal, number=1)
    assert running.claim(job.pk) is not None
    assert running.claim(job.pk) is None
    Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert running.claim(job.pk) is not None


def test_a_job_that_fails_leaves_nothing_behind_and_says_where_but_not_what(
    portal: User, caplog: pytest.LogCaptureFixture
) -> None:
    job = asked("test-fails", portal, number=1)
    with caplog.at_level(logging.DEBUG):
        assert running.run(job.pk) is False
    job.refresh_from_db()
    assert not Agency.objects.exists()
    assert job.failed_reason.startswith("Something went wrong inside the portal (ValueError in")
    assert CANARY not in job.failed_reason + caplog.text
    assert (job.state, job.lease) == ("again", None)


def test_it_is_tried_again_after_pauses_that_double_and_then_given_up(portal: User) -> None:
    job = asked("test-fails", portal, number=1)
    pauses = []
    for _ in range(3):
        Job.objects.update(due=timezone.now())
        running.run(job.pk)
        job.refresh_from_db()
        pauses.append(round((job.due - timezone.now()).total_seconds()))
    assert pauses == [30, 60, 0]
    assert (job.state, job.attempts) == ("failed", 3)


@pytest.mark.parametrize(("attempts", "seconds"), [(1, 30), (2, 60), (8, 3600), (80, 3600)])
def test_pauses_double_up_to_an_hour(attempts: int, seconds: int) -> None:
    assert running.pause_after(attempts).total_seconds() == seconds


def test_a_reason_for_good_ends_the_attempts(portal: User) -> None:
    job = asked("test-says-why", portal, number=1)
    running.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("failed", 1)
    assert job.failed_reason == "The figures of the quarter are not there yet."


def test_a_worker_that_lost_its_lease_undoes_what_it_did(portal: User) -> None:
    job = asked("test-agency", portal, agency="police")
    work = running.claim(job.pk)
    assert work is not None
    Job.objects.update(lease=uuid.uuid4())  # another worker took it over
    with pytest.raises(running.LeaseLost):
        running._do(work, running.HANDLERS["test-agency"])
    assert not Agency.objects.exists()


def test_a_worker_that_lost_its_lease_is_told_at_its_next_step(portal: User) -> None:
    work = running.claim(asked("test-note", portal, number=1).pk)
    assert work is not None
    work.progress(40, "Making the agency")
    Job.objects.update(lease=uuid.uuid4())
    with pytest.raises(running.LeaseLost):
        work.progress(60, "Making another")
    assert (Job.objects.get().progress, Job.objects.get().doing) == (40, "Making the agency")


def test_work_in_steps_keeps_what_it_committed_and_goes_on_from_there(portal: User) -> None:
    job = asked("test-agency-in-steps", portal, agency="police")
    running.run(job.pk)
    Job.objects.update(due=timezone.now())
    assert running.run(job.pk) is True
    assert [a.key for a in Agency.objects.all()] == ["police"]
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("done", 2)


def test_work_that_this_version_does_not_know_is_given_up_and_says_so(portal: User) -> None:
    job = asked("test-note", portal, number=1)
    Job.objects.update(kind="from-a-later-version")
    running.run(job.pk)
    job.refresh_from_db()
    assert job.state == "failed"
    assert job.failed_reason == "This version of the portal does not recognise this kind of work."


def test_a_worker_that_is_told_to_stop_lets_its_job_go(
    portal: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(_: str) -> None:
        raise SystemExit

    job = asked("test-note", portal, number=1)
    work = running.claim(job.pk)
    assert work is not None
    running._let_go(work)
    job.refresh_from_db()
    assert (job.state, job.lease, job.queued) == ("waiting", None, None)


def test_the_sweeper_hands_over_a_lost_message_after_a_while(portal: User) -> None:
    asked("test-note", portal, number=1)
    assert running.sweep() == 0  # handed over a moment ago
    assert running.sweep(timezone.now() + timedelta(seconds=31)) == 1
    assert DONE == [(1, None)]


def test_the_sweeper_brings_back_the_job_of_a_dead_worker(portal: User) -> None:
    job = asked("test-note", portal, number=1)
    running.claim(job.pk)
    assert running.sweep() == 0
    Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1), queued=None)
    assert running.sweep() == 1
    assert DONE == [(1, None)]


def test_a_job_that_kills_its_worker_each_time_is_given_up(portal: User) -> None:
    job = asked("test-fails", portal, number=1)
    for _ in range(3):
        running.claim(job.pk)
        Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1), queued=None)
    assert running.sweep() == 0
    job.refresh_from_db()
    assert (job.state, job.failed_reason) == (
        "failed",
        "The worker stopped each time it tried this.",
    )


def test_the_sweeper_leaves_alone_what_is_done_or_given_up(portal: User) -> None:
    asked("test-note", portal, number=1)
    Job.objects.update(finished=timezone.now())
    assert running.sweep(timezone.now() + timedelta(days=1)) == 0
