"""Who speaks for an agency: by the seats they hold for it, for what it became, or for its whole.

An agency that ended is answered for by the one that took its place (a commissioning group by the
board after it); a part of an organisation also by who sits for the whole in the executive group.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from core.approvals.roster import Roster
from core.people.models import Agency, Holding, User
from core.people.vocabulary import CHAIRING, UNIT, Function, HeldAs, Position

VOICES = (
    Position.REPRESENTATIVE,
    Position.MEMBER,
    Position.LEAD_PARTNER,
    *CHAIRING,
    Position.DESIGNATED,
)
COLLECTS = (
    *UNIT,
    Position.SCRUTINEER,
    Position.AUDITOR,
)
#: How many times an agency may have been followed by another one.
GENERATIONS = 5
#: Each agency with what it is a part of and what took its place, by their keys.
Tree = list[tuple[int, int | None, int | None]]


def agencies_of(user: Any) -> frozenset[int]:
    """Every agency that this person speaks for today, by its number; remembered with the seats."""
    holdings = user.holdings()
    known = user.__dict__.get("_speaks_for")
    if known is None or known[0] is not holdings:
        known = user.__dict__["_speaks_for"] = (holdings, _agencies(holdings))
    found: frozenset[int] = known[1]
    return found


def agencies_of_each(
    people: Collection[int], roster: Roster | None = None
) -> dict[int, frozenset[int]]:
    """The same of many people by their keys, of those alone who have a seat today; two queries, and
    one more where somebody deputises. One where the day's `roster` is at hand."""
    held: dict[int, list[Holding]] = {}
    theirs = Holding.objects.filter(person__in=people)
    for one in theirs.counting() if roster is None else roster.counting:
        if one.person_id in people:
            held.setdefault(one.person_id, []).append(one)
    tree = _tree()
    return {person: _agencies(rows, tree) for person, rows in held.items()}


def _tree() -> Tree:
    return list(Agency.objects.values_list("pk", "part_of", "succeeded_by"))


def _agencies(holdings: Iterable[Holding], tree: Tree | None = None) -> frozenset[int]:
    """The agencies of these seats, their parts, and those that they took the place of."""
    seats = [holding.seat for holding in holdings if holding.seat.position in VOICES]
    found = {seat.agency_id for seat in seats if seat.agency_id}
    if not found:
        return frozenset()
    whole = {seat.agency_id for seat in seats if seat.agency_id and _is_executive(seat.group)}
    rows = _tree() if tree is None else tree
    found |= {pk for pk, part_of, _ in rows if part_of in whole}
    for _ in range(GENERATIONS):
        found |= {pk for pk, _, after in rows if after in found}
    return frozenset(found)


def oversees(user: Any) -> bool:
    """Who reads every statement before it is accepted: those who collect it and who account for it.

    Members of the assurance group sit for their own agencies: they read what others say once it
    stands in the draft.
    """
    return bool(
        user.holds(*COLLECTS)
        or user.holds(*CHAIRING, function=Function.EXECUTIVE)
        or user.holds(*CHAIRING, function=Function.ASSURANCE)
    )


def speakers(agency: Agency) -> list[User]:
    """Who could give its statement today, those nearest to it first."""
    return speakers_of([agency])[agency.pk]


def speakers_of(agencies: Sequence[Agency]) -> dict[int, list[User]]:
    """The same of many agencies, by their numbers; two queries, however many they are.

    Its own people before those of its whole; members of the assurance group before the executive,
    and both before anybody else; deputies last.
    """
    after = dict(Agency.objects.values_list("pk", "succeeded_by_id"))
    near = {agency.pk: _followed(agency.pk, after) for agency in agencies}
    wholes = {agency.part_of_id for agency in agencies if agency.part_of_id}
    rows = Holding.objects.in_force().filter(
        seat__agency__in=wholes.union(*near.values()),
        seat__position__in=VOICES,
        person__is_active=True,
    )
    holdings = list(rows.select_related("person", "seat__group"))
    return {one.pk: _ranked(holdings, near[one.pk], one.part_of_id) for one in agencies}


def _ranked(rows: Iterable[Holding], near: dict[int, int], whole: int | None) -> list[User]:
    """Those of these people who speak for one agency, the nearest first."""
    fitting = [
        row
        for row in rows
        if row.seat.agency_id in near
        or (whole and row.seat.agency_id == whole and _is_executive(row.seat.group))
    ]
    ranked = sorted(fitting, key=lambda row: (*_rank(row, near), row.pk))
    return list({row.person_id: row.person for row in ranked}.values())


def _rank(row: Holding, near: dict[int, int]) -> tuple[int, int, int]:
    functions = row.seat.group.functions
    table = 0 if Function.ASSURANCE in functions else 1 if Function.EXECUTIVE in functions else 2
    last = len(near)
    return (int(row.held_as == HeldAs.DEPUTY), near.get(row.seat.agency_id or 0, last), table)


def _followed(agency: int, after: Mapping[int, int | None]) -> dict[int, int]:
    """The agency and those that took its place, one after the other, each with how far it is."""
    found = {agency: 0}
    for distance in range(1, GENERATIONS + 1):
        agency = after.get(agency) or agency
        if agency in found:
            break
        found[agency] = distance
    return found


def _is_executive(group: Any) -> bool:
    return Function.EXECUTIVE in group.functions
