"""Where somebody puts right what a report lacks: the pages that they may open, and no others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from core.screens.returning import leading_back
from core.screens.ways import Way
from priorities.measures.listing import anchor_of
from priorities.measures.queries import Spot, spot_of_many, spots
from reporting.annual.composing.setting import Cell, Fault, Missing, Setting

if TYPE_CHECKING:
    from reporting.annual.readiness.standing import Standing

#: More links than this to single measures make a crowd: then one leads to their table.
FEW_ENOUGH = 4


@dataclass(frozen=True)
class Told:
    """What is missing or faulty, the key of its section, and the ways to put it right."""

    lack: Missing | Fault
    ways: list[Way]
    section: str = ""


@dataclass(frozen=True)
class Waiting:
    """A section, or by no key the few lines at the top, with what is missing or faulty in it."""

    key: str
    heading: str
    rows: list[Told]


def by_section(sections: Iterable["Standing"], lacks: Sequence[Told]) -> list[Waiting]:
    """What is missing or faulty under its section, as these stand; those without are left out."""
    places = [*((one.section.key, one.heading) for one in sections), ("", Setting.place)]
    found = [
        Waiting(key, heading, [one for one in lacks if one.section == key])
        for key, heading in places
    ]
    return [waiting for waiting in found if waiting.rows]


def told(
    person: Any, faults: Sequence[Fault], sections: Iterable["Standing"], *, back: str = ""
) -> tuple[list[Told], list[Told]]:
    """Faults, and what is missing, with the ways of one reader; two queries for all of them.

    Whoever records a value is led back to the page `back`.
    """
    gaps = [(one.section.key, gap) for one in sections for gap in one.missing]
    lacks: list[Missing | Fault] = [*faults, *(gap for _, gap in gaps)]
    known = spots(cell for lack in lacks for cell in lack.cells)
    return (
        [Told(fault, ways(person, fault, known, back), fault.section) for fault in faults],
        [Told(gap, ways(person, gap, known, back), key) for key, gap in gaps],
    )


def links(person: Any, faults: Sequence[Fault], *, back: str) -> dict[Cell, str]:
    """Where this reader records the values that figures in texts lack."""
    known = spots(cell for fault in faults for cell in fault.cells)
    return {
        cell: leading_back(spot.address, back)
        for cell, spot in known.items()
        if person.has_perm("priorities.edit_measure", spot.measure)
    }


def ways(person: Any, lack: Missing | Fault, known: dict[Cell, Spot], back: str) -> list[Way]:
    """To the values that it lacks, then to the other pages; only those open to this person."""
    found = _to_values(person, [known[cell] for cell in lack.cells if cell in known], back)
    return found + [
        Way(place.words, place.address)
        for place in lack.places
        if person.has_perm(place.permission, place.about)
    ]


def _to_values(person: Any, found: list[Spot], back: str) -> list[Way]:
    """One link a measure: to the value that is not there yet, or to its page if there are more."""
    below: dict[int, list[Spot]] = {}
    for spot in sorted(found, key=lambda spot: spot.is_there):
        below.setdefault(spot.measure.pk, []).append(spot)
    in_order = [below[pk] for pk in dict.fromkeys(spot.measure.pk for spot in found)]
    mine = [own for own in in_order if person.has_perm("priorities.edit_measure", own[0].measure)]
    if len(mine) > FEW_ENOUGH:
        place = f"{reverse('priorities:measure-list')}#{anchor_of(mine[0][0].measure)}"
        return [Way("Record its values, measure by measure", place)]
    if len(in_order) == 1:
        return [Way("Record it", _to(own, back)) for own in mine]
    return [
        Way(f"Record “{own[0].measure.label or own[0].measure}”", _to(own, back)) for own in mine
    ]


def _to(own: list[Spot], back: str) -> str:
    """Where the values of one measure are recorded."""
    wanted = sorted(spot.period for spot in own if not spot.is_there)
    if len(wanted) > 1:
        return leading_back(spot_of_many(own[0].measure, wanted), back)
    return leading_back(own[0].address, back)
