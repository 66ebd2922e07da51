"""Who carries a message out: Django's mail (SMTP or console), GOV.UK Notify, or the console.

Each raises one of three things when it could not, because they ask for different answers:
`NotTaken` (surely not accepted: try again), `Refused` (never will be) and `Unsure` (the line broke
after the server was asked: it may have been accepted).
"""

import logging
import smtplib
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Protocol

import requests
from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from notifications_python_client.errors import HTTPError, InvalidResponse
from notifications_python_client.notifications import NotificationsAPIClient

log = logging.getLogger(__name__)


class NotTaken(Exception):
    """Surely not accepted; later it may be."""


class Refused(Exception):
    """Not accepted, and trying again is of no use."""


class Unsure(Exception):
    """Asked, but the answer never came."""


@dataclass(frozen=True)
class Message:
    """One message to one address or number."""

    channel: str
    to: str
    subject: str
    body: str
    reference: str


class Carrier(Protocol):
    """The one interface to the world outside."""

    #: Whether `knows` can tell.
    can_tell: bool

    def carry(self, message: Message) -> None:
        """Hand the message over. Raises `NotTaken`, `Refused` or `Unsure`."""

    def knows(self, reference: str) -> bool:
        """Whether a message of this reference was accepted before; only where `can_tell`."""


class DjangoMail:
    """Mail through Django's backend: an SMTP server, or the console."""

    can_tell = False

    def carry(self, message: Message) -> None:
        """Open the line first, so that a server that is down is told from one that broke off."""
        connection = get_connection()
        letter = EmailMessage(
            message.subject,
            message.body,
            to=[message.to],
            headers={"Message-ID": message.reference, "Auto-Submitted": "auto-generated"},
            connection=connection,
        )
        try:
            connection.open()
        except OSError as error:  # every error of smtplib is one
            raise NotTaken("The mail server could not be reached.") from error
        try:
            connection.send_messages([letter])
        except smtplib.SMTPRecipientsRefused as error:
            codes = [code for code, _ in error.recipients.values()]
            raise _answered(max(codes)) from error
        except smtplib.SMTPResponseException as error:
            raise _answered(error.smtp_code) from error
        except OSError as error:
            raise Unsure("The mail server broke off.") from error
        finally:
            with suppress(OSError):
                connection.close()

    def knows(self, reference: str) -> bool:
        """A mail server cannot tell."""
        raise NotImplementedError


def _answered(code: int) -> Exception:
    if code >= 500:
        return Refused("The mail server does not accept this address or message.")
    return NotTaken("The mail server asked to try again later.")


class Notify:
    """GOV.UK Notify, with one template for mail and one for text messages."""

    can_tell = True

    def __init__(self) -> None:
        client: Any = NotificationsAPIClient
        self.client = client(settings.NOTIFY_API_KEY, base_url=settings.NOTIFY_URL, timeout=15)

    def carry(self, message: Message) -> None:
        """Hand over by the channel's template; the reference finds it again after a crash."""
        words = {"subject": message.subject, "body": message.body}
        if message.channel == "text":
            self._ask(
                lambda: self.client.send_sms_notification(
                    message.to,
                    settings.NOTIFY_TEXT_TEMPLATE,
                    personalisation=words,
                    reference=message.reference,
                )
            )
        else:
            self._ask(
                lambda: self.client.send_email_notification(
                    message.to,
                    settings.NOTIFY_MAIL_TEMPLATE,
                    personalisation=words,
                    reference=message.reference,
                )
            )

    def knows(self, reference: str) -> bool:
        """Ask Notify, which keeps what it accepted for at least a week."""
        found: list[dict[str, object]] = []

        def ask() -> None:
            found.extend(self.client.get_all_notifications(reference=reference)["notifications"])

        self._ask(ask)
        return bool(found)

    def _ask(self, call: Callable[[], object]) -> None:
        try:
            call()
        except HTTPError as error:
            if error.response is None:
                cause = error.__cause__
                if isinstance(cause, requests.ConnectTimeout):
                    raise NotTaken("GOV.UK Notify could not be reached.") from error
                raise Unsure("GOV.UK Notify broke off.") from error
            if error.status_code == 400:
                raise Refused("GOV.UK Notify does not accept this address or number.") from error
            raise NotTaken("GOV.UK Notify asked to try again later.") from error
        except InvalidResponse as error:
            raise Unsure("GOV.UK Notify gave an answer that cannot be read.") from error


class Console:
    """Prints what would go out, for trying things out; the number but for its last digits."""

    can_tell = False

    def carry(self, message: Message) -> None:
        """Print it."""
        to = f"…{message.to[-3:]}" if message.channel == "text" else message.to
        sys.stdout.write(f"[{message.channel} to {to}] {message.subject}\n{message.body}\n")
        sys.stdout.flush()

    def knows(self, reference: str) -> bool:
        """Nothing is kept."""
        raise NotImplementedError


CARRIERS: dict[str, type[Carrier]] = {"django": DjangoMail, "notify": Notify, "console": Console}


def carrier_for(channel: str) -> Carrier:
    """The carrier that the settings name for mail or for text messages."""
    return CARRIERS[settings.NOTICE_CARRIERS[channel]]()
