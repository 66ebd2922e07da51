"""Each morning: approvals of what has changed since it was sent end; late deciders are reminded."""

from datetime import date, time

from core.approvals.chasing import chase
from core.approvals.services import void_changed
from core.jobs.registry import daily
from core.jobs.running import Work
from core.people.models import User


@daily(
    "end-changed-approvals",
    title="End approvals of texts that have changed",
    at=time(5, 30),
    in_steps=True,
)
def end_changed_approvals(work: Work, *, on: date) -> None:
    """A corrected figure changes every report that it is drawn into, which does not know of it."""
    void_changed(by=User.objects.portal())


@daily("chase-approvals", title="Remind people about late decisions", at=time(6, 40))
def chase_approvals(work: Work, *, on: date) -> None:
    """Whoever decides on the day after, whoever asked and the unit a week later."""
    chase(on, by=User.objects.portal())
