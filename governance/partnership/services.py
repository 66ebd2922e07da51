"""Keeping the partnership's words and contacts; what the public reads changes in the same unit."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.text import slugify

from core.audit.services import unit_of_work
from core.partnership.models import Contact, Partnership
from core.partnership.words import read_hours
from core.people.permissions import WHO
from core.profile.children import write_hours
from core.publication.mirror import mirror_partnership
from core.workflow.services import Conflict, check, save


@dataclass(frozen=True)
class Seen:
    """What the page showed of a contact: its revision, and its hours, which are rows beside it."""

    revision: int
    opening: str


def keep_partnership(row: Partnership, *, seen: int, by: Any) -> Partnership:
    """Write names, words or colours. Raises `Blocked` and `Conflict`."""
    _check_may(by, "governance.edit_partnership")
    with unit_of_work(by=by):
        kept = save(row, by=by, seen=seen)
        mirror_partnership(by=by)
        return kept


def add_contact(contact: Contact, opening: str, *, by: Any) -> Contact:
    """A new way to reach somebody, under a key of its own."""
    _check_may(by, "governance.edit_contacts")
    with unit_of_work(by=by):
        contact.key = _free_key(contact.label)
        save(contact, by=by)
        _write_opening(contact, opening, by=by)
        mirror_partnership(by=by)
        return contact


def correct_contact(contact: Contact, opening: str, *, seen: Seen, by: Any) -> Contact:
    """What was wrong is put right, for all the time for which the row holds."""
    _check_may(by, "governance.edit_contacts")
    with unit_of_work(by=by):
        _check_opening(contact, seen)
        save(contact, by=by, verb="correct", seen=seen.revision)
        _write_opening(contact, opening, by=by)
        mirror_partnership(by=by)
        return contact


def change_contact(contact: Contact, opening: str, *, on: date, seen: Seen, by: Any) -> Contact:
    """From a day on it is another: the row ends on that day and the next one begins.

    `contact` holds the new words; the row in the database keeps the old ones.
    """
    _check_may(by, "governance.edit_contacts")
    with unit_of_work(by=by):
        _check_opening(contact, seen)
        before = Contact.objects.select_for_update().get(pk=contact.pk)
        following = Contact(since=on)
        for name in ("key", "label", "audience", "phone", "email", "website", "when", "order"):
            setattr(following, name, getattr(contact, name))
        following.until, before.until = before.until, on
        save(before, by=by, verb="end", seen=seen.revision)
        save(following, by=by)
        _write_opening(following, opening, by=by)
        mirror_partnership(by=by)
        return following


def _check_may(by: Any, permission: str) -> None:
    if not by.has_perm(permission):
        check([f"This is for {WHO[permission]}."])


def _check_opening(contact: Contact, seen: Seen) -> None:
    """Hours are rows of their own, so the contact's revision does not tell of them."""
    theirs = Contact.objects.select_for_update().get(pk=contact.pk)
    if theirs.opening_words != seen.opening:
        raise Conflict(theirs)


def _write_opening(contact: Contact, opening: str, *, by: Any) -> None:
    rows = [
        [int(day), opens.isoformat(), closes.isoformat()]
        for day, opens, closes in read_hours(opening)
    ]
    write_hours(contact, rows, by=by)


def _free_key(label: str) -> str:
    """A key from the label that no contact has yet."""
    start = slugify(label)[:50] or "contact"
    taken = set(Contact.objects.filter(key__startswith=start).values_list("key", flat=True))
    tries = [start, *(f"{start}-{number}" for number in range(2, len(taken) + 3))]
    return next(key for key in tries if key not in taken)
