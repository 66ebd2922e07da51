"""What people are told about issues, in fixed words."""

from core.notices.kinds import kind

ANSWERED = kind(
    "issue-answered",
    subject="The issue that you raised has been answered",
    body="The chair has answered what you asked. Sign in to read it.",
)
CLOSED = kind(
    "issue-closed",
    subject="The issue that you raised has been closed",
    body="Nothing more needs to be done. You can still read the answer.",
)
