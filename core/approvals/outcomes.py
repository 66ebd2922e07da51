"""What can be said of a text that is decided or received, and as whom."""

from django.db import models


class Outcome(models.TextChoices):
    """What can be said."""

    APPROVE = "approve", "Approve"
    SMALL_CHANGE = "small-change", "Ask for a small change"
    RETURN = "return", "Send back"
    CONFLICT = "conflict", "I have a conflict of interest"
    ACKNOWLEDGE = "acknowledge", "Received"
    QUESTION = "question", "Received, with a question"


#: What returns a text to its author.
SENDS_BACK = frozenset({Outcome.RETURN, Outcome.SMALL_CHANGE})
#: What was said, once it was said.
TOLD = {
    Outcome.APPROVE: "Approved",
    Outcome.SMALL_CHANGE: "Asked for a small change",
    Outcome.RETURN: "Sent it back",
    Outcome.CONFLICT: "Has a conflict of interest",
}
#: What is said of a word by which the text would go back, were it waited for.
NOT_WAITED_FOR = "Asked for changes"


class GivenAs(models.TextChoices):
    """Whether the lead safeguarding partner or the delegate decided."""

    LEAD = "lead", "Lead safeguarding partner"
    DELEGATE = "delegate", "Delegated safeguarding partner"
    OFFICE = "office", "Holder of the office"


def ask_why(outcome: str) -> str:
    """What a decision that needs a note is asked when it has none."""
    if outcome == Outcome.CONFLICT:
        return "Enter what the conflict is, so that it is clear why somebody else decides."
    if outcome == Outcome.QUESTION:
        return "Enter your question."
    return "Enter your reason: the author needs to know what to change."
