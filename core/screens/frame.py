"""The words of the frame round a page: what the partnership is called and whom to call."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Call:
    """One number of the strip: the question it answers, and what to dial."""

    question: str
    phone: str
    dial: str
    hours: str = ""


#: The national number, which holds whichever partnership is loaded, and before one is.
EMERGENCY = Call("In danger now?", "999", "999")

#: What each audience of a contact asks, in the order of the strip.
QUESTIONS = {
    "emergency": EMERGENCY.question,
    "child": "Worried about a child?",
    "adult": "Worried about an adult?",
    "out-of-hours": "Out of hours",
}


@dataclass(frozen=True)
class Site:
    """The words of the frame; plain ones before a partnership is loaded."""

    name: str = "Safeguarding partnership"
    portal: str = "Partnership portal"
    place: str = ""
    email: str = ""
    executive: str = "executive group"
    calls: tuple[Call, ...] = field(default=(EMERGENCY,))


#: The numbers that were shown last, for the page that can ask nobody.
_shown: list[tuple[Call, ...]] = [(EMERGENCY,)]


def remember(calls: tuple[Call, ...]) -> None:
    """Keep the numbers of a page, in this process, for when the database does not answer."""
    _shown[0] = calls


def last_calls() -> tuple[Call, ...]:
    """The numbers that were shown last; at least the national one."""
    return _shown[0]


def strip(rows: dict[str, Call]) -> tuple[Call, ...]:
    """The numbers by audience, in their fixed order, danger first and never missing."""
    known = {"emergency": EMERGENCY, **rows}
    return tuple(known[audience] for audience in QUESTIONS if audience in known)
