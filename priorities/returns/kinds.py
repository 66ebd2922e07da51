"""What people are told about returns, in fixed words."""

from core.notices.kinds import kind

OPENED = kind(
    "return-opened",
    subject="Your group's quarterly return is open",
    body="It is filled in with what your group said last. Change what has moved, leave what has "
    "not, and send it by {due}.",
    asks_while={"draft"},
)
OPENED_LATE = kind(
    "return-opened-late",
    subject="Your group's return of an earlier quarter is asked for",
    body="Returns of that quarter were due by {due}. It is filled in with what your group said "
    "last. Change what has moved, leave what has not, and send it as soon as you can.",
    asks_while={"draft"},
)
DUE = kind(
    "return-due",
    subject="Your group's quarterly return is due by {due}",
    body="It has not been sent yet. If something stands in the way, tell the business unit.",
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
    subject="A return that was entered for you has still to be confirmed",
    body="It was asked for by {due}. Read it and confirm it, or say what is wrong. Until then it "
    "does not count as yours.",
    asks_while={"to-confirm"},
)
UNCONFIRMED = kind(
    "return-unconfirmed",
    subject="A return that was not confirmed has still to be changed",
    body="It was asked for by {due}. Whoever it had been entered for said that it is not what they "
    "said; their note says why. It waits for the business unit to change it and to ask again.",
    asks_while={"draft"},
)
LEFT_ALONE = kind(
    "return-left-alone",
    subject="A return waits for somebody who no longer speaks for its group",
    body="It was asked for by {due}. Who is to confirm it does not lead or chair the group today, "
    "nor stand in for who does. Take it back and enter it for somebody who does.",
    asks_while={"to-confirm"},
)
ESCALATED = kind(
    "return-escalated",
    subject="A quarterly return has not come",
    body="It was due by {due}, reminders have gone out, and it is still missing.",
    asks_while={"draft"},
)
TO_CONFIRM = kind(
    "return-to-confirm",
    subject="A return was entered for you: please confirm it",
    body="The business unit entered what you sent. Read it and confirm it, or say what is wrong. "
    "Until then it does not count as yours.",
    asks_while={"to-confirm"},
)
REFUSED = kind(
    "return-refused",
    subject="A return that you entered was not confirmed",
    body="Its sender says that it is not what they said. Their note says why.",
    asks_while={"draft"},
)
