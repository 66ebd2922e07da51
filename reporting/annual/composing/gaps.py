"""What a report does without, in words for the public: each thing once, each reason once."""

from collections.abc import Iterable

#: Over the list of all of it, at the end of the report.
HEADING = "Published without"
#: More things with one reason are read more easily one below the other.
IN_A_LINE = 3


def not_given(what: str, reason: str) -> str:
    """In the place of what is not there: "Concerns by place is not given this year. …"."""
    return f"{_raised(what)} is not given this year. {reason}"


def not_given_here(what: str) -> str:
    """The same where many may be missing for one reason, which the list at the end says once."""
    return not_given(what, f"The reason is under “{HEADING}”.")


def told_without(gaps: Iterable[tuple[str, str]]) -> list[str]:
    """Pairs of a thing and the reason why it is not there, as a line a reason: "Concerns by place;
    what the learning group achieved. The figures came too late.".

    Where one reason holds for many things, it comes first and each of them in a line under it.
    """
    found: dict[str, dict[str, None]] = {}
    for thing, reason in gaps:
        found.setdefault(" ".join(reason.split()), {})[thing] = None
    return [_with_reason(list(things), reason) for reason, things in found.items()]


def _with_reason(things: list[str], reason: str) -> str:
    if len(things) > IN_A_LINE:
        return "\n".join([reason, *map(_raised, things)])
    return f"{_raised('; '.join(things))}. {reason}"


def _raised(words: str) -> str:
    """With a capital at its beginning; the other letters as they are."""
    return words[:1].upper() + words[1:]
