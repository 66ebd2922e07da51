"""Once a day: what is late since yesterday is shown as late."""

from datetime import date, time

from core.jobs.registry import daily
from core.jobs.running import Work
from core.people.models import User
from reviews.findings.services import refresh_progress


@daily("refresh-recommendations", title="Refresh published recommendations", at=time(5, 40))
def refresh_recommendations(work: Work, *, on: date) -> None:
    """Nothing is written when nothing changed."""
    refresh_progress(by=User.objects.portal())
