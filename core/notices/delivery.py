"""Sending one notice, so that a crash at any point loses nothing and hides nothing.

The row says `sending`, committed, before the server is asked. Found so again: a carrier that can
tell is asked; else a duty goes out again with the same Message-ID, and anything else is listed as
"may not have arrived".
"""

import logging
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from core.jobs import steps
from core.jobs.running import JobFailed
from core.notices.carriers import Carrier, Message, NotTaken, Refused, Unsure, carrier_for
from core.notices.models import Channel, Notice, State
from core.notices.naming import in_a_mail
from core.notices.sealed import Unreadable, unseal

log = logging.getLogger(__name__)

OVER = frozenset({State.SENT, State.FAILED, State.UNCERTAIN})


@dataclass(frozen=True)
class Outcome:
    """How a notice ended up, and why when it was not sent."""

    state: str
    reason: str = ""


SENT = Outcome(State.SENT)
LOST_SIGHT = Outcome(State.UNCERTAIN, "The portal stopped while it was contacting the mail server.")


def deliver(pk: int) -> None:
    """Send one notice, unless it is over. Raises `JobFailed` when it has to be tried again."""
    row = Notice.objects.select_related("person").get(pk=pk)
    if row.state in OVER:
        return
    carrier = carrier_for(row.channel)
    if outcome := _known(row, carrier) or _pointless(row):
        _settle(row, outcome)
        return
    message = _message(row)
    _mark(row)
    steps.reached("marked")
    outcome = _carry(row, carrier, message)
    steps.reached("accepted")
    _settle(row, outcome)
    steps.reached("settled")


def _known(row: Notice, carrier: Carrier) -> Outcome | None:
    """What became of an attempt that nobody saw the end of; None to send (again)."""
    if row.state != State.SENDING:
        return None
    if carrier.can_tell:
        try:
            return SENT if carrier.knows(row.message_id) else None
        except (NotTaken, Refused, Unsure) as error:
            raise JobFailed(str(error)) from error
    return None if row.sort.duty else LOST_SIGHT


def _pointless(row: Notice) -> Outcome | None:
    if row.expires and row.expires < timezone.now():
        return Outcome(State.FAILED, "It could not be sent before its link expired.")
    if row.person and not row.person.is_active:
        return Outcome(State.FAILED, "The account is closed.")
    if row.channel == Channel.TEXT and not (row.person and row.person.phone):
        return Outcome(State.FAILED, "No mobile number is recorded.")
    return None


def urgent(subject: str) -> str:
    """A subject after the word that says so: one sentence, with one capital letter."""
    return f"Urgent: {subject[:1].lower()}{subject[1:]}"


def _message(row: Notice) -> Message:
    """The words: fixed ones and a link, or what was sealed."""
    to = row.person.email if row.person else row.address
    subject = urgent(in_a_mail(row)) if row.urgent else in_a_mail(row)
    link = f"{settings.BASE_URL}{row.link or '/portal/notices/'}"
    body = f"{row.body}\n\n{link}\n\nPlease do not reply to this email."
    if row.sealed:
        try:
            words = unseal(row.sealed)
        except Unreadable as error:
            raise JobFailed("It is sealed with a key that this portal does not have.") from error
        subject, body = words["subject"], words["body"]
    elif row.channel == Channel.TEXT and row.person:
        to = row.person.phone
        body = row.sort.words("text", due=row.due, count=row.count)
    return Message(row.channel, to, subject, body, row.message_id)


def _mark(row: Notice) -> None:
    with transaction.atomic():
        # unaudited: how far a notice is on its way
        Notice.objects.filter(pk=row.pk).exclude(state__in=OVER).update(
            state=State.SENDING, attempts=row.attempts + 1
        )


def _carry(row: Notice, carrier: Carrier, message: Message) -> Outcome:
    try:
        carrier.carry(message)
    except Refused as error:
        return Outcome(State.FAILED, str(error))
    except NotTaken as error:
        # unaudited: how far a notice is on its way
        Notice.objects.filter(pk=row.pk, state=State.SENDING).update(state=State.WAITING)
        raise JobFailed(str(error)) from error
    except Unsure as error:
        if row.sort.duty or carrier.can_tell:
            raise JobFailed(str(error)) from error
        return Outcome(State.UNCERTAIN, str(error))
    return SENT


def _settle(row: Notice, outcome: Outcome) -> None:
    """Say how it ended; sealed words go, except where a person may still have it sent again."""
    changes: dict[str, Any] = {"state": outcome.state, "reason": outcome.reason}
    if outcome.state == State.SENT:
        changes["sent"] = timezone.now()
    if outcome.state == State.SENT or (row.expires and row.expires < timezone.now()):
        changes["sealed"] = ""
    # unaudited: how far a notice is on its way
    Notice.objects.filter(pk=row.pk).exclude(state=State.SENT).update(**changes)
    log.info("notice %s by %s: %s", row.pk, row.channel, outcome.state)


def clear_sealed() -> int:
    """Remove sealed words whose time is over, whatever became of them."""
    late = Notice.objects.filter(expires__lt=timezone.now()).exclude(sealed="")
    return late.update(sealed="")  # unaudited: one-time links are kept no longer than needed


def give_up(pks: list[int]) -> int:
    """Say of notices whose job was given up that they were not sent."""
    open_ones = Notice.objects.filter(pk__in=pks).exclude(state__in=OVER)
    reason = "The portal tried for several days without success."
    # unaudited: how far a notice is on its way
    return open_ones.update(state=State.FAILED, reason=reason)
