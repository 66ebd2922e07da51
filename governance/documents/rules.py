"""Who may see, write and send documents."""

from typing import Any

from core.people.permissions import rule
from core.people.vocabulary import OFFICERS, UNIT
from governance.documents.querysets import OVERSIGHT

WRITERS = "its author, the owning group's officers and the business unit"


@rule("governance.list_documents", who="everybody with a seat in the partnership")
def has_a_seat(user: Any, _: Any = None) -> bool:
    """Any seat will do; the list itself is filtered."""
    return bool(user.holdings())


@rule("governance.see_document", who="its owning group and everybody it is not withheld from")
def may_read(user: Any, document: Any) -> bool:
    """OFFICIAL-SENSITIVE stays in the owning group and with those who oversee."""
    if document.author_id == user.pk or user.holds(*OVERSIGHT):
        return True
    if document.marking == "official":
        return bool(user.holdings())
    return bool(user.holds(group=document.group))


@rule("governance.add_document", who="the business unit and chairs and leads of groups")
def writes_documents(user: Any, _: Any = None) -> bool:
    """Those who write for a group, and the business unit for all."""
    return bool(user.holds(*UNIT, *OFFICERS))


@rule("governance.edit_document", who=WRITERS)
def may_write(user: Any, document: Any) -> bool:
    """The author, the business unit, and chair or lead of the owning group."""
    mine = document.author_id == user.pk and bool(user.holdings())
    return bool(mine or user.holds(*UNIT) or user.holds(*OFFICERS, group=document.group))


@rule("governance.send_document", who=WRITERS)
def may_send(user: Any, document: Any) -> bool:
    """Whoever may write it may send it."""
    return may_write(user, document)


@rule("governance.withdraw_document", who="the business unit")
def is_of_the_unit(user: Any, _: Any = None) -> bool:
    """The business unit keeps the list of what is in force."""
    return bool(user.holds(*UNIT))
