"""What those responsible for a clock are told of its day, in fixed words."""

from core.notices.kinds import kind

NEAR = kind(
    "clock-near",
    subject="A clock of yours is due by {due}",
    body="What it asks for is not done yet. Sign in to see what it is and how the day was counted.",
)
LATE = kind(
    "clock-late",
    subject="A clock of yours is late: it was due by {due}",
    body="What it asks for is not done. Sign in to see what it is. Do it, or write down what was "
    "agreed.",
)
