"""What owners of actions are told."""

from core.notices.kinds import kind

RAISED = kind(
    "action-raised",
    subject="An action has been given to you",
    body="Something is asked of you. Sign in to read what it is and to tell how it goes.",
    asks_while={"open"},
)
RAISED_BY = kind(
    "action-raised-by",
    subject="An action has been given to you, due {due}",
    body="Something is asked of you by {due}. Sign in to read what it is and to tell how it goes.",
    asks_while={"open"},
)
NOBODY_THERE = kind(
    "action-told-to-nobody",
    subject="An action was given to an agency or a seat where nobody is",
    body="Nobody there was told. Sign in to read which one, and to tell them yourself or give "
    "somebody a seat.",
    asks_while={"open"},
)
LATE = kind(
    "action-late",
    subject="An action of yours is late: it was due by {due}",
    body="It is still open. Sign in to tell how it goes, or to close it and say how it is known to "
    "be done.",
    asks_while={"open"},
)
