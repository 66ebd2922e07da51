"""Double clicks and the back button: the first answer is given again, nothing is done twice.

The number of a form stands for its words too. The same number with other words is no double click:
somebody went back, changed something and pressed again, and has to know that this was not saved.

It counts at the address that it is sent to. One page may show several buttons with one number; each
is answered with what came of it, never with what came of another.
"""

import hashlib
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import IntegrityError
from django.utils import timezone

from core.audit.chain import canonical, keyed_digest
from core.audit.services import Actor, unit_of_work
from core.workflow.models import Submission
from core.workflow.services import Blocked

SAVED_OTHERWISE = (
    "This form was sent before, and what was sent then is saved. What is here now is different "
    "and has not been saved. Check what was saved first. To save this too, send the form again."
)
SAVED_BEFORE = (
    "You sent the same a few minutes ago, and it was saved. Check what was saved first. To save it "
    "a second time, send the form again."
)
#: So long the same words of one person, sent from a page that was opened anew, are asked about.
LATELY = timedelta(minutes=10)
OF_SOMEBODY_ELSE = (
    "This form was opened and sent by somebody else who was signed in here. What you typed has "
    "not been saved. Copy it, open the page again and send it from there."
)
#: What belongs to the sending and not to what is said.
NOT_SAID = frozenset({"once", "csrfmiddlewaretoken", "confirmed", "shown", "again"})

_address: ContextVar[str] = ContextVar("address", default="")
_sender: ContextVar[int | None] = ContextVar("sender", default=None)


@contextmanager
def sent_to(address: str, by: int | None = None) -> Iterator[None]:
    """While a page answers what somebody sent to its address; only its door enters here."""
    before, sender = _address.set(address), _sender.set(by)
    try:
        yield
    finally:
        _address.reset(before)
        _sender.reset(sender)


class SentOtherwise(Exception):
    """A form that counts once came again with other words: `form` holds them, `row` the answer."""

    def __init__(self, form: Any, row: Submission) -> None:
        super().__init__("This form was sent before, with other words.")
        self.form, self.row = form, row


@dataclass(frozen=True)
class Sent:
    """The number of a form at the address it came to, and a digest of all that came with it."""

    token: uuid.UUID
    words: str = ""

    def __str__(self) -> str:
        return str(self.token)


def at_its_address(number: uuid.UUID) -> uuid.UUID:
    """The number as it counts here: the same number sent to another address is another."""
    address = _address.get()
    return uuid.uuid5(number, address) if address else number


def digest_of_words(data: Any, files: Any) -> str:
    """A keyed digest of everything in a form but its number, and of where it was sent to: the same
    words about another thing are others. Of a file, of what it holds."""
    said = {name: _typed(data, name) for name in data if name not in NOT_SAID}
    sent = {name: [_of_file(one) for one in _all(files, name)] for name in files or ()}
    return keyed_digest(canonical({"said": said, "files": sent, "to": _address.get()}))


def _all(data: Any, name: str) -> list[Any]:
    """Every value of one name."""
    many = getattr(data, "getlist", None)
    return list(many(name)) if many else [data[name]]


def _typed(data: Any, name: str) -> list[str]:
    """The same as words."""
    return [str(value) for value in _all(data, name)]


def _of_file(file: Any) -> list[str]:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return [str(file.name), digest.hexdigest()]


def saved_otherwise(sent: Sent) -> Submission | None:
    """What was answered to this person's form of this number that held other words.

    Of somebody else's, `once` says so, whatever the words.
    """
    row = Submission.objects.filter(token=sent.token).first()
    if row is None or _sender.get() not in {None, row.person_id}:
        return None
    return row if _differs(row, sent) else None


def saved_before(sent: Sent) -> Submission | None:
    """What was answered lately to the same words of this person under another number: somebody who
    went back finds the form as they filled it in, and under a new number."""
    sender = _sender.get()
    if not sent.words or sender is None:
        return None
    rows = Submission.objects.filter(person_id=sender, words=sent.words)
    lately = rows.filter(at__gt=timezone.now() - LATELY).exclude(token=sent.token)
    return lately.exclude(answer="").order_by("-at").first()


def answered(data: Any, files: Any, *, by: Actor) -> tuple[Submission, bool] | None:
    """What was answered to this person's form of this number, and whether the words were others."""
    try:
        number = at_its_address(uuid.UUID(data.get("once", "")))
        sent = Sent(number, digest_of_words(data, files))
    except ValueError:
        return None
    row = Submission.objects.filter(token=sent.token, person_id=by.pk).first()
    return (row, _differs(row, sent)) if row else None


def once(sent: Sent | uuid.UUID, act: Callable[[], str], *, by: Actor) -> str:
    """Run `act`, which returns the address to go to, once for this form.

    Its number is written in the same unit of work, so of two at the same time one waits for the
    other and then gets its answer. Raises `Blocked` when the first held other words, or was
    somebody else's.
    """
    sent = sent if isinstance(sent, Sent) else Sent(sent)
    if (before := _answer(sent, by)) is not None:
        return before
    try:
        with unit_of_work(by=by):
            # unaudited: a token tells nothing of the work
            row = Submission.objects.create(
                token=sent.token, person_id=by.pk, words=sent.words, answer=""
            )
            row.answer = act()
            row.save(update_fields=["answer"])  # unaudited: as above
            return row.answer
    except IntegrityError:
        if (before := _answer(sent, by)) is not None:
            return before
        if Submission.objects.filter(token=sent.token).exists():
            raise Blocked([OF_SOMEBODY_ELSE]) from None
        raise


def _answer(sent: Sent, by: Actor) -> str | None:
    row = Submission.objects.filter(token=sent.token, person_id=by.pk).first()
    if row is not None and _differs(row, sent):
        raise Blocked([SAVED_OTHERWISE])
    return row.answer if row else None


def _differs(row: Submission, sent: Sent) -> bool:
    """Whether the words are others; of forms sent before words were kept, nobody knows."""
    return bool(row.words and sent.words and row.words != sent.words)
