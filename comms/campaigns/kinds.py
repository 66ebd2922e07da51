"""What people are told about campaigns."""

from core.notices.kinds import kind

MOVED = kind(
    "campaign-moved",
    subject="The dates of a campaign have changed",
    body="A campaign in the calendar has new dates. Sign in to see which one, when it is and why "
    "it was moved.",
)
