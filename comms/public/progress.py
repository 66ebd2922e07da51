"""How published recommendations stand, from facts alone: a bar, its key, one line for each."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from core.publication.models import Fact

#: What a fact says, the colour of its tag, its part of the bar. Other words count as not begun.
STATES = {
    "Done and checked": ("govuk-tag--green", "done"),
    "Done, being checked": ("", "on"),
    "On track": ("", "on"),
    "Accepted": ("", "on"),
    "Some delay": ("govuk-tag--yellow", "late"),
    "Behind": ("govuk-tag--red", "late"),
}
OTHER = ("govuk-tag--grey", "none")
#: The order of the bar, the best first.
PLACES = ("done", "on", "late", "none")


@dataclass(frozen=True)
class Recommended:
    """One recommendation: for whom it is, and what the partnership says of it.

    Where the text above says it already, `anchor` leads there and nothing is said again.
    """

    number: int
    title: str
    state: str
    colour: str
    owner: str
    said: str
    anchor: str = ""


@dataclass(frozen=True)
class Share:
    """A part of the bar: how many stand so, from where to where."""

    state: str
    place: str
    number: int
    start: str
    width: str


def recommended(rows: Iterable[Fact], above: str = "") -> list[Recommended]:
    """The facts in their order. Their first line says for whom and by when, where it does.

    `above`: the text that was published, which says most recommendations itself.
    """
    found = []
    for row in rows:
        first, _, rest = row.text.partition("\n")
        owner, said = (first, rest) if first.startswith("For ") else ("", row.text)
        colour, anchor = STATES.get(row.detail, OTHER)[0], f"recommendation-{row.order}"
        there = anchor if f'id="{anchor}"' in above else ""
        found.append(
            Recommended(row.order, row.title, row.detail, colour, owner, said.strip(), there)
        )
    return found


def shares(rows: list[Recommended]) -> list[Share]:
    """How many stand where; nothing for a review without recommendations."""
    counted = Counter(row.state for row in rows if row.state)
    ordered = sorted(counted, key=lambda state: PLACES.index(STATES.get(state, OTHER)[1]))
    one, start, found = 100 / max(1, counted.total()), 0.0, []
    for state in ordered:
        width = counted[state] * one
        place = STATES.get(state, OTHER)[1]
        found.append(
            Share(state, place, counted[state], f"{start:.2f}", f"{max(width - 0.6, 0.4):.2f}")
        )
        start += width
    return found
