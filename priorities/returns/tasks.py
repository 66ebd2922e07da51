"""What the calendar does about returns: opens them on their day, reminds, escalates."""

from datetime import date, time

from core.calendar.days import today
from core.jobs.registry import daily
from core.jobs.running import Work
from core.partnership.models import Partnership
from core.people.models import User
from priorities.quarters.services import due_when_opened, quarter_to_open
from priorities.returns.chasing import chase
from priorities.returns.opening import open_quarter


@daily("open-quarter", title="Open the quarter's returns", at=time(6, 0))
def open_returns(work: Work, *, on: date) -> None:
    """Ask every reporting group for its return on the day on which the quarter opens.

    A demonstration stays in its own year: further quarters are opened there by hand.
    """
    partnership, portal = Partnership.objects.first(), User.objects.portal()
    if partnership is None or partnership.is_demonstration:
        return
    if quarter := quarter_to_open(on, by=portal):
        open_quarter(quarter, due=due_when_opened(quarter, today()), by=portal)


@daily("chase-returns", title="Remind of returns that have not come", at=time(6, 10))
def chase_returns(work: Work, *, on: date) -> None:
    """Send what reminders are due up to the day, and escalate what stays away."""
    if Partnership.objects.exists():
        chase(on, by=User.objects.portal())
