"""What the calendar does about the media: tells of what may go on the news pages by now."""

from datetime import date, time

from comms.media.services import tell_of_what_waits
from core.jobs.registry import daily
from core.jobs.running import Work
from core.people.models import User


@daily("tell-of-news", title="Tell of statements that may go on the news pages", at=time(6, 50))
def tell_of_news(work: Work, *, on: date) -> None:
    """On the morning after what was said by telephone was confirmed, say."""
    tell_of_what_waits(by=User.objects.portal())
