"""What those responsible for a clock are told of its day, in fixed words."""

from core.notices.kinds import kind

NEAR = kind(
    "clock-near",
    subject="A clock of yours is due by {due}",
    body="What it requires has not been done yet. Sign in to see what it is and how the date was "
    "calculated.",
)
LATE = kind(
    "clock-late",
    subject="A clock of yours is late: it was due by {due}",
    body="What it requires has not been done. Sign in to see what it is. Do it, or record what "
    "was agreed.",
)
