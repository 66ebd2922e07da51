"""Asking for work: once, in the caller's transaction, with ids only, broker or no broker."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from core.audit.models import AuditEntry
from core.audit.services import unit_of_work
from core.jobs import running
from core.jobs.models import Job
from core.jobs.services import enqueue, enqueue_all, plain, retry
from core.people.models import User
from core.workflow.services import Blocked
from tests.core.jobs.broker import broker
from tests.core.jobs.made_up import CANARY, DONE
from tests.core.notices.ports import closed_port

pytestmark = pytest.mark.django_db


def test_it_is_done_after_the_commit(portal: User, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        job = enqueue("test-note", key="1", by=portal, number=7, day=date(2022, 1, 31))
        assert DONE == []
    job.refresh_from_db()
    assert [(7, date(2022, 1, 31))] == DONE
    assert (job.state, job.attempts, job.progress) == ("done", 1, 100)


def test_what_is_rolled_back_is_never_asked_for(
    portal: User, django_capture_on_commit_callbacks: Any
) -> None:
    with (
        django_capture_on_commit_callbacks(execute=True) as handed_over,
        pytest.raises(ZeroDivisionError),
        unit_of_work(by=portal),
    ):
        enqueue("test-note", key="1", by=portal, number=1)
        raise ZeroDivisionError
    assert handed_over == []
    assert not Job.objects.exists()


def test_the_same_piece_of_work_is_asked_for_once(
    portal: User, django_capture_on_commit_callbacks: Any
) -> None:
    for _ in range(3):
        with django_capture_on_commit_callbacks(execute=True):
            enqueue("test-note", key="q1", by=portal, number=1)
    assert DONE == [(1, None)]
    assert Job.objects.count() == 1


def test_many_pieces_are_asked_for_at_once(
    portal: User, django_capture_on_commit_callbacks: Any, django_assert_num_queries: Any
) -> None:
    with (
        django_capture_on_commit_callbacks(execute=True),
        django_assert_num_queries(4),  # insert and ask again, between two savepoints
    ):
        enqueue_all("test-note", [(str(n), {"number": n}) for n in range(5)], by=portal)
    assert sorted(DONE) == [(n, None) for n in range(5)]


def test_what_is_due_later_waits(portal: User, django_capture_on_commit_callbacks: Any) -> None:
    due = timezone.now() + timedelta(hours=1)
    with django_capture_on_commit_callbacks(execute=True):
        job = enqueue("test-note", key="1", by=portal, due=due, number=1)
    assert (DONE, job.state, running.sweep()) == ([], "later", 0)
    assert running.run(job.pk) is False
    assert running.sweep(due + timedelta(seconds=1)) == 1


def test_a_kind_that_nobody_registered_is_refused(portal: User) -> None:
    with pytest.raises(ValueError, match="no kind of job called nonsense"):
        enqueue("nonsense", key="1", by=portal)


@pytest.mark.parametrize("words", [CANARY, "a sentence", "", "x" * 81, timezone.now()])
def test_words_may_not_lie_in_a_queue(words: Any) -> None:
    with pytest.raises(ValueError, match=r"is not an id|is an instant"):
        plain({"number": words})


def test_ids_days_and_slugs_may() -> None:
    key = UUID("12345678123456781234567812345678")
    assert plain({"a": 7, "b": date(2022, 1, 31), "c": key, "d": "lcspr-2021.3"}) == {
        "a": 7,
        "b": "2022-01-31",
        "c": "12345678-1234-5678-1234-567812345678",
        "d": "lcspr-2021.3",
    }


def test_a_broker_that_is_down_is_no_error_and_the_sweeper_comes_back_to_it(
    portal: User, django_capture_on_commit_callbacks: Any
) -> None:
    with broker(broker_url=f"redis://127.0.0.1:{closed_port()}/0"):
        with django_capture_on_commit_callbacks(execute=True):
            pieces = [(str(n), {"number": n}) for n in range(3)]
            enqueue_all("test-note", pieces, by=portal)
        assert [job.queued for job in Job.objects.all()] == [None, None, None]
        assert running.sweep() == 0
    assert running.sweep() == 3
    assert sorted(DONE) == [(n, None) for n in range(3)]


def test_the_unit_starts_again_what_was_given_up(
    portal: User, alice: User, django_capture_on_commit_callbacks: Any
) -> None:
    job = enqueue("test-note", key="1", by=portal, number=1)
    Job.objects.update(failed=timezone.now(), failed_reason="The figures are missing.", attempts=8)
    with django_capture_on_commit_callbacks(execute=True):
        retry(job, by=alice)
    job.refresh_from_db()
    assert (job.state, job.attempts, job.failed_reason) == ("done", 1, "")
    assert [e.verb for e in AuditEntry.objects.about(job)] == ["retry"]


def test_others_may_not_start_a_job_again(portal: User, carl: User) -> None:
    job = enqueue("test-note", key="1", by=portal, number=1)
    Job.objects.update(failed=timezone.now())
    with pytest.raises(Blocked, match="Only the business unit"):
        retry(job, by=carl)


def test_what_is_done_is_not_started_again(
    portal: User, alice: User, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        job = enqueue("test-note", key="1", by=portal, number=1)
    with pytest.raises(Blocked, match="already been done"):
        retry(job, by=alice)


def test_asking_anew_for_what_was_given_up_starts_it_again(
    portal: User, django_capture_on_commit_callbacks: Any
) -> None:
    enqueue("test-note", key="1", by=portal, number=1)
    Job.objects.update(failed=timezone.now(), attempts=8)
    with django_capture_on_commit_callbacks(execute=True):
        enqueue("test-note", key="1", by=portal, number=1)
    assert DONE == [(1, None)]
