"""How far a job is, in one sentence, for its page and for the script that keeps that page fresh."""

from django.utils import timezone

from core.calendar.days import today
from core.jobs.models import Job


def how_far(job: Job) -> str:
    """The sentence; nothing once the job is over, when the page says more than a sentence."""
    due = timezone.localtime(job.due)
    match job.state:
        case "done" | "failed":
            return ""
        case "running":
            being = "Being made" if job.makes_file else "Being done"
            return f"{being}. {job.doing or 'Started'}: {job.progress} per cent."
        case "stopped":
            return "It stopped. It will be tried again within a minute."
        case "again":
            when = f"{due:%H:%M}" if due.date() == today() else f"{due:%H:%M} on {due:%-d %B}"
            return f"It stopped; it will be tried again at {when}. {job.failed_reason}".rstrip()
        case "later":
            return f"It starts on {due:%-d %B %Y} at {due:%H:%M}."
        case _:
            return "Waiting for its turn."
