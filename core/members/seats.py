"""Seats that somebody may fill: how they are told apart, and which are taken."""

from collections import Counter
from typing import Any

from core.calendar.days import today
from core.members.sharing import mark_of, with_who_sits_there
from core.people.models import Group, Seat

#: Seats under the name of their group, each with its number and its words.
Grouped = list[tuple[str, list[tuple[int, str]]]]


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
    """Seats under their groups, as options with who sits there; no two with the same words."""
    seats = seats_to_give(by)
    groups: dict[Group, list[tuple[int, str]]] = {}
    for seat, words in zip(seats, _told_apart(seats), strict=True):
        mark = mark_of(seat)
        groups.setdefault(seat.group, []).append((seat.pk, f"{words}, {mark}" if mark else words))
    return [(group.name, options) for group, options in groups.items()]


def _told_apart(seats: list[Seat]) -> list[str]:
    """By title and agency; where those are alike, by the group, which a box that is closed does not
    show; within a group by the office, and last by a number."""
    words = _with_groups(seats, [_called(seat) for seat in seats])
    words = _where_alike(words, [f": {seat.get_position_display().lower()}" for seat in seats])
    alike = Counter(words)
    return _where_alike(
        words,
        [f", {words[: at + 1].count(said)} of {alike[said]}" for at, said in enumerate(words)],
    )


def _with_groups(seats: list[Seat], words: list[str]) -> list[str]:
    groups: dict[str, set[int]] = {}
    for seat, said in zip(seats, words, strict=True):
        groups.setdefault(said, set()).add(seat.group_id)
    return [
        f"{said}, {seat.group}" if len(groups[said]) > 1 and seat.group.name not in said else said
        for seat, said in zip(seats, words, strict=True)
    ]


def _where_alike(words: list[str], more: list[str]) -> list[str]:
    alike = Counter(words)
    return [
        said + other if alike[said] > 1 else said for said, other in zip(words, more, strict=True)
    ]


def _called(seat: Seat) -> str:
    agency = f" ({seat.agency.short_name or seat.agency.name})" if seat.agency else ""
    return f"{seat.title or seat.get_position_display()}{agency}"
