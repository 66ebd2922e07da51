"""One desk: what lies on it, and in which order."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from core.approvals.roster import Roster
from core.calendar.days import days_late
from core.clocks.showing import Shown

SOON = timedelta(days=7)


@dataclass(frozen=True)
class Item:
    """One thing on the desk: what it is, where it leads, by when."""

    title: str
    link: str
    line: str
    due: date | None
    since: datetime

    @property
    def days_late(self) -> str:
        """How late it is today, in words."""
        return days_late(self.due)

    @property
    def place(self) -> date | None:
        """The day by which it takes its place among the others: its own."""
        return self.due

    def is_late(self, on: date) -> bool:
        """Late after the end of its day."""
        return self.due is not None and self.due < on


@dataclass(frozen=True)
class Standing(Item):
    """Something without a day of its own that stands where it came up, and does not sink."""

    @property
    def place(self) -> date:
        """The day since which it waits."""
        return timezone.localdate(self.since)


@dataclass(frozen=True)
class LateClock(Item):
    """A clock that is late, even on its own day when it runs to the hour."""

    def is_late(self, on: date) -> bool:
        """It is."""
        return True


@dataclass
class Desk:
    """Everything on one desk on one day."""

    on: date
    #: Who sits where that day; read when somebody first asks it.
    roster: Roster
    #: What was asked of the database all together, by name.
    there: dict[str, Any] = field(default_factory=dict)
    #: Actions that others owe after their day, for those who keep the log of them.
    late_of_others: list[Any] = field(default_factory=list)
    mine: list[Item] = field(default_factory=list)
    others: list[Item] = field(default_factory=list)
    clocks: list[Shown] = field(default_factory=list)

    @property
    def late(self) -> list[Item]:
        """Mine, after their day."""
        return [item for item in self.mine if item.is_late(self.on)]

    @property
    def waiting(self) -> list[Item]:
        """Mine, still in time."""
        return [item for item in self.mine if not item.is_late(self.on)]

    @property
    def soon(self) -> int:
        """How many of mine are due within a week."""
        until = self.on + SOON
        return sum(1 for item in self.waiting if item.due is not None and item.due <= until)


def by_urgency(item: Item) -> tuple[bool, date, datetime]:
    """What is due first comes first; what has no date comes last, the oldest first."""
    return item.place is None, item.place or date.max, item.since
