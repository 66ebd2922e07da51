"""What the partnership is called and whom to call, read from its rows for staff pages."""

from collections.abc import Iterable
from typing import Any

from core.notices.queries import keep_unread, unread_beside
from core.partnership.models import Contact, Partnership
from core.partnership.queries import contacts
from core.screens.frame import QUESTIONS, Call, Site, strip


def staff_site(user: Any = None) -> Site:
    """The partnership's own words, or plain ones when none is loaded.

    For a person their unread notices are counted in the same question.
    """
    rows: Any = Partnership.objects.only("name", "place", "email", "executive_word")
    if user is not None:
        rows = rows.annotate(unread=unread_beside(user))
    row = rows.first()
    if row is None:
        return Site()
    if user is not None:
        keep_unread(user, row.unread)
    return Site(name=row.name, place=row.place, email=row.email, executive=row.executive_word)


def calls(rows: Iterable[Contact] | None = None) -> tuple[Call, ...]:
    """The numbers in force today, one for each question; of these contacts, or of all."""
    found: dict[str, Call] = {}
    for row in contacts() if rows is None else rows:
        if row.phone and row.audience in QUESTIONS:
            call = Call(QUESTIONS[row.audience], row.phone, row.dial, row.hours)
            found.setdefault(row.audience, call)
    return strip(found)
