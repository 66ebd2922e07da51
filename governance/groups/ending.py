"""Declaring or ending a statutory partner, ending a group, and undoing it: who may, what stands
against it, and who hears of it at once. Otherwise one account would decide whose word counts."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q

from core.approvals.models import Approval
from core.approvals.partners import has_a_say
from core.audit.services import Actor
from core.calendar.days import today
from core.calendar.periods import during
from core.notices.kinds import Kind
from core.notices.recipients import the_unit, told_of_alerts
from core.notices.services import notify
from core.people.models import Agency, Group, Holding, User
from core.people.vocabulary import UNIT, Function
from governance.groups import kinds

FOR_THE_MANAGER = (
    "Approvals need the decisions of statutory partners, of agencies that replaced them and of "
    "agencies asked before, so only the business manager can say which agencies these are, when "
    "one ended and which agency replaced it."
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

#: What of an agency says whether its word is needed, by the column of a table that tells it.
OF_A_PARTNER = {
    "until": "until",
    "succeeded_by": "succeeded_by_id",
    "since": "since",
    "statutory": "is_statutory_partner",
}


def why_not_end_partner(before: Agency, by: Actor) -> str:
    """Why somebody may not say that this agency ended, goes on or was replaced, or ""."""
    open_to_all = not has_a_say(before)
    return "" if open_to_all or _may(by, "governance.end_partner", before) else FOR_THE_MANAGER


def why_not_write_partner(before: Agency | None, row: Agency, by: Actor) -> tuple[str, str]:
    """Why somebody may not change whose word is needed as this does, and in which column; or ""."""
    changed = changes_of_partner(before, row)
    if changed and not _may(by, "governance.end_partner", row):
        return FOR_THE_MANAGER, changed[0]
    return "", ""


def why_not_end_group(before: Group, by: User) -> str:
    """Why somebody may not say on any day that this group ended or goes on, or ""."""
    if not _is_over(before):
        if before.is_for(Function.EXECUTIVE):
            return AT_THE_TOP
        if _holds_the_unit(before):
            return HELD
    return "" if _may(by, "governance.end_group", before) else ALSO_FOR_THE_MANAGER


def why_not_yet(before: Group, until: date | None) -> str:
    """Why a group that is there today cannot be given an end, on any day, or "".

    On the day itself nothing looks again whether approvals wait.
    """
    if until is None or _is_over(before):
        return ""
    if waiting := _approvals_that_wait(before):
        many = waiting > 1
        return (
            f"{waiting} {'approvals wait' if many else 'approval waits'} in this group. "
            f"“Approvals” under “Home” lists {'them' if many else 'it'}. Enter a date once "
            f"{'they are' if many else 'it is'} decided or taken back."
        )
    return ""


def changes_of_partner(before: Agency | None, row: Agency) -> list[str]:
    """In which columns this says something else of whose word is needed; of an agency that has no
    say, and of a new one (no `before`), only that it is a statutory partner."""
    was = before or Agency()
    columns = list(OF_A_PARTNER) if before and has_a_say(before) else ["statutory"]
    return [
        column
        for column in columns
        if getattr(was, OF_A_PARTNER[column]) != getattr(row, OF_A_PARTNER[column])
    ]


def tell_of_partner(before: Agency | None, row: Agency, *, by: Actor) -> None:
    """Its people, the executive chair and the business unit, but for whoever did it."""
    if not changes_of_partner(before, row):
        return
    kind, due = kinds.PARTNER_CHANGED, None
    if row.is_statutory_partner and not (before and before.is_statutory_partner):
        kind = kinds.PARTNER_ADDED
    elif before and before.until != row.until:
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
