"""References by which people name things: `ACT-2022-007`. Gaps are allowed, twins are not."""

import re
from datetime import date

from core.audit.services import NoUnitOfWork, in_unit_of_work
from core.calendar.days import today
from core.workflow.models import ReferenceCounter

#: The counter that is only locked.
NO_YEAR = 0
_KIND = re.compile(r"[A-Z]{2,10}")


def next_reference(kind: str, *, on: date | None = None) -> str:
    """The next reference of a kind in the year of a day; the counter's row stays locked until the
    unit of work ends. Never for titles of mail or public addresses: it can be guessed.
    """
    if not _KIND.fullmatch(kind):
        raise ValueError(f"{kind!r} is no kind: two to ten capital letters.")
    if not in_unit_of_work():
        raise NoUnitOfWork(f"a reference for {kind} outside a unit of work")
    year = (on or today()).year
    counter = _locked(kind, year)
    counter.last += 1
    counter.save(update_fields=["last"])  # unaudited: the number is kept by what bears it
    return f"{kind}-{year}-{counter.last:03d}"


def one_at_a_time(kind: str) -> None:
    """Let others who name a thing of this kind wait until this unit of work ends.

    For names that are no numbers: look which are taken after this, not before.
    """
    if not in_unit_of_work():
        raise NoUnitOfWork(f"a name for {kind} outside a unit of work")
    _locked(kind, NO_YEAR)


def _locked(kind: str, year: int) -> ReferenceCounter:
    # unaudited: a counter says nothing by itself
    ReferenceCounter.objects.bulk_create(
        [ReferenceCounter(kind=kind, year=year)], ignore_conflicts=True
    )
    return ReferenceCounter.objects.select_for_update().get(kind=kind, year=year)
