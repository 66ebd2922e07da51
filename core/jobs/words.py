"""How far a job is, in one sentence, for its page and for the script that keeps that page fresh."""

from django.utils import timezone

from core.jobs.models import Job


def how_far(job: Job) -> str:
    """The sentence; nothing once the job is over, when the page says more than a sentence."""
    due = timezone.localtime(job.due)
    match job.state:
        case "done" | "failed":
            return ""
        case "running":
            return f"{job.doing or 'Being done'}: {job.progress} per cent."
        case "stopped":
            return "It was interrupted, and starts again within a minute."
        case "again":
            return f"{job.failed_reason} It is tried again on {due:%-d %B} at {due:%H:%M}."
        case "later":
            return f"It starts on {due:%-d %B %Y} at {due:%H:%M}."
        case _:
            return "It waits for its turn."
