"""Doing a job: claim its lease, keep it alive, do the work, say how it went."""

import logging
import re
import threading
import traceback
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.models import F, Q
from django.utils import timezone

from core.audit.services import unit_of_work
from core.jobs import steps
from core.jobs.models import Job
from core.jobs.registry import HANDLERS, Handler
from core.jobs.services import hand_over_all
from core.people.models import User
from core.workflow.services import Blocked

log = logging.getLogger(__name__)

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=30), timedelta(hours=1)


class JobFailed(Exception):
    """The work could not be done, for a reason that is a sentence for the unit, without names.

    `for_good=True` when trying again would not help.
    """

    def __init__(self, reason: str, *, for_good: bool = False) -> None:
        super().__init__(reason)
        self.for_good = for_good


class LeaseLost(Exception):
    """Another worker has taken the job over, because this one was silent for too long."""


@dataclass
class Work:
    """What a handler gets: the job, the portal as actor, and a way to say how far it is."""

    job: Job
    lease: uuid.UUID
    by: User
    lost: threading.Event = field(default_factory=threading.Event)
    outcome: str = ""

    def progress(self, percent: int, doing: str) -> None:
        """Say how far it is, in fixed words, and stay alive. Raises `LeaseLost`."""
        if self.lost.is_set() or not self.beat(progress=percent, doing=doing):
            raise LeaseLost

    def leads_to(self, address: str) -> None:
        """Say where the result is, once it is done."""
        self.row().update(leads_to=address)  # unaudited: a courier's note

    def ends_with(self, outcome: str) -> None:
        """Say in a sentence, without names, what came of it, where that is more than “done”."""
        self.outcome = outcome

    def beat(self, **told: Any) -> bool:
        """Show a sign of life; False when the job is no longer ours."""
        now = timezone.now()
        until = now + timedelta(seconds=settings.JOB_LEASE_SECONDS)
        return bool(self.row().update(heartbeat=now, lease_until=until, **told))  # unaudited: life

    def row(self) -> Any:
        """The job, as long as it is ours."""
        return Job.objects.open().filter(pk=self.job.pk, lease=self.lease)


def run(pk: int) -> bool:
    """Do one job, if it is due and nobody else does it. Never raises for what the work did.

    Words of an exception may hold what no log may hold, so only its place is kept.
    """
    steps.reached("received")
    work = claim(pk)
    if work is None:
        return False
    steps.reached("claimed")
    handler = HANDLERS.get(work.job.kind)
    try:
        if handler is None:
            raise JobFailed("This version of the portal does not recognise this kind of work.")
        _do(work, handler)
    except LeaseLost:
        log.warning("job %s: taken over by another worker", pk)
        return False
    except Exception as error:  # noqa: BLE001 -- whatever a handler raises is told on the job's page
        _give_back(work, handler, error)
        return False
    except BaseException:
        _let_go(work)
        raise
    steps.reached("finished")
    return True


def claim(pk: int) -> Work | None:
    """Take the lease of a free job, in one conditional update; None when somebody else has it."""
    now, lease = timezone.now(), uuid.uuid4()
    until = now + timedelta(seconds=settings.JOB_LEASE_SECONDS)
    with transaction.atomic():
        # A job done within one transaction is locked for its length: pass by, do not wait.
        free = Job.objects.free(now).select_for_update(skip_locked=True).filter(pk=pk).first()
        # unaudited: a courier's note
        taken = free is not None and Job.objects.free(now).filter(pk=pk).update(
            lease=lease, lease_until=until, heartbeat=now, started=now, attempts=F("attempts") + 1
        )
    return Work(Job.objects.get(pk=pk), lease, User.objects.portal()) if taken else None


def _do(work: Work, handler: Handler) -> None:
    given = {name: _read(value) for name, value in work.job.arguments.items()}
    if handler.in_steps:
        with _alive(work):
            handler.function(work, **given)
        _finish(work)
        return
    with unit_of_work(by=work.by):
        if work.row().select_for_update().first() is None:
            raise LeaseLost
        handler.function(work, **given)
        _finish(work)


def _read(value: Any) -> Any:
    return date.fromisoformat(value) if isinstance(value, str) and DAY.fullmatch(value) else value


def _finish(work: Work) -> None:
    # unaudited: a courier's note; raising drops what the handler wrote in the same transaction
    if not work.row().update(
        finished=timezone.now(),
        progress=100,
        doing=work.outcome,
        lease=None,
        lease_until=None,
        failed_reason="",
    ):
        raise LeaseLost


@contextmanager
def _alive(work: Work) -> Iterator[None]:
    """Renew the lease from a thread of its own while the handler works."""
    done = threading.Event()
    pause = settings.JOB_LEASE_SECONDS / 3

    def beat() -> None:
        try:
            while not done.wait(pause):
                with suppress(DatabaseError):  # the lease outlives one missed beat
                    if not work.beat():
                        work.lost.set()
                        return
        finally:
            connection.close()

    thread = threading.Thread(target=beat, name=f"job-{work.job.pk}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _give_back(work: Work, handler: Handler | None, error: Exception) -> None:
    """Note why it failed, and when it is tried again, or that it is given up."""
    reason, for_good = _cause(error)
    log.error(
        "job %s (%s): attempt %s failed: %s", work.job.pk, work.job.kind, work.job.attempts, reason
    )
    now = timezone.now()
    changes: dict[str, Any] = {"lease": None, "lease_until": None, "failed_reason": reason[:300]}
    if for_good or handler is None or work.job.attempts >= handler.attempts:
        changes["failed"] = now
    else:
        changes |= {"due": now + pause_after(work.job.attempts), "queued": None}
    work.row().update(**changes)  # unaudited: a courier's note


def pause_after(attempts: int) -> timedelta:
    """How long to wait after that many attempts: half a minute, doubling up to an hour."""
    return min(FIRST_PAUSE * (1 << min(attempts - 1, 10)), LONGEST_PAUSE)


def _cause(error: Exception) -> tuple[str, bool]:
    """A plain sentence, and whether trying again is of no use."""
    if isinstance(error, JobFailed):
        return str(error), error.for_good
    if isinstance(error, Blocked):
        return "It is not ready: the page of the thing itself says what is missing.", False
    if isinstance(error, ConnectionError | TimeoutError):
        return "Another service that it needs could not be reached.", False
    last = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(last.filename).name}, line {last.lineno}"
    return f"Something went wrong inside the portal ({type(error).__name__} in {place}).", False


def _let_go(work: Work) -> None:
    """The worker is being stopped: leave the job for the next one, at once."""
    # unaudited: a courier's note
    work.row().update(lease=None, lease_until=None, queued=None)


def sweep(now: datetime | None = None) -> int:
    """Hand over again what is due and in nobody's hands: lost messages, dead workers, next tries.

    A job whose worker died at every attempt is given up, so that it cannot take the rest along.
    """
    now = now or timezone.now()
    lost = now - timedelta(seconds=settings.JOB_LEASE_SECONDS)
    waiting = Job.objects.free(now).filter(
        Q(queued__isnull=True) | Q(queued__lt=F("due")) | Q(queued__lt=lost)
    )
    with transaction.atomic():
        # What is locked is being done within one transaction: it is not lost.
        rows = list(waiting.select_for_update(skip_locked=True).order_by("due")[:500])
        hopeless = [row.pk for row in rows if _kills_workers(row)]
        others = [row.pk for row in rows if row.pk not in hopeless]
        # unaudited: a courier's note
        Job.objects.filter(pk__in=hopeless).update(
            failed=now,
            failed_reason="The worker stopped each time it tried this.",
            lease=None,
            lease_until=None,
        )
        Job.objects.filter(pk__in=others).update(queued=now)  # unaudited: a courier's note
    return hand_over_all(others)


def _kills_workers(row: Job) -> bool:
    handler = HANDLERS.get(row.kind)
    return bool(row.lease_until and handler and row.attempts >= handler.attempts)
