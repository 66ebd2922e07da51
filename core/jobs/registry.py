"""What kinds of work there are: `@job` for one piece, `@daily` and `@weekly` for the calendar."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

Function = Callable[..., None]

#: How often a job is tried before a person has to look.
ATTEMPTS = 8


@dataclass(frozen=True)
class Handler:
    """One kind of work: its words, the function that does it, and how it is tried."""

    kind: str
    title: str
    function: Function
    in_steps: bool
    attempts: int
    routine: bool
    makes_file: bool


@dataclass(frozen=True)
class Occasion:
    """Work of the calendar: each day, or each week on a weekday (0 is Monday), from a time on."""

    kind: str
    at: time
    weekday: int | None = None

    def last(self, now: datetime) -> date:
        """The day of the last occasion up to now, by the local clock."""
        local = timezone.localtime(now)
        day = local.date() if local.time() >= self.at else local.date() - timedelta(days=1)
        if self.weekday is not None:
            day -= timedelta(days=(day.weekday() - self.weekday) % 7)
        return day


HANDLERS: dict[str, Handler] = {}
OCCASIONS: dict[str, Occasion] = {}


def job(
    kind: str,
    *,
    title: str,
    in_steps: bool = False,
    attempts: int = ATTEMPTS,
    routine: bool = False,
    makes_file: bool = False,
) -> Callable[[Function], Function]:
    """Register `function(work, **ids)` as what does this kind of work. Put it into `tasks.py`.

    By default the function runs inside one unit of work of the portal, together with the note
    that the job is finished: all of it counts, or nothing, however often it is begun. Keep that
    short. `in_steps=True` is for long work and for work that asks other servers: the function
    opens units of its own, tells `work.progress(…)`, and must be safe to begin again.
    `routine=True` is for many small pieces: the unit's list counts them and names only failures.
    `makes_file=True` is for what leads to a file and not to a page.
    """

    def register(function: Function) -> Function:
        if kind in HANDLERS:
            raise ValueError(f"There is a kind of job called {kind} already.")
        HANDLERS[kind] = Handler(kind, title, function, in_steps, attempts, routine, makes_file)
        return function

    return register


def daily(
    name: str, *, title: str, at: time = time(0, 10), **options: Any
) -> Callable[[Function], Function]:
    """Register `function(work, on=day)` for once a day, as early after `at` as a worker is there.

    Days on which nothing ran are not repeated one by one: the function runs once, for the last
    of them, so it has to do whatever is due **up to** that day.
    """
    return _occasion(Occasion(name, at), title, options)


def weekly(
    name: str, *, title: str, weekday: int, at: time, **options: Any
) -> Callable[[Function], Function]:
    """Register `function(work, on=day)` for once a week; `on` is the weekday's date."""
    return _occasion(Occasion(name, at, weekday), title, options)


def _occasion(
    occasion: Occasion, title: str, options: dict[str, Any]
) -> Callable[[Function], Function]:
    def register(function: Function) -> Function:
        job(occasion.kind, title=title, **options)(function)
        OCCASIONS[occasion.kind] = occasion
        return function

    return register
