"""Opening hours as people say them: "Monday to Thursday 8:30am to 5pm, Friday 8:30am to 4:30pm"."""

import re
from collections.abc import Sequence
from datetime import time
from itertools import pairwise

from core.partnership.vocabulary import Weekday
from core.screens.dates import clock_time

Times = Sequence[tuple[Weekday, time, time]]
DAYS = {weekday.label.lower(): weekday for weekday in Weekday}
DAYS |= {name[:3]: weekday for name, weekday in DAYS.items()}
EXAMPLE = "Monday to Thursday 8:30am to 5pm"


class UnclearHours(ValueError):
    """Hours that cannot be read; its text is a sentence."""


def hours_in_words(times: Times) -> str:
    """Days with the same hours and next to each other said together; nothing for no hours."""
    spans: list[tuple[Weekday, Weekday, str]] = []
    for day in Weekday:
        said = " and ".join(f"{clock(a)} to {clock(b)}" for d, a, b in sorted(times) if d == day)
        if not said:
            continue
        if spans and spans[-1][2] == said and spans[-1][1] == day - 1:
            spans[-1] = (spans[-1][0], day, said)
        else:
            spans.append((day, day, said))
    return ", ".join(
        f"{first.label} {said}" if first == last else f"{first.label} to {last.label} {said}"
        for first, last, said in spans
    )


def clock(at: time) -> str:
    """A time as GOV.UK writes it: 8:30am, 5pm, midday."""
    if at == time(12):
        return "midday"
    if at == time(0):
        return "midnight"
    minutes = f":{at.minute:02}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes}{'am' if at.hour < 12 else 'pm'}"


def read_hours(text: str) -> list[tuple[Weekday, time, time]]:
    """Hours from what somebody wrote, a line or a comma between days. Raises `UnclearHours`."""
    found = [
        row for line in re.split(r"[\n,;]+", text) if line.strip() for row in _of_line(line.strip())
    ]
    for day in Weekday:
        spans = sorted((opens, closes) for on, opens, closes in found if on == day)
        if any(one[1] > other[0] for one, other in pairwise(spans)):
            raise UnclearHours(f"{day.label} has the same hours twice.")
    return sorted(found)


def _of_line(line: str) -> list[tuple[Weekday, time, time]]:
    """Days, then one or more spans of time."""
    words = re.sub("[\N{EN DASH}\N{EM DASH}-]", " to ", line.lower()).split()
    days = _days(words)
    rest = " ".join(words[3 if len(words) > 2 and words[2] in DAYS else 1 :])
    spans = [_span(said, line) for said in rest.split(" and ")] if days else []
    if not spans:
        raise UnclearHours(f"“{line}” cannot be read. Write it as in “{EXAMPLE}”.")
    return [(day, opens, closes) for day in days for opens, closes in spans]


def _days(words: list[str]) -> list[Weekday]:
    if not words or words[0] not in DAYS:
        return []
    first = DAYS[words[0]]
    if len(words) > 2 and words[2] in DAYS:
        last = DAYS[words[2]]
        if words[1] == "to" and last > first:
            return [day for day in Weekday if first <= day <= last]
        return [first, last] if words[1] == "and" and last != first else []
    return [first]


def _span(said: str, line: str) -> tuple[time, time]:
    opens, between, closes = said.partition(" to ")
    start, end = clock_time(opens), clock_time(closes)
    if not between or start is None or end is None:
        raise UnclearHours(f"“{line}” cannot be read. Write it as in “{EXAMPLE}”.")
    if end <= start:
        raise UnclearHours(f"“{line}” closes before it opens.")
    return start, end
