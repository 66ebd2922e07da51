"""Partners, agencies, groups, seats and terms as the public is told of them: offices, no people."""

from typing import Any

from core.people.models import Agency, Group, Holding, Seat
from core.people.vocabulary import BESIDE, OWN, Function, HeldAs, Link, Position
from core.publication.facts import ALWAYS, Stated

#: Functions of groups that the public is not shown: bodies beside the partnership, its regulators.
HIDDEN = {Function.RECIPIENT, Function.LINKED}
#: What an agency is to the partnership, as the fact's `parent` has it.
PARTNER, RELEVANT, OTHER = "partner", "relevant", "other"

#: Chairs first, then as the list of offices has them.
ORDER = {position: n for n, position in enumerate(Position.values)}
Wanted = dict[tuple[str, Any], tuple[Stated, Any]]


def agencies() -> Wanted:
    """Every agency: statutory partner, on the list of relevant agencies, or neither."""
    return {
        (row.key, row.since or ALWAYS): (
            Stated(row.name, parent=_standing(row), text=row.reason, detail=row.sector),
            row.until,
        )
        for row in Agency.objects.all()
    }


def _standing(row: Agency) -> str:
    if row.is_statutory_partner:
        return PARTNER
    return RELEVANT if row.is_relevant_agency else OTHER


def groups() -> Wanted:
    """Every group that is shown, under the one it answers to.

    `detail` is the heading of those that stand beside the partnership; `link` says that it serves
    the group it stands under, and is drawn beside it.
    """
    found: Wanted = {}
    for row in Group.objects.select_related("parent"):
        if HIDDEN & set(row.functions):
            continue
        said = Stated(
            title=row.name,
            parent=row.parent.key if row.parent else "",
            text=row.remit,
            detail="" if OWN & set(row.functions) else _heading(row),
            link=Link.SERVES.value if Link.SERVES in row.links else "",
            order=row.order,
        )
        found[(row.key, row.since or ALWAYS)] = (said, row.until)
    return found


def _heading(row: Group) -> str:
    fitting = (heading for function, heading in BESIDE if function in row.functions)
    return next(fitting, "Others")


def seats() -> Wanted:
    """Every seat at a table: its office and the organisation it is for."""
    rows = Seat.objects.select_related("group", "agency").exclude(position=Position.LEAD_PARTNER)
    return {
        (row.key, row.since or ALWAYS): (
            Stated(
                title=row.get_position_display(),
                parent=row.group.key,
                detail=row.agency.name if row.agency else "",
                order=ORDER[row.position],
            ),
            row.until,
        )
        for row in rows
    }


def terms() -> Wanted:
    """When each seat is filled by somebody in their own right, and which organisation they are of.

    An office without an organisation of its own (a chair that rotates) has that of its holder's
    other seats, those in the same group first.
    """
    rows = Holding.objects.select_related("seat__agency").exclude(held_as=HeldAs.DEPUTY)
    of_person: dict[int, list[Seat]] = {}
    for row in rows:
        of_person.setdefault(row.person_id, []).append(row.seat)
    return {
        (f"term-{row.pk}", row.since): (
            Stated(
                row.seat.get_position_display(),
                parent=row.seat.key,
                detail=_organisation(row.seat, of_person[row.person_id]),
            ),
            row.until,
        )
        for row in rows
    }


def _organisation(seat: Seat, held: list[Seat]) -> str:
    others = sorted(held, key=lambda other: (other.pk != seat.pk, other.group_id != seat.group_id))
    return next((other.agency.name for other in others if other.agency), "")
