"""What is done for clocks every night."""

from datetime import date

from core.clocks.recounting import recount_open
from core.jobs.registry import daily
from core.jobs.running import Work
from core.people.models import User


@daily("recount-clocks", title="Count open clocks again")
def recount(work: Work, *, on: date) -> None:
    """Catch what a new table of bank holidays brings, and a clock started while one was added."""
    reason = "Bank holidays are known better than when it was counted."
    recount_open(reason=reason, by=User.objects.portal())
