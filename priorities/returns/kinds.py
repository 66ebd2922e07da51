"""What people are told about returns, in fixed words."""

from core.notices.kinds import kind

OPENED = kind(
    "return-opened",
    subject="Your group's quarterly return is open",
    body="It is filled in with your group's last answers. Update what has changed and send it by "
    "{due}.",
    asks_while={"draft"},
)
OPENED_LATE = kind(
    "return-opened-late",
    subject="Your group's return for an earlier quarter is needed",
    body="Returns for that quarter were due by {due}. Yours is filled in with your group's last "
    "answers. Update what has changed and send it as soon as you can.",
    asks_while={"draft"},
)
DUE = kind(
    "return-due",
    subject="Your group's quarterly return is due by {due}",
    body="It has not been sent yet. If something is stopping you, tell the business unit.",
    asks_while={"draft"},
)
LATE = kind(
    "return-late",
    subject="Your group's quarterly return is late",
    body="It was due by {due} and has not been sent. The report will name what is missing.",
    asks_while={"draft"},
)
TO_BE_CONFIRMED = kind(
    "return-to-be-confirmed",
    subject="A return entered for you still needs your confirmation",
    body="It was due by {due}. Read it and confirm it, or say what is wrong. It does not count as "
    "yours until you confirm it.",
    asks_while={"to-confirm"},
)
UNCONFIRMED = kind(
    "return-unconfirmed",
    subject="A return that was not confirmed still needs to be changed",
    body="It was due by {due}. The person it was entered for said that these are not their words; "
    "their note says why. The business unit needs to change it and ask them again.",
    asks_while={"draft"},
)
LEFT_ALONE = kind(
    "return-left-alone",
    subject="A return is waiting for somebody who no longer speaks for its group",
    body="It was due by {due}. The person asked to confirm it is not the group's lead or chair "
    "today, nor a stand-in for either. Take it back and enter it for somebody who is.",
    asks_while={"to-confirm"},
)
ESCALATED = kind(
    "return-escalated",
    subject="A quarterly return has not been received",
    body="It was due by {due}. Reminders have been sent and it is still missing.",
    asks_while={"draft"},
)
TO_CONFIRM = kind(
    "return-to-confirm",
    subject="A return was entered for you: please confirm it",
    body="The business unit entered what you sent. Read it and confirm it, or say what is wrong. "
    "It does not count as yours until you confirm it.",
    asks_while={"to-confirm"},
)
REFUSED = kind(
    "return-refused",
    subject="A return that you entered was not confirmed",
    body="The sender says that these are not their words. Their note says why.",
    asks_while={"draft"},
)
