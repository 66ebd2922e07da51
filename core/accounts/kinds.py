"""What the owner of an account is told in the portal, beside the mail."""

from core.notices.kinds import kind

NUMBER = kind(
    "number-changed",
    subject="Your mobile number was changed",
    body="Urgent alerts are sent to it by text message. If this is not right, put your own number "
    "back under “Your account” and tell the business unit straight away.",
    leads=False,
)
NUMBER_REMOVED = kind(
    "number-removed",
    subject="Your mobile number was removed",
    body="Urgent alerts no longer reach you by text message. If this is not right, put your number "
    "back under “Your account” and tell the business unit straight away.",
    leads=False,
)
