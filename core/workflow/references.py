"""References by which people name things: `ACT-2022-007`. Gaps are allowed, twins are not."""

import re
from datetime import date

from core.audit.services import NoUnitOfWork, in_unit_of_work
from core.calendar.days import today
from core.workflow.models import ReferenceCounter

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
    # unaudited: the number is kept by what bears it
    ReferenceCounter.objects.bulk_create(
        [ReferenceCounter(kind=kind, year=year)], ignore_conflicts=True
    )
    counter = ReferenceCounter.objects.select_for_update().get(kind=kind, year=year)
    counter.last += 1
    counter.save(update_fields=["last"])  # unaudited: as above
    return f"{kind}-{year}-{counter.last:03d}"
