"""Which days a partnership can mean: what lies outside is a slip of the keyboard.

Forms refuse it at the box (`core.screens.dates.DateField`), writes refuse it in
`core.workflow.services.save`, so that no way in is left open.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils import timezone

from core.calendar.reach import AHEAD, FIRST, REGISTER


@dataclass(frozen=True)
class Bounds:
    """The years in which a day may lie, and whether it may have passed or be to come."""

    first: int = FIRST
    ahead: int = AHEAD
    past: bool = True
    future: bool = True

    def fault(self, day: date) -> str:
        """What is wrong with a day and what to do, as a sentence; nothing when it may be meant."""
        if isinstance(day, datetime):
            day = timezone.localtime(day).date() if 1 < day.year < 9999 else day.date()
        now = timezone.localdate()
        if day > now and not self.future:
            return "Enter a day that is not in the future."
        if day < now and not self.past:
            return "This day has passed. Enter today or a day to come."
        first, last = self.first if self.past else now.year, now.year + self.ahead
        if first <= day.year <= last:
            return ""
        return f"{day.year} is too far away. Enter a day in the years {first} to {last}."


#: Days of the register: since when a body or a contact is there or somebody sits, and until when.
REGISTERED = Bounds(first=REGISTER)
#: By when somebody is to decide.
TO_DECIDE = Bounds(past=False, ahead=2)

#: So many years ahead somebody who is given something may be asked to have it done.
DUE_AHEAD = 5
#: By when an action or a recommendation is to be done.
TO_BE_DONE = Bounds(ahead=DUE_AHEAD)


def in_order(earlier: date | None, later: Mapping[str, date | None], said: str) -> None:
    """Refuse, at their fields, the days that lie before an earlier one where both are known.

    `{day}` in the sentence stands for the earlier day.
    """
    if earlier is None:
        return
    wrong = [name for name, day in later.items() if day is not None and day < earlier]
    if wrong:
        words = said.format(day=f"{earlier:%-d %B} {earlier.year}")
        raise ValidationError(dict.fromkeys(wrong, words))
