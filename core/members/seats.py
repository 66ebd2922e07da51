"""Seats that somebody may fill: how they are told apart, and who sits there already."""

from collections import Counter
from datetime import date
from typing import Any

from django.db.models import Q

from core.calendar.days import today
from core.people.models import Group, Seat
from core.people.vocabulary import HeldAs

#: Seats under the name of their group, each with its number and its words.
Grouped = list[tuple[str, list[tuple[int, str]]]]


def seats_to_give(by: Any) -> list[Seat]:
    """The seats that somebody may fill, group by group."""
    rows = Seat.objects.select_related("group", "agency").order_by(
        "group__order", "group__name", "group", "position", "title", "pk"
    )
    return [seat for seat in rows if not is_over(seat) and by.has_perm("core.invite_person", seat)]


def is_over(seat: Seat) -> bool:
    """Whether nobody sits there any more: what a seat could do ends with its group."""
    day = today()
    return any(row.until is not None and row.until <= day for row in (seat, seat.group))


def seat_choices(by: Any) -> Grouped:
    """Seats under their groups, as options; no two in a group with the same words."""
    groups: dict[Group, list[Seat]] = {}
    for seat in seats_to_give(by):
        groups.setdefault(seat.group, []).append(seat)
    return [(group.name, _told_apart(seats)) for group, seats in groups.items()]


def _told_apart(seats: list[Seat]) -> list[tuple[int, str]]:
    """By title and agency; where those are alike, by the office too, and last by a number."""
    words = [_called(seat) for seat in seats]
    alike = Counter(words)
    words = [
        f"{said}: {seat.get_position_display().lower()}" if alike[said] > 1 else said
        for seat, said in zip(seats, words, strict=True)
    ]
    alike = Counter(words)
    numbers = [words[: at + 1].count(said) for at, said in enumerate(words)]
    return [
        (seat.pk, f"{said}, {number} of {alike[said]}" if alike[said] > 1 else said)
        for seat, said, number in zip(seats, words, numbers, strict=True)
    ]


def _called(seat: Seat) -> str:
    agency = f" ({seat.agency.short_name or seat.agency.name})" if seat.agency else ""
    return f"{seat.title or seat.get_position_display()}{agency}"


def who_sits_there(seat: Seat, held_as: str, since: date) -> str:
    """Who holds a seat on a day or later, and who is invited into it, as sentences; none for a
    deputy, who takes nobody's place, and of a seat's holder none for whoever acts for them.

    A seat may be shared, as those of a unit are, so that this is asked and not refused.
    """
    if held_as == HeldAs.DEPUTY:
        return ""
    apart = [HeldAs.DEPUTY, *([HeldAs.HOLDER] if held_as == HeldAs.ACTING else [])]
    rows: Any = seat.holdings.exclude(held_as__in=apart).select_related("person")
    terms = rows.filter(Q(until__isnull=True) | Q(until__gt=since)).order_by("since", "pk")
    invited: Any = seat.invitations
    asked = invited.open().exclude(held_as__in=apart).order_by("since", "pk")
    said = [f"{term.person} {_sits(term)} this seat {_from_to(term)}." for term in terms]
    said += [
        f"{one.name or one.address} is invited into this seat {_from(one.since)}, and has not "
        "answered yet."
        for one in asked
    ]
    return " ".join(said)


def _sits(term: Any) -> str:
    return "acts in" if term.held_as == HeldAs.ACTING else "holds"


def _from_to(term: Any) -> str:
    until = f"until {term.until:%-d %B %Y}" if term.until else "without an end"
    return f"{_from(term.since)} {until}"


def _from(day: date) -> str:
    return f"from {day:%-d %B %Y}"
