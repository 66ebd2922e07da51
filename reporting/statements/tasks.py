"""What the calendar does about statements: reminds of those that have not come."""

from datetime import date, time

from core.jobs.registry import daily
from core.jobs.running import Work
from core.partnership.models import Partnership
from core.people.models import User
from reporting.statements.chasing import chase


@daily("chase-statements", title="Remind of statements that have not come", at=time(6, 20))
def chase_statements(work: Work, *, on: date) -> None:
    """Send what reminders are due up to the day, and escalate what stays away."""
    if Partnership.objects.exists():
        chase(on, by=User.objects.portal())
