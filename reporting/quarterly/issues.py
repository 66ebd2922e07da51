"""Issues that could affect delivery, as the quarterly report tells them to the executive group."""

import re

from django.db.models import QuerySet
from django.utils import timezone

from core.notices.models import Alert
from core.templatetags.waiting import duration
from core.text.clean import squeeze
from priorities.issues.models import Issue
from priorities.quarters.models import Quarter

ISSUES_MOVED = "An issue that could affect delivery was raised or taken back."
ISSUES_WENT_ON = "An issue that could affect delivery has moved on since this report was compiled."
#: Between the parts of an issue: a list below its line. Reports compiled earlier have a blank.
PART, IN_ONE_LINE = "\n  - ", " "
#: Signs that would lay out the words of an issue, which is written and read as plain text.
_SIGNS = re.compile(r"([\\`*_\[\]<~&])")
_TAKEN_AS_THEY_ARE = re.compile(r"\\([\\`*_\[\]<~&])")


def issues_moved(quarter: Quarter, told: str) -> list[str]:
    """A sentence, where a report tells of other issues than there are by now.

    What became of one since, and by what name its group goes, is no other issue.
    """
    lines, issues = _typed(_flat(told)).splitlines(), list(standing_issues(quarter))
    same = len(lines) == len(issues) and all(
        _typed(_flat(_said(issue))) in line for issue, line in zip(issues, lines, strict=True)
    )
    return [] if same else [ISSUES_MOVED]


def issues_told_otherwise(quarter: Quarter, told: str) -> list[str]:
    """A sentence, where compiling again would tell anything of the issues in other words."""
    if tells_the_same(quarter, told):
        return []
    return issues_moved(quarter, told) or [ISSUES_WENT_ON]


def tells_the_same(quarter: Quarter, told: str) -> bool:
    """Whether compiling again would tell the issues in the same words."""
    return _flat(told) == _flat(issues_in_words(quarter))


def issues_in_words(quarter: Quarter) -> str:
    """Issues raised with the executive chair in the quarter or of it, and what became of each."""
    rows = standing_issues(quarter).select_related("group").prefetch_related("alerts")
    return "\n".join(f"- **{issue.group}, {_said(issue)}{PART}{_became(issue)}" for issue in rows)


def standing_issues(quarter: Quarter) -> QuerySet[Issue]:
    """Those that stand, in the order in which they were raised."""
    rows = Issue.objects.standing().of_quarter(quarter, quarter.since, quarter.until)
    return rows.order_by("raised_at", "pk")


def _said(issue: Issue) -> str:
    """The day and the words of whoever raised it, so that no two read alike."""
    day = timezone.localtime(issue.raised_at)
    return (
        f"{day:%-d %B %Y}:** {_whole(issue.what)}{PART}At risk: {_whole(issue.at_risk)}"
        f"{PART}Asked of the chair: {_whole(issue.ask)}"
    )


def _flat(words: str) -> str:
    """Told issues with a line for each."""
    return words.replace(PART, IN_ONE_LINE)


def _typed(words: str) -> str:
    """Told words as they were typed."""
    return _TAKEN_AS_THEY_ARE.sub(r"\1", words)


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
