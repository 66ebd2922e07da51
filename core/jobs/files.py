"""Files that jobs made, at hand for an hour; never of a case, which has no place in a cache."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache

from core.jobs.models import Job
from core.jobs.services import Id, plain

KEPT_SECONDS = 3600


@dataclass(frozen=True)
class Made:
    """When a file was made, and the file while it is at hand."""

    at: datetime
    data: bytes | None


def keep(job: Job, data: bytes) -> None:
    """Lay by what a job made, for whoever asks for its result."""
    cache.set(_name(job), data, KEPT_SECONDS)


def last_made(kind: str, ids: Mapping[str, Id]) -> Made | None:
    """What the last such job made that is done; nothing when there was none."""
    job = _last(kind, ids)
    if job is None or job.finished is None:
        return None
    return Made(job.finished, cache.get(_name(job)))


def at_hand(kind: str, ids: Mapping[str, Id]) -> datetime | None:
    """When the file was made that can be taken now, for the page where it is asked for."""
    job = _last(kind, ids)
    return job.finished if job and cache.has_key(_name(job)) else None


def _last(kind: str, ids: Mapping[str, Id]) -> Job | None:
    done = Job.objects.filter(kind=kind, arguments=plain(ids), finished__isnull=False)
    return done.order_by("-finished", "-pk").first()


def _name(job: Job) -> str:
    """The key of a job that a person asked for is drawn by chance: no other database has it."""
    return f"made-{job.kind}-{job.key}"
