"""How many people a channel reaches, read from what somebody wrote about it."""

import re
from dataclasses import dataclass

#: A number with or without commas, and nothing about it but that it is not exact.
PLAIN = re.compile(r"(?:approx(?:\.|imately)?|about|around|circa|c\.)?\s*([\d,]*\d)", re.IGNORECASE)
NUMBER = re.compile(r"\d[\d,]*")
#: More people than any channel of a partnership can reach: a slip of the hand.
MOST = 100_000_000
TOO_MANY = f"Enter at most {MOST:,} people."
UNKNOWN = {"", "n/a", "na", "not known", "unknown", "-"}


@dataclass(frozen=True)
class Reach:
    """How many people, if that can be told, and why it may be wrong."""

    people: int | None
    why: str = ""


def read_reach(words: str) -> Reach:
    """One number is taken; a number with other words beside it is doubtful, several are too."""
    text = words.strip()
    if text.casefold() in UNKNOWN:
        return Reach(None)
    if plain := PLAIN.fullmatch(text):
        return Reach(_number(plain[1]))
    found = NUMBER.findall(text)
    if len(found) == 1:
        people = _number(found[0])
        return Reach(people, f"it was counted as {people:,} people. Is that what is meant?")
    if found:
        return Reach(None, "it holds more than one number, so it is not counted. How many people?")
    return Reach(None, "it holds no number, so it is not counted. How many people?")


def _number(text: str) -> int:
    return int(text.replace(",", ""))
