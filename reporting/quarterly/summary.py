"""The five lines that are written from the figures, until somebody writes better ones."""

from core.partnership.queries import executive_word
from priorities.returns.vocabulary import State
from reporting.quarterly.issues import standing_issues
from reporting.quarterly.models import QuarterlyReport
from reporting.quarterly.snapshots import Part, parts_of

#: Nothing that was reported is no good news.
UNKNOWN = [
    "What is off track is not known, because no group has reported.",
    "What groups ask for is not known either.",
]


def lines_of(report: QuarterlyReport) -> list[str]:
    """How many are on track, who has not reported, what was raised, what is off track and who asks,
    what is asked."""
    parts = parts_of(report)
    given = [part for part in parts if part.source]
    states = [state for part in given for state in part.states]
    good = sum(part.good for part in given)
    lines = [_counted(good, len(states))]
    if missing := [part.group for part in parts if part.missing]:
        lines.append(f"Not in this report: {', '.join(missing)}.")
    elif parts:
        lines.append(f"All {len(parts)} groups have reported.")
    else:
        lines.append("No group was asked for a return.")
    told = _told(given, everybody=not missing) if given else UNKNOWN
    raised = standing_issues(report.quarter).count()
    # Five lines are as many as somebody reads: what was raised takes one of its own.
    lines += [_raised(raised), " ".join(told)] if raised else told
    to = executive_word()
    lines.append(f"The {to} is asked to receive this report and to answer the requests.")
    return lines


def _raised(number: int) -> str:
    one = number == 1
    said = (
        f"{number} issue{'' if one else 's'} that could affect delivery {'was' if one else 'were'}"
    )
    return f"{said} raised: {'it is' if one else 'they are'} set out in this report."


def _counted(good: int, number: int) -> str:
    if not number:
        return "No activity has been reported on."
    rest = number - good
    said = f"{good} of the {number} activities reported on are on track or done"
    return f"{said}; {rest} {'is' if rest == 1 else 'are'} not."


def _told(given: list[Part], *, everybody: bool) -> list[str]:
    """What is off track and who asks for help, of those who have reported and of no others."""
    off = [part.group for part in given if State.OFF_TRACK in part.states]
    asking = [part.group for part in given if part.text("help") or part.needs]
    whose = "" if everybody else " that has reported"
    activity = "No activity" if everybody else "No activity of a group that has reported"
    return [
        f"Off track: {_groups(off)}." if off else f"{activity} is off track.",
        f"Help is asked for by: {_groups(asking)}."
        if asking
        else f"No group{whose} asks for help.",
    ]


def _groups(names: list[str]) -> str:
    return ", ".join(names)
