"""Keeping the register: groups and agencies, and a seat handed over from one to the next."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from core.approvals.routes import is_asked_for
from core.audit.services import unit_of_work
from core.calendar.days import in_force
from core.members.ending import tell_holder, tell_of_the_end
from core.members.giving import put_into_seat
from core.people.models import Agency, Group, Holding, Seat, User
from core.people.permissions import WHO
from core.people.vocabulary import HeldAs
from core.publication.mirror import mirror_structure
from core.workflow.services import check, save
from governance.groups.ending import (
    tell_of_group,
    tell_of_partner,
    why_not_end_group,
    why_not_write_partner,
    why_not_yet,
)


def save_agency(row: Agency, *, by: User, seen: int) -> Agency:
    """Write an agency; whether its word is needed only by whoever may, and others hear of it.

    What the public reads of it changes with it. Raises `Blocked`.
    """
    with unit_of_work(by=by):
        before = Agency.objects.select_for_update().get(pk=row.pk)
        why, column = why_not_write_partner(before, row, by)
        check([why] if why else [], at=column)
        saved = save(row, by=by, seen=seen)
        tell_of_partner(before, saved, by=by)
        mirror_structure(by=by)
        return saved


def save_group(row: Group, *, by: User, seen: int) -> Group:
    """Write a group; its end only by whoever may, once nothing waits there, and its people hear of
    it.

    What the public reads of it changes with it. Raises `Blocked`.
    """
    with unit_of_work(by=by):
        before = Group.objects.select_for_update().get(pk=row.pk)
        if before.until != row.until:
            why = why_not_end_group(before, by) or why_not_yet(before, row.until)
            check([why] if why else [], at="until")
        saved = save(row, by=by, seen=seen)
        tell_of_group(before, saved, by=by)
        mirror_structure(by=by)
        return saved


def terms(seat: Seat) -> int:
    """How many terms a seat has had; a page that shows it knows whether it still stands."""
    return int(seat.holdings.count())


@dataclass(frozen=True)
class Term:
    """Somebody's term in a seat as it is asked for; deputies replace nobody."""

    person: User
    held_as: str
    since: date
    seniority: int = 0
    replaces: bool = True


def give_seat(seat: Seat, term: Term, *, seen: int | None, by: Any) -> Holding:
    """Put somebody into a seat from a day; who sat there until then leaves it that day.

    `seen` is how many terms the page showed. Raises `Blocked`.
    """
    with unit_of_work(by=by):
        seat = Seat.objects.select_for_update().get(pk=seat.pk)
        leaving = []
        if term.replaces and term.held_as != HeldAs.DEPUTY:
            sitting = seat.holdings.select_related("person").exclude(held_as=HeldAs.DEPUTY)
            leaving = [h for h in sitting if h.until is None or h.until > term.since]
        reasons = _against(seat, term, leaving, by)
        if seen != terms(seat):
            reasons = [
                "Someone changed who holds this seat since you opened the page. Check it again."
            ]
        check(reasons)
        # Of a seat that is asked for, the business manager hears already who sits there instead.
        tell = tell_holder if is_asked_for(seat) else tell_of_the_end
        for holding in leaving:
            holding.until = term.since
            save(holding, by=by, verb="end", seen=holding.revision)
            tell(holding, term.since, by=by)
        new = Holding(
            seat=seat,
            person=term.person,
            held_as=term.held_as,
            since=term.since,
            seniority=term.seniority,
        )
        left = [holding.person for holding in leaving]
        given = put_into_seat(new, given_by=by, verb="give-seat", by=by, leaving=left)
        mirror_structure(by=by)
        return given


def _against(seat: Seat, term: Term, leaving: list[Holding], by: Any) -> list[str]:
    reasons = []
    if not by.has_perm("core.invite_person", seat):
        reasons.append(f"Only these can give this seat: {WHO['core.invite_person']}.")
    if term.person.pk == by.pk:
        reasons.append("You cannot give a seat to yourself. Ask a colleague in the business unit.")
    if not term.person.is_active:
        reasons.append(f"The account of {term.person} is closed.")
    if not in_force(seat, term.since):
        reasons.append("The seat does not exist on that date.")
    reasons += [
        f"{holding.person} only holds it from {holding.since:%-d %B %Y}. Choose a later date."
        for holding in leaving
        if holding.since >= term.since
    ]
    return reasons
