"""How a clock stands, in words: the tag, the days left, how long the bar is. Pure."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from core.calendar.working import WorkingDays
from core.clocks.counting import NO_DEADLINE, Counts, Due, Start, limit_in_words, local_day
from core.clocks.models import Clock, ClockChange
from core.clocks.rulebook import Rule
from core.clocks.vocabulary import Bound, Direction, Unit

#: From so many days on, what is left is told in weeks.
WEEKS_FROM = 28


@dataclass(frozen=True)
class Shown:
    """One clock as pages and mails show it."""

    clock: Clock
    tag: str
    colour: str
    left: str
    due: str
    counted: str
    lateness: str
    bar: int
    bar_class: str

    @property
    def is_late(self) -> bool:
        """Whether it stands under "late"."""
        return bool(self.lateness)


def shown(clock: Clock, days: WorkingDays, *, at: datetime | None = None) -> Shown:
    """A clock in words as it stands at an instant, now when none is named."""
    now = at or timezone.now()
    late = lateness(clock, now)
    tag, colour = _tag(clock, late, local_day(now))
    return Shown(
        clock=clock,
        tag=tag,
        colour=colour,
        left=left_in_words(clock, days, now),
        due=due_in_words(clock.due),
        counted=counted_in_words(clock.rule, clock.started)
        + (", extended" if clock.extended_until else ""),
        lateness=late,
        bar=_bar(clock, local_day(now)),
        bar_class=_bar_class(clock, late, local_day(now)),
    )


def lateness(clock: Clock, at: datetime | None = None) -> str:
    """Against what a clock is or was late, as a phrase; nothing when it is not."""
    if clock.is_late(at):
        return "Late"
    if not clock.is_strictly_late(at):
        return ""
    if clock.strict_started == clock.started:
        return f"Late: extended after it was due on {said(clock.strict_due_on)}"
    first = clock.first_started_at or clock.first_started_on
    which = "the first recorded start" if clock.strict_started == first else "an earlier start"
    return f"Late against {which} of {said(clock.strict_started_on)}"


def left_in_words(clock: Clock, days: WorkingDays, now: datetime) -> str:
    """How much time is left or lost: "4 working days left", "2 days late", "due today"."""
    today, due = local_day(now), clock.due_on
    if due is None:
        return NO_DEADLINE[0].upper() + NO_DEADLINE[1:]
    if clock.status != Clock.Status.OPEN:
        return ""
    if clock.due_at:
        return _hours(clock.due_at - now)
    if due == today:
        return "May end today" if clock.rule.bound == Bound.EARLIEST else "Due today"
    return _days(clock.rule, due, today, days)


def _days(rule: Rule, due: date, today: date, days: WorkingDays) -> str:
    working = rule.unit == Unit.WORKING_DAYS
    number = abs(days.between(today, due)) if working else abs((due - today).days)
    unit = "working day" if working else "day"
    if not working and number >= WEEKS_FROM:
        number, unit = number // 7, "week"
    words = f"{number} {unit}{'' if number == 1 else 's'}"
    if rule.bound == Bound.EARLIEST:
        return f"{words} to keep" if due > today else f"Kept {words} longer"
    return f"{words} left" if due > today else f"{words} late"


def _hours(left: timedelta) -> str:
    number = abs(left) // timedelta(hours=1)
    if number == 0:
        return "Less than an hour left" if left > timedelta(0) else "Less than an hour late"
    words = f"{number} hour{'' if number == 1 else 's'}"
    return f"{words} left" if left > timedelta(0) else f"{words} late"


def due_in_words(due: Due | None) -> str:
    """When something is due: "Thursday 26 November 2026", with the time for rules in hours."""
    if due is None:
        return ""
    words = f"{due.on:%A} {said(due.on)}"
    return f"{words}, {timezone.localtime(due.at):%H:%M}" if due.at else words


def counted_in_words(rule: Counts, start: Start) -> str:
    """How the date was counted: "15 working days after 5 November 2026"."""
    day = said(local_day(start))
    if rule.unit == Unit.NONE:
        return f"from {day}"
    if rule.unit == Unit.DAY_OF_YEAR:
        return f"the next {limit_in_words(rule).removeprefix('by ')} from {day} on"
    if rule.unit == Unit.HOURS and isinstance(start, datetime):
        day = f"{day}, {timezone.localtime(start):%H:%M}"
    word = "before" if rule.direction == Direction.BEFORE else "after"
    return f"{limit_in_words(rule)} {word} {day}"


def said(day: date | None) -> str:
    """A day as people write it: 5 November 2026."""
    return f"{day.day} {day:%B %Y}" if day else ""


def change_in_words(change: ClockChange) -> str:
    """What a change did to start and due date, as a sentence; nothing when it left both."""
    parts = []
    if change.start_before != change.start_after:
        parts.append(f"start from {said(change.start_before)} to {said(change.start_after)}")
    if change.due_before != change.due_after:
        parts.append(f"due date from {said(change.due_before)} to {said(change.due_after)}")
    words = ", ".join(parts)
    return f"{words[0].upper()}{words[1:]}." if words else ""


def _tag(clock: Clock, late: str, today: date) -> tuple[str, str]:
    """The tag's words, three at most, and its colour."""
    if clock.status == Clock.Status.VOID:
        return "Void", "grey"
    if clock.status == Clock.Status.STOPPED:
        return ("Met late", "red") if late else ("Stopped" if not clock.due_on else "Met", "green")
    if late:
        return "Late", "red"
    if clock.due_on is None:
        return "No date", "grey"
    if clock.due_on == today and clock.rule.bound == Bound.LATEST:
        return "Due today", "yellow"
    return "Running", "blue"


def _bar(clock: Clock, today: date) -> int:
    """How much of the time is over, in percent."""
    if clock.status == Clock.Status.STOPPED:
        return 100
    if clock.due_on is None:
        return 0
    begin = min(clock.started_on, local_day(clock.created))
    whole = (clock.due_on - begin).days
    if whole <= 0 or today >= clock.due_on:
        return 100
    return max(0, round(100 * (today - begin).days / whole))


def _bar_class(clock: Clock, late: str, today: date) -> str:
    if late:
        return "f-bad"
    if clock.status == Clock.Status.STOPPED:
        return "f-ok"
    return "f-warn" if clock.due_on == today else "f-run"
