"""The partnership's structure of today, built from published facts: offices, never people."""

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from django.utils.safestring import SafeString

from comms.public.telling import Told
from core.charts.structure import Body, structure
from core.publication.models import Fact

#: Offices that lead a group, as the facts of seats have them.
CHAIRS = ("Chair", "Co-chair", "Vice-chair")


@dataclass
class Seat:
    """A seat and the term of whoever holds it; nobody's name."""

    office: str
    agency: str
    filled: bool
    until: date | None = None

    @property
    def in_words(self) -> str:
        """Who holds the office, by the organisation."""
        who = self.agency or "in post"
        return f"{self.office}: {who if self.filled else 'vacant'}"


@dataclass
class Node:
    """A group with its seats and the groups under it."""

    fact: Fact
    seats: list[Seat] = field(default_factory=list)
    children: list["Node"] = field(default_factory=list)

    @property
    def filled(self) -> int:
        """How many seats somebody holds."""
        return sum(seat.filled for seat in self.seats)

    @property
    def chairs(self) -> list[Seat]:
        """Those who lead it."""
        return [seat for seat in self.seats if seat.office in CHAIRS]


@dataclass
class Structure:
    """The trees of groups, and those that stand beside, under their headings."""

    tops: list[Node]
    beside: list[tuple[str, list[Node]]]

    @property
    def executive(self) -> Node | None:
        """The group that answers to no other, first in order."""
        return self.tops[0] if self.tops else None


def read(told: Told) -> Structure:
    """The structure that the facts tell of."""
    nodes = {fact.key: Node(fact) for fact in told.get("group", [])}
    held: dict[str, Fact] = {fact.parent: fact for fact in told.get("term", [])}
    for fact in told.get("seat", []):
        if fact.parent in nodes:
            term = held.get(fact.key)
            until = term.until if term else None
            agency = term.detail if term else fact.detail
            seat = Seat(fact.title, agency, term is not None, until)
            nodes[fact.parent].seats.append(seat)
    tops: list[Node] = []
    beside: dict[str, list[Node]] = {}
    for node in nodes.values():
        if node.fact.detail:
            beside.setdefault(node.fact.detail, []).append(node)
        elif (parent := nodes.get(node.fact.parent)) and not parent.fact.detail:
            parent.children.append(node)
        else:
            tops.append(node)
    return Structure(tops, list(beside.items()))


def body(node: Node) -> Body:
    """One group as the chart draws it, with all that is under it."""
    notes = tuple(seat.in_words for seat in node.chairs)
    children = tuple(body(child) for child in node.children)
    seats = (node.filled, len(node.seats))
    return Body(node.fact.title, notes, children, beside=bool(node.fact.link), seats=seats)


@lru_cache(maxsize=8)
def drawn(tops: tuple[Body, ...], on: date) -> SafeString:
    """The picture; the same structure is drawn once. Its colours come from the style sheet."""
    return structure(
        tops,
        title=f"Structure on {on:%-d %B %Y}",
        words="Each group stands under the one it answers to. The same facts follow as a list.",
    )
