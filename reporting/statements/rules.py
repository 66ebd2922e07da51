"""Who may see, write, send, confirm and accept partners' statements."""

from typing import Any

from core.people.permissions import rule
from core.people.vocabulary import UNIT
from priorities.areas.offices import chairs_assurance
from reporting.statements.speaking import agencies_of, oversees

OVERSEERS = (
    "the business unit, the scrutineer, the auditor and the chairs of the executive and the "
    "assurance group"
)


def speaks(user: Any, row: Any) -> bool:
    """Sits for its agency today, or was asked by name and has a seat still."""
    if row.agency_id in agencies_of(user):
        return True
    return bool(row.asked_id == user.pk and user.holdings())


@rule("reporting.list_statements", who=OVERSEERS)
def may_list(user: Any, _: Any = None) -> bool:
    """How far each is; an agency comes to its own from its desk."""
    return oversees(user)


@rule("reporting.see_statement", who=f"the people of its agency, {OVERSEERS}")
def may_read(user: Any, row: Any) -> bool:
    """The same as the list."""
    return oversees(user) or speaks(user, row) or _gave(user, row)


@rule("reporting.edit_statement", who="the people of its agency, and the unit for what it entered")
def may_write(user: Any, row: Any) -> bool:
    """An agency's words are its own: the unit writes what it enters, until they are confirmed."""
    if speaks(user, row):
        return True
    return bool(row.was_entered and row.confirmed_at is None and user.holds(*UNIT))


@rule("reporting.send_statement", who="the people of its agency")
def may_send(user: Any, row: Any) -> bool:
    """Nobody sends for another agency."""
    return speaks(user, row)


@rule("reporting.enter_statement", who="the business unit")
def enters_for_others(user: Any, row: Any = None) -> bool:
    """The unit enters what came by mail, as a document or by telephone; never its own words."""
    return bool(user.holds(*UNIT)) and (row is None or row.came_from_id != user.pk)


@rule("reporting.confirm_statement", who="the person whose words it holds")
def is_its_sender(user: Any, row: Any) -> bool:
    """While they still speak for the agency."""
    return _gave(user, row) and speaks(user, row)


@rule(
    "reporting.accept_statement",
    who="the business unit; where nobody can confirm it, somebody there who did not enter it",
)
def may_accept(user: Any, row: Any) -> bool:
    """Two people see what nobody can confirm."""
    if not user.holds(*UNIT) or row.sent_by_id == user.pk:
        return False
    return not (row.nobody_can_confirm and row.entered_by_id == user.pk)


@rule("reporting.return_statement", who="the business unit")
def may_send_back(user: Any, _: Any = None) -> bool:
    """With a note that says why."""
    return bool(user.holds(*UNIT))


@rule("reporting.ask_for_statements", who="the business unit")
def may_ask(user: Any, _: Any = None) -> bool:
    """Whom, by when, how long."""
    return bool(user.holds(*UNIT))


@rule("reporting.remind_statement", who="the business unit and the chair of the assurance group")
def may_remind(user: Any, _: Any = None) -> bool:
    """Those who chase."""
    return bool(user.holds(*UNIT) or chairs_assurance(user))


def _gave(user: Any, row: Any) -> bool:
    return bool(row.came_from_id == user.pk)
