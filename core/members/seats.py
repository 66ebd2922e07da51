"""Seats that somebody may fill: how they are told apart, and which are taken."""

from collections import Counter
from typing import Any

from core.calendar.days import today
from core.members.sharing import mark_of, with_who_sits_there
from core.people.models import Group, Seat

#: Seats under the name of their group, each with its number, its words, and who sits there.
Grouped = list[tuple[str, list[tuple[int, str, str]]]]


def seats_to_give(by: Any) -> list[Seat]:
    """The seats that somebody may fill, group by group, with those who sit there."""
    rows = Seat.objects.select_related("group", "agency").order_by(
        "group__order", "group__name", "group", "position", "title", "pk"
    )
    seats = with_who_sits_there(rows)
    return [seat for seat in seats if not is_over(seat) and by.has_perm("core.invite_person", seat)]


def is_over(seat: Seat) -> bool:
    """Whether nobody sits there any more: what a seat could do ends with its group."""
    day = today()
    return any(row.until is not None and row.until <= day for row in (seat, seat.group))


def seat_choices(by: Any) -> Grouped:
    """Seats under their groups with who sits there; no two of a group with the same words."""
    groups: dict[Group, list[Any]] = {}
    for seat in seats_to_give(by):
        groups.setdefault(seat.group, []).append(seat)
    return [
        (
            group.name,
            list(zip([s.pk for s in seats], _told_apart(seats), _taken(seats), strict=True)),
        )
        for group, seats in groups.items()
    ]


def _taken(seats: list[Seat]) -> list[str]:
    marks = [mark_of(seat) for seat in seats]
    return [f"{mark[:1].upper()}{mark[1:]}" for mark in marks]


def _told_apart(seats: list[Seat]) -> list[str]:
    """Seats of a group by title and agency; where those are alike, by the office, and last by a
    number."""
    words = [_called(seat) for seat in seats]
    words = _where_alike(words, [f": {seat.get_position_display().lower()}" for seat in seats])
    alike = Counter(words)
    return _where_alike(
        words,
        [f", {words[: at + 1].count(said)} of {alike[said]}" for at, said in enumerate(words)],
    )


def _where_alike(words: list[str], more: list[str]) -> list[str]:
    alike = Counter(words)
    return [
        said + other if alike[said] > 1 else said for said, other in zip(words, more, strict=True)
    ]


def _called(seat: Seat) -> str:
    """In full: there is room, and not everybody knows an agency by its letters."""
    agency = f" ({seat.agency})" if seat.agency else ""
    return f"{seat.title or seat.get_position_display()}{agency}"
