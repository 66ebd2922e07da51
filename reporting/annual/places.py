"""Where somebody puts right what a report lacks: the pages that they may open, and no others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from core.screens.ways import Way
from priorities.measures.queries import Spot, spots
from reporting.annual.composing import Cell, Fault, Missing

if TYPE_CHECKING:
    from reporting.annual.standing import Standing

#: More links than this to single measures make a crowd: then one leads to their table.
FEW_ENOUGH = 4


@dataclass(frozen=True)
class Told:
    """What is missing or faulty, in which section, and the ways to put it right."""

    lack: Missing | Fault
    ways: list[Way]
    heading: str = ""


def told(
    person: Any, faults: Sequence[Fault], sections: Iterable["Standing"]
) -> tuple[list[Told], list[Told]]:
    """Faults, and what is missing, with the ways of one reader; two queries for all of them."""
    gaps = [(one.section.heading, gap) for one in sections for gap in one.missing]
    lacks: list[Missing | Fault] = [*faults, *(gap for _, gap in gaps)]
    known = spots(cell for lack in lacks for cell in lack.cells)
    return (
        [Told(fault, ways(person, fault, known)) for fault in faults],
        [Told(gap, ways(person, gap, known), heading) for heading, gap in gaps],
    )


def links(person: Any, faults: Sequence[Fault]) -> dict[Cell, str]:
    """Where this reader records the values that figures in texts lack."""
    known = spots(cell for fault in faults for cell in fault.cells)
    return {
        cell: spot.address
        for cell, spot in known.items()
        if person.has_perm("priorities.edit_measure", spot.measure)
    }


def ways(person: Any, lack: Missing | Fault, known: dict[Cell, Spot]) -> list[Way]:
    """To the values that it lacks, then to the other pages; only those open to this person."""
    found = _to_values(person, [known[cell] for cell in lack.cells if cell in known])
    return found + [
        Way(place.words, place.address)
        for place in lack.places
        if person.has_perm(place.permission, place.about)
    ]


def _to_values(person: Any, found: list[Spot]) -> list[Way]:
    """One link a measure, to a value that is not there yet where there is one."""
    nearest: dict[int, Spot] = {}
    for spot in sorted(found, key=lambda spot: spot.is_there):
        nearest.setdefault(spot.measure.pk, spot)
    in_order = [nearest[pk] for pk in dict.fromkeys(spot.measure.pk for spot in found)]
    mine = [spot for spot in in_order if person.has_perm("priorities.edit_measure", spot.measure)]
    if len(mine) > FEW_ENOUGH:
        table = f"{reverse('priorities:measure-list')}#table-{mine[0].measure.table_id}"
        return [Way("Record its values, measure by measure", table)]
    if len(in_order) == 1:
        return [Way("Record it", spot.address) for spot in mine]
    return [Way(f"Record “{spot.measure.label or spot.measure}”", spot.address) for spot in mine]
