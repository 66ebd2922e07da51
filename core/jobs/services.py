"""Asking for work: the row in the caller's transaction, the courier after its commit."""

import logging
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from celery import current_app
from celery.exceptions import OperationalError as CeleryUnreachable
from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError as BrokerUnreachable

from core.audit.services import Actor, record, unit_of_work
from core.jobs.models import Job
from core.jobs.registry import HANDLERS, OCCASIONS
from core.people.models import User
from core.workflow.services import check

log = logging.getLogger(__name__)

#: What may stand in a job's arguments besides numbers: a slug or a digest, never a sentence.
SLUG = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,79}")
Id = int | str | date | UUID
TASK = "core.jobs.tasks.run"


def enqueue(kind: str, *, key: str, by: Actor, due: datetime | None = None, **ids: Id) -> Job:
    """Ask for a piece of work, once: inserts the row here and now, and hands it over on commit.

    `key` names the piece of work: asking again gives the first row, whatever its state; a job
    that was given up begins anew. `ids` are ids, dates and slugs; the handler gets dates as
    dates. A broker that is down is no error: the sweeper hands the row over later.
    """
    if kind not in HANDLERS:
        raise ValueError(f"There is no kind of job called {kind}.")
    with unit_of_work(by=by):
        row = enqueue_all(kind, [(key, ids)], by=by, due=due)[0]
        if row.failed:
            row = again(row)
            _after_commit([row.pk])
        return row


def enqueue_all(
    kind: str,
    pieces: Sequence[tuple[str, Mapping[str, Id]]],
    *,
    by: Actor,
    due: datetime | None = None,
) -> list[Job]:
    """Ask for many pieces of one kind at once, each with its key and its ids; see `enqueue`."""
    if kind not in HANDLERS:
        raise ValueError(f"There is no kind of job called {kind}.")
    now = timezone.now()
    due = due or now
    new = [
        Job(
            kind=kind,
            key=key,
            arguments=plain(ids),
            asked_by_id=by.pk,
            due=due,
            queued=now if due <= now else None,
        )
        for key, ids in pieces
    ]
    with unit_of_work(by=by):
        # unaudited: a job is a courier's note; what it does is recorded when it is done
        Job.objects.bulk_create(new, ignore_conflicts=True)
        rows = list(Job.objects.filter(kind=kind, key__in=[key for key, _ in pieces]))
        ready = [row.pk for row in rows if row.state == "waiting"]
        if ready:
            _after_commit(ready)
        return rows


def plain(ids: Mapping[str, Id]) -> dict[str, int | str]:
    """The arguments as JSON. Raises `ValueError` for words, which must not lie in a queue."""
    kept: dict[str, int | str] = {}
    for name, value in ids.items():
        if isinstance(value, datetime):
            raise ValueError(f"{name} is an instant: jobs take ids and dates.")
        if isinstance(value, int):
            kept[name] = value
            continue
        kept[name] = word = value.isoformat() if isinstance(value, date) else str(value)
        if not SLUG.fullmatch(word):
            raise ValueError(f"{name} is not an id: jobs take ids, dates and slugs.")
    return kept


def _after_commit(pks: list[int]) -> None:
    """Hand over when the caller's transaction is committed; it never fails for the courier."""

    def hand_over() -> None:
        hand_over_all(pks)

    transaction.on_commit(hand_over, robust=True)


def hand_over_all(pks: Sequence[int]) -> int:
    """Give ids to Celery. When the broker is down: say so in the log, and leave the rest to sweep.

    Returns how many were handed over.
    """
    for count, pk in enumerate(pks):
        try:
            current_app.tasks[TASK].apply_async(args=(pk,), retry=False)
        except (BrokerUnreachable, CeleryUnreachable, OSError):
            log.warning("the broker is down: %s jobs wait for the sweeper", len(pks) - count)
            # unaudited: a courier's note
            Job.objects.filter(pk__in=pks[count:], lease__isnull=True).update(queued=None)
            return count
    return len(pks)


def again(row: Job) -> Job:
    """Let a job that was given up begin anew."""
    now = timezone.now()
    row.due, row.queued, row.failed, row.failed_reason, row.attempts = now, now, None, "", 0
    # unaudited: a courier's note; `retry` records the person who asked
    row.save(update_fields=["due", "queued", "failed", "failed_reason", "attempts"])
    return row


def retry(row: Job, *, by: User) -> Job:
    """A person of the unit lets a job begin anew that was given up or waits for its next try.

    Raises `Blocked` when it is done or somebody works on it.
    """
    with unit_of_work(by=by):
        locked = Job.objects.select_for_update().get(pk=row.pk)
        check(reasons_against_retry(locked, by))
        again(locked)
        record(by=by, verb="retry", subject=locked)
        _after_commit([locked.pk])
        return locked


def reasons_against_retry(row: Job, by: User) -> list[str]:
    """Why this job cannot begin anew now, as sentences."""
    if row.state == "done":
        return ["This has already been done."]
    if row.state == "running":
        return ["This is being done now."]
    if not by.has_perm("core.retry_job", row):
        return ["Only the business unit can start a job again."]
    return []


def start_due(now: datetime | None = None) -> list[Job]:
    """Ask for what the calendar wants: the last occasion of each kind, once, however late."""
    now = now or timezone.now()
    portal = User.objects.portal()
    started = []
    for occasion in OCCASIONS.values():
        day = occasion.last(now)
        if not Job.objects.filter(kind=occasion.kind, key=day.isoformat()).exists():
            started.append(enqueue(occasion.kind, key=day.isoformat(), by=portal, on=day))
    return started
