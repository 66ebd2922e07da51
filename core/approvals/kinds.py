"""What people are told of approvals, in fixed words."""

from core.notices.kinds import kind

ASKED = kind(
    "approval-asked",
    subject="You are asked for a decision",
    body="A text is waiting for your decision. Sign in to read it and decide.",
)
ASKED_BY = kind(
    "approval-asked-by",
    subject="You are asked for a decision by {due}",
    body="A text is waiting for your decision, due by {due}. Sign in to read it and decide.",
)
LATE = kind(
    "approval-late",
    subject="A decision you were asked for is late",
    body="It was due by {due} and a text is still waiting for it. Sign in to read it and decide.",
)
ESCALATED = kind(
    "approval-escalated",
    subject="A decision asked for by {due} has not been made",
    body="The people who decide have been reminded, and the text is still waiting. Sign in to see "
    "who they are.",
)
RECEIVE = kind(
    "approval-receive",
    subject="An approved text has been sent to you",
    body="A text has been approved and sent to you. Sign in to read it, ask questions and confirm "
    "that you have received it.",
)
COMPLETE = kind(
    "approval-complete",
    subject="What you sent has been approved",
    body="Everyone who needed to approve what you sent has done so.",
)
RETURNED = kind(
    "approval-returned",
    subject="A text of yours has been sent back",
    body="Somebody has sent back a text that you wrote or sent for approval. Sign in to read why.",
)
SENT_BACK = kind(
    "approval-sent-back",
    subject="A text that you approved has been sent back",
    body="Somebody else who decides on it has sent it back to its author, so your approval does "
    "not cover the next version. You will be asked again when a new version is sent.",
)
LAPSED = kind(
    "approval-lapsed",
    subject="What you sent has changed and must be sent again",
    body="Something in it, such as a recorded figure, was changed after you sent it, so the "
    "approval has ended. Sign in to read it as it is now and send it again.",
)
VOID = kind(
    "approval-void",
    subject="A text that you were asked about has changed",
    body="The text was changed after it was sent, so the approval has ended and you do not need "
    "to do anything. You will be asked again when the new version is sent.",
)
REOPENED = kind(
    "approval-reopened",
    subject="A text that you approved has been reopened",
    body="It is being edited again. What you approved is kept as it was, but your approval does "
    "not cover later changes. You will be asked again when a new version is sent.",
)
TAKEN_BACK = kind(
    "approval-taken-back",
    subject="What you sent has been taken back",
    body="Somebody has taken back what you sent for approval, so nobody is deciding on it now. "
    "Sign in to see who it was and where it stands.",
)
GONE = kind(
    "approval-gone",
    subject="A text that you were asked about has been taken back",
    body="The text was taken back after it was sent. You do not need to do anything.",
)
NOT_SAID = kind(
    "approval-not-said",
    subject="An approval that you were asked about has ended",
    body="A decision in it was recorded by telephone, and the person it was recorded for says "
    "that this is not what they said. You do not need to do anything. You will be asked again "
    "when the text is sent again.",
)
NOBODY = kind(
    "approval-nobody",
    subject="An approval cannot be decided as things stand",
    body="The people who could decide sent or wrote the text, have a conflict of interest, have "
    "already decided or were given the seat through somebody who has sent the text, now or in an "
    "earlier round, the seat is empty, or too few different people are left. Sign in to see which "
    "seat must be filled.",
)
CONFIRM = kind(
    "approval-confirm",
    subject="Please confirm or deny a decision recorded for you",
    body="The business unit recorded what it says you decided by telephone. Sign in to confirm "
    "it, or to say that it is not your decision.",
)
DENIED = kind(
    "approval-denied",
    subject="A decision recorded by telephone does not count",
    body="The person it was recorded for says that this is not what they said. Sign in to read "
    "why, and whether the text is waiting for them again or must be sent again.",
)
RECEIVED = kind(
    "approval-received",
    subject="What you sent has been received",
    body="The person who was to receive what you sent has confirmed that they have it.",
    duty=False,
)
QUESTION = kind(
    "approval-question",
    subject="A question has been asked about what you sent",
    body="The person who received it has a question. Sign in to read and answer it.",
)
OBJECTED = kind(
    "approval-objected",
    subject="Somebody asked for changes to what you sent",
    body="Their decision is optional, so the text goes on without it. Sign in to read what they "
    "ask for. If you agree, change the text and send it for approval again.",
)
ANSWERED = kind(
    "approval-answered",
    subject="Your question has been answered",
    body="Your question about a text that you received has been answered. Sign in to read the "
    "answer.",
)

#: What tells of a version that is over, and is new until the text is sent again.
UNTIL_SENT_AGAIN = (RETURNED, SENT_BACK, LAPSED, TAKEN_BACK, REOPENED, DENIED)
