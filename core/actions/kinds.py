"""What owners of actions are told."""

from core.notices.kinds import kind

RAISED = kind(
    "action-raised",
    subject="An action has been given to you",
    body="You are asked to do something. Sign in to read what it is and give an update.",
    asks_while={"open"},
)
RAISED_BY = kind(
    "action-raised-by",
    subject="An action has been given to you, due {due}",
    body="You are asked to do something by {due}. Sign in to read what it is and give an update.",
    asks_while={"open"},
)
NOBODY_THERE = kind(
    "action-told-to-nobody",
    subject="An action was given to an agency or a seat where nobody is",
    body="Nobody there was told. Sign in to see which one, and tell them yourself or give "
    "somebody a seat.",
    asks_while={"open"},
)
LATE = kind(
    "action-late",
    subject="An action of yours is late: it was due by {due}",
    body="It is still open. Sign in to give an update, or to close it and say how you know it is "
    "done.",
    asks_while={"open"},
)
