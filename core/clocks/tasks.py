"""What is done for clocks every day: counting again, and telling of their days."""

from datetime import date, time

from core.clocks.chasing import chase
from core.clocks.recounting import recount_open
from core.jobs.registry import daily
from core.jobs.running import Work
from core.people.models import User


@daily("recount-clocks", title="Recalculate open clocks")
def recount(work: Work, *, on: date) -> None:
    """Catch what a new table of bank holidays brings, and a clock started while one was added."""
    reason = "More is known about bank holidays than when it was counted."
    recount_open(reason=reason, by=User.objects.portal())


@daily("chase-clocks", title="Remind people about clocks that are due or late", at=time(6, 30))
def chase_clocks(work: Work, *, on: date) -> None:
    """Tell those responsible before the day of a clock and after it."""
    chase(on, by=User.objects.portal())
