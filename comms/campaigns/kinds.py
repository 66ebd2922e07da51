"""What people are told about campaigns."""

from core.notices.kinds import kind

MOVED = kind(
    "campaign-moved",
    subject="A campaign has been moved",
    body="A campaign in the calendar has other days now. Sign in to see which one, when it is, "
    "and why it was moved.",
)
