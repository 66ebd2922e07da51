"""Doing here and now what is due, for commands that let time pass."""

from collections.abc import Collection

from django.utils import timezone

from core.jobs.models import Job, JobQuerySet
from core.jobs.running import run
from core.jobs.services import start_due


def catch_up(*, but: Collection[str] = ()) -> int:
    """Do the work of the calendar and every job that is due by now, save kinds left to the worker.

    What this leads to is done too. Returns how many jobs were done; one that fails is tried later
    by the worker, like any other.
    """
    start_due()
    done, tried = 0, set[int]()
    while fresh := _due(but).exclude(pk__in=tried).values_list("pk", flat=True)[:500]:
        for pk in list(fresh):
            tried.add(pk)
            done += run(pk)
    return done


def _due(but: Collection[str]) -> JobQuerySet:
    return Job.objects.free(timezone.now()).exclude(kind__in=but).order_by("due", "pk")
