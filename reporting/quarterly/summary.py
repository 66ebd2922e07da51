"""The five lines that are written from the figures, until somebody writes better ones."""

from django.utils import timezone

from priorities.issues.models import Issue
from priorities.quarters.models import Quarter
from priorities.returns.vocabulary import State
from reporting.quarterly.models import QuarterlyReport
from reporting.quarterly.snapshots import Part, parts_of


def lines_of(report: QuarterlyReport) -> list[str]:
    """How many are on track, who has not reported, what is off track, who asks, what is asked."""
    parts = parts_of(report)
    given = [part for part in parts if part.source]
    states = [state for part in given for state in part.states]
    good = sum(part.good for part in given)
    lines = [_counted(good, len(states))]
    if missing := [part.group for part in parts if part.missing]:
        lines.append(f"Not in this report: {', '.join(missing)}.")
    else:
        lines.append(f"All {len(parts)} groups have reported.")
    off = [part.group for part in given if State.OFF_TRACK in part.states]
    lines.append(f"Off track: {_groups(off)}." if off else "No activity is off track.")
    lines.append(_asking(given))
    lines.append("The executive group is asked to receive this report and to answer the requests.")
    return lines


def issues_in_words(quarter: Quarter) -> str:
    """Issues raised with the executive chair in the quarter, and how soon they were read."""
    rows = Issue.objects.filter(
        raised_at__date__gte=quarter.since, raised_at__date__lt=quarter.until
    )
    said = []
    for issue in rows.select_related("group").prefetch_related("alerts").order_by("raised_at"):
        day = timezone.localtime(issue.raised_at)
        said.append(f"- {issue.group}, {day:%-d %B %Y}: {_read(issue)}")
    return "\n".join(said)


def _counted(good: int, number: int) -> str:
    if not number:
        return "No activity has been reported on."
    rest = number - good
    said = f"{good} of the {number} activities reported on are on track or done"
    return f"{said}; {rest} {'is' if rest == 1 else 'are'} not."


def _read(issue: Issue) -> str:
    alert = issue.alert
    if alert is None or alert.acknowledged is None:
        return "not acknowledged yet."
    minutes = int((alert.acknowledged - alert.raised).total_seconds() // 60)
    hours, rest = divmod(minutes, 60)
    took = f"{hours} h {rest} min" if hours else f"{rest} min"
    return f"acknowledged by the chair after {took}."


def _asking(parts: list[Part]) -> str:
    asking = [part.group for part in parts if part.text("help")]
    return f"Help is asked for by: {_groups(asking)}." if asking else "No group asks for help."


def _groups(names: list[str]) -> str:
    return ", ".join(names)
