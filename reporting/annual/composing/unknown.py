"""Whether a frozen text still holds a mark, and in which blocks of a draft a sign stands for it."""

import json
from collections.abc import Iterator
from typing import Any

from priorities.measures.figures import marks_in

#: In blocks of these kinds words alone are shown; in others they also name drawings and regions.
OF_WORDS = frozenset({"text", "statement", "highlights"})


def holds_marks(content: str) -> bool:
    """Whether a mark, of a figure or of nothing, stands anywhere in a frozen version.

    The plain words of a section are its blocks run together, where two may seem to make a mark.
    """
    held = json.loads(content)
    sections = [{**section, "text": ""} for section in held["sections"]]
    return any(map(marks_in, texts_in({**held, "sections": sections})))


def texts_in(held: Any) -> Iterator[str]:
    """Every text in a snapshot, however deep."""
    if isinstance(held, str):
        yield held
    elif isinstance(held, dict | list):
        for part in held.values() if isinstance(held, dict) else held:
            yield from texts_in(part)
