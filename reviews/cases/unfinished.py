"""What was left unfinished in a review's text: looked for before and after it is sent."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviews.cases.models import Review

#: What people leave in a text that is not finished; a mark in double brackets is one.
UNFINISHED = re.compile(
    r"\b(?:tbc|tba|todo|xxx+)\b|\?\?+|\[\[[^\]\n]*\]\]|\[[^\]\n]*\](?!\()", re.IGNORECASE
)


def unfinished(review: "Review") -> tuple[str, str] | None:
    """The first part of the text in which something unfinished was left, and what that is."""
    for section in review.snapshot()["sections"]:
        cells = [cell for row in (section.get("table") or {}).get("rows", []) for cell in row]
        if left := UNFINISHED.search("\n".join([section.get("text", ""), *cells])):
            return section["key"], left.group()
    return None


def reasons_unfinished(review: "Review") -> list[str]:
    """Why it is neither sent nor published yet: nobody is asked to agree to a blank."""
    left = unfinished(review)
    return [f"The text contains “{left[1]}”. Complete it or remove it."] if left else []
