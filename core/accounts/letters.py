"""The words of the mails about accounts. No mail names a case, a group or an office;
an invitation names the partnership and who invites, so that it is not taken for a fraud.

Titles are neutral: somebody else may see them on a locked screen.
"""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse


@dataclass(frozen=True)
class Letter:
    """A mail as it will be read."""

    subject: str
    text: str


def absolute(path: str) -> str:
    """A path of ours as a whole address, whatever host the request named."""
    return f"{settings.BASE_URL}{path}"


def password_link(url: str) -> Letter:
    """Somebody asked for a new password."""
    return Letter(
        "Choose a new password",
        "Somebody, probably you, asked to reset your password for the portal.\n\n"
        f"Choose it on this page:\n{url}\n\n"
        "The link works once, for one hour. If you did not ask for this, do nothing: your "
        "password will not change.",
    )


#: What changed about an account, by the name that allauth gives to the occasion.
CHANGES = {
    "account/email/password_changed": "Your password for the portal was changed.",
    "account/email/password_reset": (
        "Your password for the portal was changed using a link sent to this address."
    ),
    "mfa/email/totp_activated": (
        "An authenticator app was added to your account, and you were signed out everywhere else."
    ),
    "mfa/email/totp_deactivated": "The authenticator app was removed from your account.",
    "mfa/email/recovery_codes_generated": "New recovery codes were made for your account.",
    "mfa/email/webauthn_added": (
        "A passkey was added to your account, and you were signed out everywhere else."
    ),
    "mfa/email/webauthn_removed": "A passkey was removed from your account.",
    "second-factors-removed": (
        "The business manager removed your passkeys, authenticator app and recovery codes, and "
        "you were signed out everywhere. Set up a new one when you next sign in."
    ),
}


def change(what: str) -> Letter:
    """Something about the account changed: so that its owner can object."""
    sessions = absolute(reverse("usersessions_list"))
    return Letter(
        "Your account was changed",
        f"{CHANGES[what]}\n\n"
        "If that was not you, tell the business unit straight away, change your password and "
        f"check where you are signed in:\n{sessions}",
    )


def number_changed(by: str, at: str) -> Letter:
    """Somebody else changed the number for alerts; neither number is named in a mail."""
    return _of_the_number(
        f"{by} changed the mobile number of your account on {at}. Urgent alerts are sent to that "
        "number by text message."
    )


def number_removed(by: str, at: str) -> Letter:
    """Somebody emptied the number for alerts."""
    return _of_the_number(
        f"{by} removed the mobile number of your account on {at}. Urgent alerts no longer reach "
        "you by text message."
    )


def _of_the_number(what: str) -> Letter:
    account = absolute(reverse("core:account"))
    return Letter(
        "Your account was changed",
        f"{what}\n\nIf that is not right, tell the business unit straight away and put your own "
        f"number back under “Your account”:\n{account}",
    )


def invitation(
    url: str, *, until: str, partnership: str, by: str = "", again: bool = False
) -> Letter:
    """Somebody is invited to the portal; `by` a person, else by whoever runs it."""
    asked = f"{by} invites you" if by else "You are invited"
    first = f"{asked} to join the portal of {partnership}."
    if again:
        first += " This is a new link: the one sent before no longer works."
    return Letter(
        "Your invitation to the portal",
        f"{first}\n\nSet up your account on this page:\n{url}\n\n"
        f"The link works once, until {until}. It is only for you: do not pass it on. If you do "
        f"not know why you were sent this, ignore it or ask the business unit.",
    )
