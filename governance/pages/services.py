"""Writing standing texts: effective at once, a version kept, the public page changed with it."""

from datetime import date
from typing import Any

from django.utils.text import slugify

from core.audit.services import unit_of_work
from core.notices.recipients import the_unit
from core.notices.services import notify
from core.people.permissions import WHO
from core.publication.mirror import mirror_texts
from core.standing.models import StandingText
from core.standing.vocabulary import TAKEN
from core.workflow.services import check, save
from governance.pages.kinds import DUE

EDIT = "governance.edit_pages"


def add_page(row: StandingText, *, by: Any) -> StandingText:
    """A new page, under an address made of its title. Raises `Blocked`."""
    _check_may(by)
    with unit_of_work(by=by):
        row.key = _free_key(row.title)
        kept = save(row, by=by)
        mirror_texts(by=by)
        return kept


def edit_page(row: StandingText, *, seen: int, by: Any) -> StandingText:
    """The public reads it as it is now from this moment. Raises `Blocked` and `Conflict`."""
    _check_may(by)
    with unit_of_work(by=by):
        kept = save(row, by=by, seen=seen)
        mirror_texts(by=by)
        return kept


def remind(*, on: date, by: Any) -> int:
    """Tell the unit on the day how many texts fall due for reading through; return how many."""
    rows = StandingText.objects.in_force(on)
    due = [row for row in rows if row.review_due == on]
    if due:
        notify(the_unit(on), kind=DUE, by=by, due=on, count=len(due))
    return len(due)


def _check_may(by: Any) -> None:
    if not by.has_perm(EDIT):
        check([f"This is for {WHO[EDIT]}."])


def _free_key(title: str) -> str:
    """An address from the title that no page has, ended ones included."""
    start = slugify(title)[:50] or "page"
    taken = set(StandingText.objects.filter(key__startswith=start).values_list("key", flat=True))
    tries = [start, *(f"{start}-{number}" for number in range(2, len(taken) + 4))]
    return next(key for key in tries if key not in taken | TAKEN)
