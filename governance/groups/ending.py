"""Ending a statutory partner or a group, and undoing it: who may, what stands against it, and who
hears of it at once. Otherwise one account would decide whose word counts."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.db.models import Q

from core.approvals.models import Approval
from core.audit.services import Actor
from core.calendar.days import today
from core.calendar.periods import during
from core.notices.kinds import Kind
from core.notices.recipients import the_unit, told_of_alerts
from core.notices.services import notify
from core.people.models import Agency, Group, Holding, User
from core.people.vocabulary import UNIT, Function
from core.text.listed import listed
from governance.groups import kinds

FOR_THE_MANAGER = (
    "Approvals need the decision of a statutory partner, so only the business manager can say when "
    "it ended and which agency replaced it."
)
ALSO_FOR_THE_MANAGER = (
    "Seats in this group take part in approvals or look after accounts, so only the business "
    "manager can say when it ended."
)
HELD = (
    "This group cannot end while somebody holds a seat in it: without the business unit nobody "
    "could give seats or open the group again."
)
AT_THE_TOP = (
    "The group at the top cannot be ended here: approvals and alerts go to its chair. It ends when "
    "the partnership's file is loaded with the group that replaces it."
)

#: What of a partner says whether its word is needed, by the column of a table that tells it.
OF_A_PARTNER = {
    "until": "until",
    "succeeded_by": "succeeded_by_id",
    "since": "since",
    "statutory": "is_statutory_partner",
}
#: How much of one sort of work a group has to finish: "2 returns", or nothing.
Unfinished = Callable[[Group], str]
UNFINISHED: list[Unfinished] = []


def unfinished(count: Unfinished) -> Unfinished:
    """Declare a sort of work that a group finishes before it ends, in a feature's `unfinished`."""
    UNFINISHED.append(count)
    return count


def why_not_end_partner(before: Agency, by: Actor) -> str:
    """Why somebody may not say that this agency ended, goes on or was replaced, or ""."""
    closed = before.is_statutory_partner and not _may(by, "governance.end_partner", before)
    return FOR_THE_MANAGER if closed else ""


def why_not_end_group(before: Group, by: User) -> str:
    """Why somebody may not say on any day that this group ended or goes on, or ""."""
    if not _is_over(before):
        if before.is_for(Function.EXECUTIVE):
            return AT_THE_TOP
        if _holds_the_unit(before):
            return HELD
    return "" if _may(by, "governance.end_group", before) else ALSO_FOR_THE_MANAGER


def why_not_today(before: Group, until: date | None) -> str:
    """Why a group that is there today cannot be over by today, or ""."""
    if until is None or until > today() or _is_over(before):
        return ""
    waiting = _approvals_that_wait(before)
    counted = [_count(waiting, "approval")] if waiting else []
    if work := [*counted, *filter(None, (count(before) for count in UNFINISHED))]:
        many = len(work) > 1 or waiting > 1
        return (
            f"This group has work to finish: {listed(work)}. Finish or take back "
            f"{'these' if many else 'this'} first, or enter a later date."
        )
    return ""


def changes_of_partner(before: Agency, row: Agency) -> list[str]:
    """In which columns this says something else of when a statutory partner's word is needed."""
    if not before.is_statutory_partner:
        return []
    return [
        column
        for column, name in OF_A_PARTNER.items()
        if getattr(before, name) != getattr(row, name)
    ]


def tell_of_partner(before: Agency, row: Agency, *, by: Actor) -> None:
    """Its people, the executive chair and the business unit, but for whoever did it."""
    if not changes_of_partner(before, row):
        return
    kind, due = kinds.PARTNER_CHANGED, None
    if before.until != row.until:
        kind = kinds.PARTNER_ENDS if row.until else kinds.PARTNER_GOES_ON
        due = row.until
    seats = Q(seat__agency=row)
    _tell([*_people(seats), *told_of_alerts(), *the_unit()], kind, row, due, by=by)


def tell_of_group(before: Group, row: Group, *, by: Actor) -> None:
    """Every holder of a seat in it and the business unit, but for whoever did it."""
    if before.until == row.until:
        return
    kind = kinds.GROUP_ENDS if row.until else kinds.GROUP_GOES_ON
    _tell([*_people(Q(seat__group=row)), *the_unit()], kind, row, row.until, by=by)


def _tell(
    people: Iterable[User], kind: Kind, about: Agency | Group, due: date | None, *, by: Actor
) -> None:
    """Urgently where it holds already: then what is undone and done again is told each time."""
    told = {one.pk: one for one in people if one.pk != by.pk}
    now = due is None or due <= today()
    notify(told.values(), kind=kind, by=by, about=about, due=due, urgent=now)


def _people(seats: Q) -> list[User]:
    """Who holds these seats today, whether their group has ended or not."""
    terms = Holding.objects.filter(seats, during(today()), during(today(), "seat__"))
    return [term.person for term in terms.select_related("person").order_by("pk")]


def _may(by: Any, permission: str, row: Agency | Group) -> bool:
    return bool(by.has_perm(permission, row))


def _is_over(group: Group) -> bool:
    return group.until is not None and group.until <= today()


def _holds_the_unit(group: Group) -> bool:
    """Whether somebody sits there, now or later, who looks after the portal."""
    terms = Holding.objects.filter(Q(until=None) | Q(until__gt=today()), seat__group=group)
    if not group.is_for(Function.BUSINESS_UNIT):
        terms = terms.filter(seat__position__in=UNIT)
    return terms.exists()


def _approvals_that_wait(group: Group) -> int:
    """Those that come from it, and those for which somebody in it has still to speak."""
    missing = Q(steps__needs__group=group, steps__needs__met_by=None)
    return Approval.objects.open().filter(Q(group=group) | missing).distinct().count()


def _count(number: int, one: str) -> str:
    return f"{number} {one}{'' if number == 1 else 's'}"
