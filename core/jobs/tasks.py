"""The doors through which Celery comes: an id in, a service called, safe to come twice."""

from datetime import date, timedelta

from celery import shared_task
from django.utils import timezone

from core.jobs import running, services
from core.jobs.models import Job
from core.jobs.registry import daily
from core.jobs.running import Work


@shared_task(name=services.TASK, ignore_result=True)
def run(pk: int) -> None:
    """Do one job."""
    running.run(pk)


@shared_task(name="core.jobs.tasks.sweep", ignore_result=True)
def sweep() -> None:
    """Hand over again what was lost."""
    running.sweep()


@shared_task(name="core.jobs.tasks.start_due", ignore_result=True)
def start_due() -> None:
    """Ask for the work of the day and of the week."""
    services.start_due()


@daily("prune-jobs", title="Clear away old jobs")
def prune(work: Work, *, on: date) -> None:
    """Remove notes of jobs that were done three months ago; what they did stays."""
    before = timezone.now() - timedelta(days=90)
    # unaudited: a courier's notes, not records
    Job.objects.filter(finished__lt=before).delete()
