"""Issues that could affect delivery, as the quarterly report tells them to the executive group."""

from django.db.models import Q
from django.utils import timezone

from core.templatetags.waiting import duration
from core.text.clean import squeeze
from priorities.issues.models import Issue
from priorities.quarters.models import Quarter


def issues_in_words(quarter: Quarter) -> str:
    """Issues raised with the executive chair in the quarter or of it, and how soon they were read.

    Of a quarter they are mostly raised after it, when its return is written.
    """
    in_its_days = Q(raised_at__date__gte=quarter.since, raised_at__date__lt=quarter.until)
    rows = Issue.objects.standing().filter(Q(quarter=quarter) | in_its_days)
    rows = rows.select_related("group").prefetch_related("alerts").order_by("raised_at")
    return "\n".join(_told(issue) for issue in rows)


def _told(issue: Issue) -> str:
    """One issue in the words of whoever raised it, so that no two read alike."""
    day = timezone.localtime(issue.raised_at)
    said = [
        f"**{issue.group}, {day:%-d %B %Y}:** {_whole(issue.what)}",
        f"At risk: {_whole(issue.at_risk)}",
        f"Asked of the chair: {_whole(issue.ask)}",
        _read(issue),
    ]
    return f"- {' '.join(said)}"


def _whole(words: str) -> str:
    """In one line, with a stop at its end."""
    words = squeeze(words)
    return words if words.endswith((".", "!", "?")) else f"{words}."


def _read(issue: Issue) -> str:
    alert = issue.alert
    if alert is None or alert.acknowledged is None:
        return "Not acknowledged yet."
    return f"Acknowledged by the chair after {duration(alert.acknowledged - alert.raised)}."
