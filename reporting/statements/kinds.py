"""What people are told about partners' statements, in fixed words."""

from core.notices.kinds import kind

ASKED = kind(
    "statement-asked",
    subject="Your agency is asked for its statement in the annual report",
    body="Say what your agency did in the year, what difference it made and how you know, and "
    "what comes next. Send it by {due}.",
    asks_while={"asked"},
)
DUE = kind(
    "statement-due",
    subject="Your agency's statement is due by {due}",
    body="It has not been sent yet. If something is stopping you, tell the business unit.",
    asks_while={"asked"},
)
LATE = kind(
    "statement-late",
    subject="Your agency's statement for the annual report is late",
    body="It was due by {due} and has not been sent. The report will name what is missing.",
    asks_while={"asked"},
)
#: The same for the business unit, where nobody of the agency can be told.
UNASKED_DUE = kind(
    "statement-unasked-due",
    subject="A statement is due by {due}, and nobody at its agency can send it",
    body="It has not been received. Ask a named person who has an account, or enter what the "
    "agency sends you.",
    asks_while={"asked"},
)
UNASKED_LATE = kind(
    "statement-unasked-late",
    subject="A statement is late, and nobody at its agency can send it",
    body="It was due by {due}. Ask a named person who has an account, or enter what the agency "
    "sends you.",
    asks_while={"asked"},
)
#: The same, where it was entered and its sender cannot confirm it.
LEFT_ALONE = kind(
    "statement-left-alone",
    subject="A statement is waiting for somebody who no longer speaks for its agency",
    body="It was due by {due}. The person asked to confirm it can no longer do so. Take it back, "
    "then ask somebody else or enter it for somebody who speaks for the agency.",
    asks_while={"to-confirm"},
)
#: What reminds of a statement, whoever reads it.
REMINDERS = (DUE, LATE, UNASKED_DUE, UNASKED_LATE, LEFT_ALONE)
ESCALATED = kind(
    "statement-escalated",
    subject="A statement for the annual report has not been received",
    body="It was due by {due}. The agency has been reminded and it is still missing.",
    asks_while={"asked"},
)
SENT = kind(
    "statement-sent",
    subject="A statement for the annual report has been received",
    body="Read it, then accept it or send it back with a note.",
    asks_while={"sent"},
)
TO_CONFIRM = kind(
    "statement-to-confirm",
    subject="A statement was entered for you: please confirm it",
    body="The business unit entered what you sent. Read it and confirm it, or say what is wrong. "
    "It does not count as yours until you confirm it.",
    asks_while={"to-confirm"},
)
REFUSED = kind(
    "statement-refused",
    subject="A statement that you entered was not confirmed",
    body="The sender says that these are not their words. Their note says why.",
    asks_while={"asked"},
)
SENT_BACK = kind(
    "statement-sent-back",
    subject="Your agency's statement was sent back with a note",
    body="Read the note, change the statement and send it again by {due}.",
    asks_while={"asked"},
)
ACCEPTED = kind(
    "statement-accepted",
    subject="Your agency's statement was accepted",
    body="It is included in the draft of the annual report, word for word.",
)
