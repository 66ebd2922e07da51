"""Work of the calendar about accounts."""

from datetime import date

from core.accounts.sessions import forget_old_sessions
from core.jobs.registry import daily
from core.jobs.running import Work


@daily("forget-sessions", title="Clear away sessions that are over")
def forget(work: Work, *, on: date) -> None:
    """Remove what is left of sessions that nobody can use any more."""
    forget_old_sessions()
