"""Writing a statement, sending it, entering it for its sender, accepting it, sending it back."""

from typing import Any

from django.utils import timezone

from core.audit.services import unit_of_work
from core.entered.services import Source
from core.notices.recipients import the_unit
from core.notices.services import notify
from core.people.models import User
from core.people.permissions import WHO
from core.text.listed import listed
from core.workflow.services import Conflict, Transition, apply, blockers, check, save
from reporting.statements.kinds import ACCEPTED, REFUSED, SENT, SENT_BACK, TO_CONFIRM
from reporting.statements.models import (
    ACCEPT,
    CONFIRM,
    HAND_OVER,
    LODGE,
    REFUSE,
    SEND,
    SEND_BACK,
    TAKE_BACK,
    PartnerStatement,
)
from reporting.statements.speaking import speakers


def write_statement(row: PartnerStatement, *, seen: int, by: Any, **words: str) -> PartnerStatement:
    """Write what the agency says. Raises `Blocked`, `Conflict` and `ValidationError`."""
    with unit_of_work(by=by):
        check(reasons_against_writing(row, by))
        for name, value in words.items():
            setattr(row, name, value)
        return save(row, by=by, seen=seen)


def enter_for(row: PartnerStatement, source: Source, *, seen: int, by: Any) -> PartnerStatement:
    """Note whose words the unit is about to enter, how they came, and keep them as they came.

    Without a sender only where nobody speaks for the agency. Raises `Blocked`, `Conflict`,
    `ValidationError` and `Refused`.
    """
    with unit_of_work(by=by):
        reasons = [] if row.status == row.Status.ASKED else [_not_open(row)]
        if not by.has_perm("reporting.enter_statement"):
            reasons.append(
                f"Statements can only be entered on behalf of an agency by "
                f"{WHO['reporting.enter_statement']}."
            )
        reasons += source.reasons_against(by)
        sender = source.came_from
        if sender is not None and not sender.has_perm("reporting.send_statement", row):
            reasons.append(f"{sender} does not speak for {row.agency} today.")
        if sender is None and (known := speakers(row.agency)):
            names = listed((person.name for person in known), "or")
            reasons.append(f"Say whose words these are: {names} can confirm them.")
        check(reasons)
        source.note_on(row, by=by)
        return save(row, by=by, verb="enter-for", seen=seen)


def send_statement(row: PartnerStatement, *, seen: int, by: Any) -> PartnerStatement:
    """The agency sends what it wrote; the unit is told."""
    with unit_of_work(by=by):
        return _send(row, SEND, seen=seen, by=by)


def lodge_statement(row: PartnerStatement, *, seen: int, by: Any) -> PartnerStatement:
    """The unit lays before its others what came from an agency that has no account."""
    with unit_of_work(by=by):
        return _send(row, LODGE, seen=seen, by=by)


def confirm_statement(row: PartnerStatement, *, seen: int, by: Any) -> PartnerStatement:
    """Its sender stands for what the unit entered; from now on it counts as theirs."""
    with unit_of_work(by=by):
        return _send(row, CONFIRM, seen=seen, by=by)


def hand_over(row: PartnerStatement, *, seen: int, by: Any) -> PartnerStatement:
    """Ask the person whose words these are to confirm them."""
    with unit_of_work(by=by):
        done = apply(row, HAND_OVER, by=by, seen=seen)
        notify(_people(done.came_from), kind=TO_CONFIRM, about=done, by=by)
        return done


def refuse_statement(row: PartnerStatement, *, note: str, seen: int, by: Any) -> PartnerStatement:
    """Its sender says that this is not what they said."""
    with unit_of_work(by=by):
        done = apply(row, REFUSE, by=by, note=note, seen=seen)
        done.sent_back_because = note
        notify(_people(done.entered_by), kind=REFUSED, about=done, by=by)
        return save(done, by=by, verb="note", seen=done.revision)


def take_back(row: PartnerStatement, *, seen: int, by: Any) -> PartnerStatement:
    """Open it again before it was accepted."""
    with unit_of_work(by=by):
        return apply(row, TAKE_BACK, by=by, seen=seen)


def accept_statement(row: PartnerStatement, *, seen: int, by: Any) -> PartnerStatement:
    """It stands in the report from now on; the draft says so, and an open approval ends."""
    with unit_of_work(by=by):
        locked = _locked(row, seen)
        check(blockers(locked, ACCEPT, by))
        locked.accepted_by, locked.accepted_at = by, timezone.now()
        saved = save(locked, by=by, verb="sign", seen=locked.revision)
        done = apply(saved, ACCEPT, by=by)
        notify(_people(done.sent_by, but=by), kind=ACCEPTED, about=done, by=by)
        return done


def send_back(row: PartnerStatement, *, note: str, seen: int, by: Any) -> PartnerStatement:
    """Back to its agency with a note; what stood in the report leaves it."""
    with unit_of_work(by=by):
        done = apply(row, SEND_BACK, by=by, note=note, seen=seen)
        done.accepted_by = done.accepted_at = None
        done.sent_back_because = note
        saved = save(done, by=by, verb="note", seen=done.revision)
        people = _people(saved.entered_by if saved.nobody_can_confirm else saved.sent_by, but=by)
        notify(people or _people(saved.asked), kind=SENT_BACK, about=saved, by=by, due=saved.due)
        return saved


def reasons_against_writing(row: PartnerStatement, by: Any) -> list[str]:
    """Why nothing can be written into it now, as sentences."""
    if not by.has_perm("reporting.edit_statement", row):
        return [f"This statement can only be written by {WHO['reporting.edit_statement']}."]
    return [] if row.status == row.Status.ASKED else [_not_open(row)]


#: What each change is done by, for the page that confirms it; some need a note.
ACTS: dict[str, Any] = {
    SEND.name: send_statement,
    HAND_OVER.name: hand_over,
    LODGE.name: lodge_statement,
    CONFIRM.name: confirm_statement,
    REFUSE.name: refuse_statement,
    TAKE_BACK.name: take_back,
    ACCEPT.name: accept_statement,
    SEND_BACK.name: send_back,
}


def _send(row: PartnerStatement, change: Transition, *, seen: int, by: Any) -> PartnerStatement:
    locked = _locked(row, seen)
    check(blockers(locked, change, by))
    locked.sent_by, locked.sent_at, locked.sent_back_because = by, timezone.now(), ""
    if locked.was_entered and change != LODGE:
        locked.confirmed_at = locked.sent_at
    saved = save(locked, by=by, verb="sign", seen=locked.revision)
    done = apply(saved, change, by=by)
    notify([one for one in the_unit() if one.pk != by.pk], kind=SENT, about=done, by=by)
    return done


def _locked(row: PartnerStatement, seen: int) -> PartnerStatement:
    """The statement, locked, as the page showed it. Raises `Conflict`."""
    locked = PartnerStatement.objects.select_for_update().get(pk=row.pk)
    if locked.revision != seen:
        raise Conflict(locked)
    return locked


def _people(person: User | None, but: Any = None) -> list[User]:
    return [person] if person and person != but else []


def _not_open(row: PartnerStatement) -> str:
    status = row.get_status_display().lower()
    return f"This statement is {status}. Take it back first if it needs to change."
