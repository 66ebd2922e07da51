"""Telling people: rows of the outbox in the caller's transaction, delivered by jobs afterwards."""

import hashlib
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from email.utils import make_msgid
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone

from core.audit.services import Actor, record, unit_of_work
from core.jobs.services import enqueue_all
from core.notices.kinds import ACCOUNT, Kind
from core.notices.models import Channel, Frequency, MailChoice, Notice, State
from core.notices.recipients import told_of_alerts
from core.notices.sealed import seal
from core.people.models import User
from core.workflow.services import check, save

DELIVER = "deliver-notice"
DAY = timedelta(hours=24)
#: How people are told unless the caller says otherwise.
USUAL = (Channel.PORTAL, Channel.MAIL)
BY_ALL = (Channel.PORTAL, Channel.MAIL, Channel.TEXT)

_in_portal_only: ContextVar[bool] = ContextVar("in_portal_only", default=False)


@contextmanager
def in_portal_only() -> Iterator[None]:
    """Tell nobody by mail or text message meanwhile: for loading years that are over."""
    token = _in_portal_only.set(True)
    try:
        yield
    finally:
        _in_portal_only.reset(token)


@dataclass(frozen=True)
class Telling:
    """What one call of `notify` tells everybody alike."""

    kind: Kind
    by: Actor
    urgent: bool
    about: models.Model | None
    due: date | None
    count: int | None
    batch: uuid.UUID = field(default_factory=uuid.uuid4)

    def once(self, person: User, channel: str) -> str:
        """The same for what may be told only once; of two at the same moment one is dropped."""
        if self.urgent:
            return uuid.uuid4().hex
        about = f"{self.about._meta.label_lower} {self.about.pk}" if self.about else ""
        day = timezone.now().date().isoformat()
        line = "\n".join([str(person.pk), channel, self.kind.key, about, day, str(self.due or "")])
        return hashlib.sha256(line.encode()).hexdigest()

    @property
    def link(self) -> str:
        """Where the notice leads: to the thing itself, if it has a page for its readers."""
        address = getattr(self.about, "get_absolute_url", None)
        return str(address()) if address and self.kind.leads else ""

    def row(self, person: User, channel: str) -> Notice:
        """The row of the outbox for one person by one channel."""
        row = Notice(
            person=person,
            kind=self.kind.key,
            channel=channel,
            urgent=self.urgent,
            told_by_id=self.by.pk,
            due=self.due,
            count=self.count,
            link=self.link,
            once=self.once(person, channel),
            batch=self.batch,
        )
        if self.about is not None:
            row.about_type = ContentType.objects.get_for_model(self.about)
            row.about_id = str(self.about.pk)
        if channel == Channel.PORTAL:
            row.state, row.sent = State.SENT, row.created
        else:
            row.message_id = new_message_id()
        return row


def notify(
    people: Iterable[User],
    *,
    kind: Kind,
    by: Actor,
    about: models.Model | None = None,
    urgent: bool = False,
    channels: Sequence[str] = USUAL,
    due: date | None = None,
    count: int | None = None,
) -> list[Notice]:
    """Tell people of something, in fixed words, with a link to `about`'s own page.

    Nobody is told twice in 24 hours of the same item by the same kind as due on the same day,
    unless it is urgent. Mail that is not urgent goes as each person chose. Text messages go to the
    executive chair and deputies only; asking for another raises `ValueError`. Returns the rows
    written.
    """
    telling = Telling(kind, by, urgent, about, due, count)
    active = {p.pk: p for p in people if p.is_active and not p.is_portal}
    with unit_of_work(by=by):
        rows = [telling.row(*pair) for pair in _pairs(telling, list(active.values()), channels)]
        # unaudited: the outbox is itself the record of who was told what and when
        Notice.objects.bulk_create(rows, ignore_conflicts=True)
        written = list(Notice.objects.filter(batch=telling.batch).select_related("person"))
        _deliver_later(written)
        return written


def _pairs(
    telling: Telling, people: list[User], channels: Sequence[str]
) -> Iterator[tuple[User, str]]:
    """Who is told by which channel: as chosen, as allowed, and not what they were told today."""
    told = set() if telling.urgent else _told(telling, people)
    choices = dict(
        MailChoice.objects.filter(person__in=people).values_list("person_id", "frequency")
    )
    reachable = _by_text(telling, people) if Channel.TEXT in channels else set()
    quiet = _in_portal_only.get()
    for person in people:
        for channel in channels:
            later = choices.get(person.pk, Frequency.AT_ONCE) != Frequency.AT_ONCE
            if (person.pk, channel) in told or (quiet and channel != Channel.PORTAL):
                continue
            if channel == Channel.MAIL and later and not (telling.urgent or telling.kind.always):
                continue
            if channel == Channel.TEXT and person.pk not in reachable:
                continue
            yield person, channel


def _told(telling: Telling, people: list[User]) -> set[tuple[int | None, str]]:
    """Who was told the same in the last 24 hours, and how."""
    rows = Notice.objects.filter(
        person__in=people,
        kind=telling.kind.key,
        due=telling.due,
        created__gt=timezone.now() - DAY,
    )
    if telling.about is not None:
        kind = ContentType.objects.get_for_model(telling.about)
        rows = rows.filter(about_type=kind, about_id=str(telling.about.pk))
    else:
        rows = rows.filter(about_type__isnull=True)
    return set(rows.values_list("person_id", "channel"))


def _by_text(telling: Telling, people: list[User]) -> set[int]:
    """Who of them has a number. Raises `ValueError` for anybody but the chair and deputies."""
    allowed = {person.pk for person in told_of_alerts()}
    if not telling.kind.text or any(person.pk not in allowed for person in people):
        raise ValueError("Text messages go to the executive chair and deputies, in fixed words.")
    return {person.pk for person in people if person.phone}


def send_account_mail(
    *,
    address: str,
    subject: str,
    body: str,
    lasts: timedelta = timedelta(hours=72),
    by: Actor | None = None,
) -> Notice:
    """Send a mail about somebody's account (sign-in links, codes, invitations), by the outbox.

    A mail server that is down is no error here: the mail goes out when it is back, but not after
    `lasts`, when its link would be of no use. Subject and body are kept enciphered and only until
    the mail is sent or out of time. Call it from allauth's adapter::

        def send_mail(self, template_prefix, email, context):
            letter = self.render_mail(template_prefix, email, context)
            send_account_mail(address=email, subject=letter.subject, body=letter.body)

    It opens its own unit of work, or joins the caller's; `by` is the portal unless a person sends
    it (an invitation). In tests the mail leaves when the transaction commits: use
    `django_capture_on_commit_callbacks(execute=True)`.
    """
    actor = by or User.objects.portal()
    with unit_of_work(by=actor):
        row = Notice(
            address=address,
            kind=ACCOUNT.key,
            channel=Channel.MAIL,
            urgent=True,
            told_by_id=actor.pk,
            expires=timezone.now() + lasts,
            once=uuid.uuid4().hex,
            batch=uuid.uuid4(),
            message_id=new_message_id(),
            sealed=seal(subject=" ".join(subject.split()), body=body),
        )
        row.full_clean()
        row.save(force_insert=True)  # unaudited: the outbox is itself the record
        _deliver_later([row])
        return row


def _deliver_later(rows: Iterable[Notice]) -> None:
    outgoing = [row for row in rows if row.channel != Channel.PORTAL]
    pieces = [(str(row.pk), {"notice": row.pk}) for row in outgoing]
    enqueue_all(DELIVER, pieces, by=User.objects.portal())


def new_message_id() -> str:
    """A Message-ID of this portal, fixed before the first attempt."""
    return make_msgid(domain=urlsplit(settings.BASE_URL).hostname or "localhost")


def mark_read(*, by: User, pk: int | None = None, now: datetime | None = None) -> int:
    """Mark one of one's own notices as read, or all of them."""
    mine = Notice.objects.visible_to(by).unread()
    rows = mine if pk is None else mine.filter(pk=pk)
    return rows.update(read=now or timezone.now())  # unaudited: what somebody has read is theirs


def choose_mail(*, frequency: str, by: User) -> MailChoice:
    """Choose how often one wants mail about what is not urgent."""
    with unit_of_work(by=by):
        row = MailChoice.objects.filter(person=by).first() or MailChoice(person=by)
        row.frequency = frequency
        return save(row, by=by, verb="choose-mail", seen=row.revision if row.pk else None)


def resend(row: Notice, *, by: User) -> Notice:
    """Send again what failed or may not have arrived, because a person asks; same Message-ID."""
    with unit_of_work(by=by):
        locked = Notice.objects.select_for_update().get(pk=row.pk)
        check(reasons_against_resend(locked))
        locked.state, locked.reason = State.WAITING, ""
        locked.save(update_fields=["state", "reason"])  # unaudited: recorded in the next line
        record(by=by, verb="resend", subject=locked)
        pieces = [(f"{locked.pk}-{locked.attempts}", {"notice": locked.pk})]
        enqueue_all(DELIVER, pieces, by=User.objects.portal())
        return locked


def reasons_against_resend(row: Notice) -> list[str]:
    """Why a notice cannot be sent again, as sentences."""
    if row.state not in {State.FAILED, State.UNCERTAIN}:
        return ["This has been sent, or is on its way."]
    if row.kind == ACCOUNT.key and not row.sealed:
        return ["Its link has expired and was removed. Ask the person to request a new one."]
    return []
