"""What the calendar does about actions: tells their owners of those that are late."""

from datetime import date, time

from core.actions.chasing import chase, tell_who_came
from core.jobs.registry import daily
from core.jobs.running import Work
from core.people.models import User


@daily("chase-actions", title="Remind people about late actions", at=time(6, 35))
def chase_actions(work: Work, *, on: date) -> None:
    """On the day after theirs; whoever came to an agency or a seat since hears of what is open."""
    chase(on, by=User.objects.portal())
    tell_who_came(by=User.objects.portal())
