"""What people are told of approvals, in fixed words."""

from core.notices.kinds import kind

ASKED = kind(
    "approval-asked",
    subject="A decision is asked of you",
    body="A text waits for your decision. Sign in to read it and to decide.",
)
ASKED_BY = kind(
    "approval-asked-by",
    subject="A decision is asked of you by {due}",
    body="A text waits for your decision by {due}. Sign in to read it and to decide.",
)
LATE = kind(
    "approval-late",
    subject="A decision that is asked of you is late",
    body="It was asked for by {due} and a text still waits for it. Sign in to read it and to "
    "decide.",
)
ESCALATED = kind(
    "approval-escalated",
    subject="A decision has not come that was asked for by {due}",
    body="Those who decide have been reminded, and the text still waits. Sign in to see who they "
    "are.",
)
RECEIVE = kind(
    "approval-receive",
    subject="An approved text has come to you",
    body="A text has been approved and comes to you to receive. Sign in to read it, to ask "
    "questions and to say that you have it.",
)
COMPLETE = kind(
    "approval-complete",
    subject="What you sent has been approved",
    body="Everybody whose word is needed has approved what you sent.",
)
RETURNED = kind(
    "approval-returned",
    subject="A text of yours has been sent back",
    body="Somebody has sent back a text that you wrote or sent for approval. Sign in to read why.",
)
SENT_BACK = kind(
    "approval-sent-back",
    subject="A text that you approved has been sent back",
    body="Somebody else who decides on it has sent it back to its author, so your word does not "
    "stand for what is written next. You are asked again when a new version is sent.",
)
LAPSED = kind(
    "approval-lapsed",
    subject="What you sent has changed and has to be sent again",
    body="Something in it, such as a recorded figure, was changed after you sent it, so the "
    "approval has lapsed. Sign in to read it as it is now and to send it again.",
)
VOID = kind(
    "approval-void",
    subject="A text that you were asked about has changed",
    body="The text was changed after it was sent, so the approval has lapsed and nothing waits "
    "for you. You are asked again when the new version is sent.",
)
REOPENED = kind(
    "approval-reopened",
    subject="A text that you approved has been opened again",
    body="It is being written again. What you approved is kept as it was; your word does not stand "
    "for what is written since. You are asked again when a new version is sent.",
)
TAKEN_BACK = kind(
    "approval-taken-back",
    subject="What you sent has been taken back",
    body="Somebody has taken back what you sent for approval, so nobody decides on it now. Sign in "
    "to see who it was and how it stands.",
)
GONE = kind(
    "approval-gone",
    subject="A text that you were asked about has been taken back",
    body="The text was taken back after it was sent. Nothing waits for you.",
)
NOT_SAID = kind(
    "approval-not-said",
    subject="An approval that you were asked about has ended",
    body="A decision in it was written down by telephone, and whoever it was written down for says "
    "that this is not what they said. Nothing waits for you. You are asked again when the text is "
    "sent again.",
)
NOBODY = kind(
    "approval-nobody",
    subject="An approval waits and cannot be decided as things stand",
    body="Whoever could decide has a conflict of interest, has spoken already or was given the "
    "seat by whoever asked, the seat is empty, or fewer different people are left than it needs. "
    "Sign in to see which seat has to be filled.",
)
CONFIRM = kind(
    "approval-confirm",
    subject="Please confirm or deny a decision that was written down for you",
    body="The business unit wrote down what it says you decided by telephone. Sign in to confirm "
    "it, or to say that it is not your decision.",
)
DENIED = kind(
    "approval-denied",
    subject="A decision that was written down by telephone does not count",
    body="Whoever it was written down for says that this is not what they said. Sign in to read "
    "why, and whether the text waits for them again or has to be sent again.",
)
RECEIVED = kind(
    "approval-received",
    subject="What you sent has been received",
    body="Whoever was to receive what you sent has said that they have it.",
    duty=False,
)
QUESTION = kind(
    "approval-question",
    subject="A question has been asked about what you sent",
    body="Whoever received it has a question about it. Sign in to read it and to answer it.",
)
ANSWERED = kind(
    "approval-answered",
    subject="Your question has been answered",
    body="What you asked about a text that you received has been answered. Sign in to read the "
    "answer.",
)

#: What tells of a version that is over, and is new until the text is sent again.
UNTIL_SENT_AGAIN = (RETURNED, SENT_BACK, LAPSED, TAKEN_BACK, REOPENED, DENIED)
