"""Tables of notices: the outbox, what people chose about mail, and alerts."""

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from core.audit.models import Record
from core.notices.kinds import KINDS, Kind
from core.notices.recipients import is_of_the_unit, is_told_of_alerts

if TYPE_CHECKING:
    from core.people.models import Group, User


SIGN_IN = re.compile(r"\bSign in\b[^.]*\.")


class Channel(models.TextChoices):
    """How somebody is told."""

    PORTAL = "portal", "In the portal"
    MAIL = "mail", "Email"
    TEXT = "text", "Text message"


class State(models.TextChoices):
    """How far a notice is on its way."""

    WAITING = "waiting", "Waiting"
    SENDING = "sending", "Being sent"
    SENT = "sent", "Sent"
    FAILED = "failed", "Not sent"
    UNCERTAIN = "uncertain", "May not have arrived"


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Ways to ask for notices."""

    def visible_to(self, user: "User") -> "NoticeQuerySet":
        """Those in the portal that are for this person."""
        return self.filter(person_id=user.pk, channel=Channel.PORTAL)

    def in_portal(self) -> "NoticeQuerySet":
        """Those that are read in the portal, for anybody."""
        return self.filter(channel=Channel.PORTAL)

    def unread(self) -> "NoticeQuerySet":
        """Not read yet."""
        return self.filter(read__isnull=True)

    def undelivered(self) -> "NoticeQuerySet":
        """What did not go out, or may not have arrived."""
        return self.filter(state__in=[State.FAILED, State.UNCERTAIN])


class Notice(models.Model):
    """One thing to tell one person by one channel: a row of the outbox.

    Written in the transaction of what it tells of, delivered by a job afterwards. Holds no words:
    they come from its kind. `sealed` holds an account mail with its one-time link, enciphered,
    and only until it is sent.
    """

    private: ClassVar[frozenset[str]] = frozenset({"address", "sealed"})

    person = models.ForeignKey(
        "core.User", models.PROTECT, null=True, blank=True, related_name="notices"
    )
    address = models.EmailField(max_length=254, blank=True)
    kind = models.CharField(max_length=60)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    urgent = models.BooleanField(default=False)
    told_by = models.ForeignKey("core.User", models.PROTECT, related_name="notices_caused")
    about_type = models.ForeignKey(
        ContentType, models.PROTECT, null=True, blank=True, related_name="+"
    )
    about_id = models.CharField(max_length=64, blank=True)
    about = GenericForeignKey("about_type", "about_id")
    link = models.CharField(max_length=300, blank=True)
    due = models.DateField(null=True, blank=True)
    count = models.PositiveIntegerField(null=True, blank=True)
    created = models.DateTimeField(default=timezone.now, db_index=True)
    expires = models.DateTimeField(null=True, blank=True)
    once = models.CharField(max_length=64, unique=True)
    batch = models.UUIDField(db_index=True)
    message_id = models.CharField(max_length=200, blank=True)
    sealed = models.TextField(blank=True)
    attempts = models.PositiveIntegerField(default=0)
    sent = models.DateTimeField(null=True, blank=True)
    read = models.DateTimeField(null=True, blank=True)
    reason = models.CharField("why it was not sent", max_length=200, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ("-created", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, address="")
                | (Q(person__isnull=True) & ~Q(address="")),
                name="a_notice_is_for_a_person_or_an_address",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.SENT) | Q(sealed=""),
                name="a_sent_notice_keeps_no_sealed_words",
            ),
            models.UniqueConstraint(
                fields=["message_id"],
                condition=~Q(message_id=""),
                name="no_two_notices_share_a_message_id",
            ),
        ]
        indexes = [
            models.Index(
                fields=["person", "-created"],
                condition=Q(channel="portal", read__isnull=True),
                name="unread_notices_of_a_person",
            ),
            models.Index(fields=["state"], name="notices_by_state"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} by {self.channel}"

    @property
    def sort(self) -> Kind:
        """Its kind, with the words."""
        return KINDS.get(self.kind) or Kind(
            self.kind, "Something is waiting for you", "Sign in to see."
        )

    @property
    def subject(self) -> str:
        """What the list and the mail call it."""
        return self.sort.words("subject", due=self.due, count=self.count)

    @property
    def body(self) -> str:
        """The sentences below."""
        return self.sort.words("body", due=self.due, count=self.count)

    @property
    def body_here(self) -> str:
        """The same for somebody who has signed in: without what to sign in for."""
        return SIGN_IN.sub("", self.body).strip()


class Frequency(models.TextChoices):
    """How often somebody wants mail about what is not urgent."""

    AT_ONCE = "at-once", "Straight away, one email for each notice"
    WEEKLY = "weekly", "Once a week, on Monday morning"
    NEVER = "never", "Never: I check the portal"


class MailChoice(Record):
    """What somebody chose about mail that is not urgent; without a row it comes at once."""

    person = models.OneToOneField("core.User", models.PROTECT, related_name="mail_choice")
    frequency = models.CharField(
        "mail about notices", max_length=10, choices=Frequency.choices, default=Frequency.AT_ONCE
    )

    def __str__(self) -> str:
        return f"{self.person}: {self.get_frequency_display()}"


class AlertQuerySet(models.QuerySet["Alert"]):
    """Ways to ask for alerts."""

    def open(self) -> "AlertQuerySet":
        """Waiting, and nobody was told by telephone."""
        return self.waiting().filter(rung__isnull=True)

    def waiting(self) -> "AlertQuerySet":
        """Neither acknowledged nor taken back."""
        return self.filter(acknowledged__isnull=True, taken_back__isnull=True)

    def visible_to(self, user: "User") -> "AlertQuerySet":
        """All of them for those who are told and for the unit; for others their own."""
        if is_told_of_alerts(user) or is_of_the_unit(user):
            return self.all()
        return self.filter(raised_by_id=user.pk)


class Alert(Record):
    """Something that the executive chair has to know at once and has to say they know."""

    private = frozenset({"rung_words"})

    about_type = models.ForeignKey(ContentType, models.PROTECT, related_name="+")
    about_id = models.CharField(max_length=64)
    about = GenericForeignKey("about_type", "about_id")
    group = models.ForeignKey(
        "core.Group", models.PROTECT, null=True, blank=True, related_name="alerts"
    )
    raised_by = models.ForeignKey("core.User", models.PROTECT, related_name="alerts_raised")
    raised = models.DateTimeField(default=timezone.now)
    ring_from = models.DateTimeField("the unit rings from")
    asked_to_ring = models.DateTimeField(null=True, blank=True)
    rung = models.DateTimeField("told by telephone", null=True, blank=True)
    rung_by = models.ForeignKey(
        "core.User", models.PROTECT, null=True, blank=True, related_name="+"
    )
    #: Of a call that is older than the table of calls; written no more.
    rung_words = models.TextField("who was told, and what they said", blank=True)
    acknowledged = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.ForeignKey(
        "core.User", models.PROTECT, null=True, blank=True, related_name="+"
    )

    taken_back = models.DateTimeField(null=True, blank=True)

    objects = AlertQuerySet.as_manager()

    class Meta:
        ordering = ("-raised",)
        constraints = [
            models.CheckConstraint(
                condition=Q(acknowledged__isnull=True, acknowledged_by__isnull=True)
                | Q(acknowledged__isnull=False, acknowledged_by__isnull=False),
                name="an_acknowledgement_has_its_giver",
            ),
            models.CheckConstraint(
                condition=Q(rung__isnull=True, rung_by__isnull=True)
                | Q(rung__isnull=False, rung_by__isnull=False),
                name="a_call_has_its_caller",
            ),
        ]

    def __str__(self) -> str:
        return f"Alert {self.pk}"

    def get_absolute_url(self) -> str:
        """The page where it is acknowledged."""
        return reverse("core:alert-detail", args=[self.pk])

    @property
    def which(self) -> str:
        """What tells it apart from others."""
        return whose_and_when(self.group, self.raised)

    def waited(self, now: datetime | None = None) -> timedelta:
        """How long until somebody had seen it, or it was taken back; until now while neither is."""
        return (self.acknowledged or self.taken_back or now or timezone.now()) - self.raised


def whose_and_when(group: "Group | None", at: datetime) -> str:
    """What tells raised things apart: whose work each concerns, and when it was raised."""
    when = f"{timezone.localtime(at):%-d %B %Y, %H:%M}"
    return f"{group}, {when}" if group else when
