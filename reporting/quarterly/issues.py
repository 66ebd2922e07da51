"""Issues that could affect delivery, as the quarterly report tells them to the executive group."""

import re

from django.db.models import Q
from django.utils import timezone

from core.notices.models import Alert
from core.templatetags.waiting import duration
from core.text.clean import squeeze
from priorities.issues.models import Issue
from priorities.quarters.models import Quarter

ISSUES_MOVED = (
    "An issue that could affect delivery was raised, taken back, acknowledged, answered or closed."
)
#: Signs that would lay out the words of an issue, which is written and read as plain text.
_SIGNS = re.compile(r"([\\`*_\[\]<])")


def issues_moved(quarter: Quarter, told: str) -> list[str]:
    """A sentence, where what a report tells of the issues is not what became of them by now."""
    return [] if told == issues_in_words(quarter) else [ISSUES_MOVED]


def issues_in_words(quarter: Quarter) -> str:
    """Issues raised with the executive chair in the quarter or of it, and what became of each.

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
        _became(issue),
    ]
    return f"- {' '.join(said)}"


def _whole(words: str) -> str:
    """In one line, as it was typed, with a stop at its end."""
    words = _SIGNS.sub(r"\\\1", squeeze(words))
    return words if words.endswith((".", "!", "?")) else f"{words}."


def _became(issue: Issue) -> str:
    """What has become of it; what the chair answered is for those who may read the issue."""
    seen = _seen(issue.alert)
    if issue.answered_at is None:
        return f"{seen}."
    answered = duration(issue.answered_at - issue.raised_at)
    closed = ", and closed" if issue.status == Issue.Status.CLOSED else ""
    if seen == f"Acknowledged by the chair after {answered}":
        return f"Acknowledged and answered by the chair after {answered}{closed}."
    return f"{seen}, answered after {answered}{closed}."


def _seen(alert: Alert | None) -> str:
    if alert and alert.acknowledged:
        return f"Acknowledged by the chair after {duration(alert.acknowledged - alert.raised)}"
    if alert and alert.rung:
        rung = duration(alert.rung - alert.raised)
        return f"Told by telephone after {rung}, not acknowledged yet"
    return "Not acknowledged yet"
