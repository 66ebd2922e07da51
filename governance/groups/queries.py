"""The structure on a day: groups as trees, seats, who holds them, agencies by their name then."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Prefetch

from core.calendar.days import in_force
from core.calendar.periods import during
from core.people.models import Agency, Group, Holding, Seat
from core.people.vocabulary import BESIDE, CHAIRS, OWN, HeldAs, Position
from core.text.listed import listed

#: Chairs first, then as the list of offices has them.
ORDER = {position: n for n, position in enumerate(Position.values)}


@dataclass
class Place:
    """A seat on a day: who holds it, and what its agency was called then."""

    seat: Seat
    agency: str
    holdings: list[Holding] = field(default_factory=list)
    agency_in_full: str = ""

    @property
    def holders(self) -> list[Holding]:
        """Those who sit in it by right, without deputies."""
        return [h for h in self.holdings if h.held_as != HeldAs.DEPUTY]

    @property
    def deputies(self) -> list[Holding]:
        """Those who stand in."""
        return [h for h in self.holdings if h.held_as == HeldAs.DEPUTY]


@dataclass
class Node:
    """A group on a day, with its seats and the groups under it."""

    group: Group
    places: list[Place] = field(default_factory=list)
    children: list["Node"] = field(default_factory=list)

    @property
    def table(self) -> list[Place]:
        """Seats at the table: the heads of the partners stand behind their delegates."""
        return [p for p in self.places if p.seat.position != Position.LEAD_PARTNER]

    @property
    def filled(self) -> int:
        """How many seats at the table somebody holds."""
        return sum(bool(place.holders) for place in self.table)

    @property
    def empty(self) -> int:
        """How many seats at the table nobody holds."""
        return len(self.table) - self.filled

    @property
    def chairs(self) -> list[Place]:
        """Seats of those who chair it."""
        return [p for p in self.places if p.seat.position in CHAIRS]


@dataclass
class Structure:
    """The whole partnership on a day."""

    on: date
    tops: list[Node]
    beside: list[tuple[str, list[Node]]]
    ended: list[Group]


def structure(on: date) -> Structure:
    """Every group in force on a day, in four queries whatever their number."""
    groups = list(Group.objects.select_related("succeeded_by"))
    nodes = {g.pk: Node(g) for g in groups if in_force(g, on)}
    for group_id, places in places_by_group(on).items():
        if group_id in nodes:
            nodes[group_id].places = places
    own = {pk: node for pk, node in nodes.items() if OWN & set(node.group.functions)}
    tops: list[Node] = []
    for node in own.values():
        parent = own.get(node.group.parent_id or 0)
        (parent.children if parent else tops).append(node)
    return Structure(
        on, tops, _beside(nodes, own), [g for g in groups if g.until and g.until <= on]
    )


def _beside(nodes: dict[int, Node], own: dict[int, Node]) -> list[tuple[str, list[Node]]]:
    """Every other group once, under the first heading that fits."""
    left = {pk: node for pk, node in nodes.items() if pk not in own}
    found = []
    for function, heading in BESIDE:
        fitting = [node for node in left.values() if node.group.is_for(function)]
        left = {pk: node for pk, node in left.items() if node not in fitting}
        if fitting:
            found.append((heading, fitting))
    if left:
        found.append(("Others", list(left.values())))
    return found


def places_by_group(on: date, group: Group | None = None) -> dict[int, list[Place]]:
    """Seats in force on a day with their holders, by group; of one group when it is named."""
    names = Names(on)
    holdings = Holding.objects.filter(during(on)).select_related("person").order_by("since")
    seats = (
        Seat.objects.in_force(on)
        .select_related("agency", "group")
        .prefetch_related(Prefetch("holdings", holdings, to_attr="held"))
        .order_by("pk")
    )
    if group is not None:
        seats = seats.filter(group=group)
    found: dict[int, list[Place]] = {}
    for seat in seats:
        place = Place(seat, names.of(seat.agency), list(seat.held), names.in_full(seat.agency))
        found.setdefault(seat.group_id, []).append(place)
    for places in found.values():
        places.sort(key=lambda place: ORDER[place.seat.position])
    return found


class Names:
    """What agencies were called on a day: a successor goes by the names of those before it."""

    def __init__(self, on: date) -> None:
        self.on = on
        self.before: dict[int, list[Agency]] = {}
        for agency in Agency.objects.filter(succeeded_by__isnull=False):
            self.before.setdefault(agency.succeeded_by_id or 0, []).append(agency)

    def of(self, agency: Agency | None) -> str:
        """Its name on the day with its abbreviation, which alone not everybody knows."""
        return listed(map(_with_short, self._then(agency))) if agency else ""

    def in_full(self, agency: Agency | None) -> str:
        """The same without abbreviations, for the public."""
        return listed(a.name for a in self._then(agency)) if agency else ""

    def _then(self, agency: Agency) -> list[Agency]:
        if in_force(agency, self.on) or agency.pk not in self.before:
            return [agency]
        return [then for before in self.before[agency.pk] for then in self._then(before)]


def _with_short(agency: Agency) -> str:
    short = agency.short_name
    return f"{agency.name} ({short})" if short and short != agency.name else agency.name


def line_of(agency: Agency) -> list[Agency]:
    """An agency with all that came before it and all that came after, oldest first."""
    line, seen = [agency], {agency.pk}
    waiting = list(agency.predecessors.all())
    while waiting:
        before = waiting.pop(0)
        if before.pk not in seen:
            seen.add(before.pk)
            line.insert(0, before)
            waiting += before.predecessors.all()
    after = agency.succeeded_by
    while after and after.pk not in seen:
        seen.add(after.pk)
        line.append(after)
        after = after.succeeded_by
    return line
