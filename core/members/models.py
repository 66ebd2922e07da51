"""Tables of how people come to have an account."""

import hashlib
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone

from core.audit.models import Record
from core.calendar.days import today
from core.people.models import Seat, User
from core.people.vocabulary import HeldAs
from core.workflow.services import Transition

if TYPE_CHECKING:
    from core.people.models import User as Person

#: How long a link works.
LASTS = timedelta(hours=72)


def digest(token: str) -> str:
    """What is kept of a link's token: enough to know it again, not enough to use it."""
    return hashlib.sha256(token.encode()).hexdigest()


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Ways to ask for invitations."""

    def visible_to(self, user: "Person") -> "InvitationQuerySet":
        """All of them for those who may see who is invited."""
        return self.all() if user.has_perm("core.list_people") else self.none()

    def open(self) -> "InvitationQuerySet":
        """Neither accepted nor withdrawn; perhaps expired."""
        return self.filter(status=Invitation.Status.OPEN)


class Invitation(Record):
    """One person asked to take one seat, by a link that works once and for 72 hours."""

    private = frozenset({"address", "token_hash"})

    class Status(models.TextChoices):
        """Whether its link still works, and why not."""

        OPEN = "open", "Waiting"
        ACCEPTED = "accepted", "Accepted"
        WITHDRAWN = "withdrawn", "Withdrawn"

    address = models.EmailField("email address", max_length=254)
    name = models.CharField(max_length=200, blank=True)
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="invitations")
    held_as = models.CharField("as", max_length=10, choices=HeldAs.choices, default=HeldAs.HOLDER)
    seniority = models.PositiveSmallIntegerField(default=0)
    since = models.DateField("from", default=today)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.OPEN)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(User, models.PROTECT, related_name="invitations_sent")
    sent = models.DateTimeField(default=timezone.now)
    expires = models.DateTimeField()
    account = models.OneToOneField(
        User, models.PROTECT, null=True, blank=True, related_name="invitation"
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ("-sent",)
        constraints = [
            models.CheckConstraint(
                condition=Q(address=Lower("address")),
                name="an_invited_address_is_in_small_letters",
            ),
            models.UniqueConstraint(
                fields=["address"],
                condition=Q(status="open"),
                name="there_is_one_open_invitation_to_an_address",
                violation_error_message="This address already has an open invitation.",
            ),
            models.CheckConstraint(
                condition=Q(status="accepted", account__isnull=False)
                | (~Q(status="accepted") & Q(account__isnull=True)),
                name="an_accepted_invitation_has_an_account",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name or self.address}, {self.seat}"

    def get_absolute_url(self) -> str:
        """The list of invitations: there is no more to see of one."""
        return reverse("core:invitation-list")

    def has_expired(self, now: datetime | None = None) -> bool:
        """Whether the link is too old."""
        return (now or timezone.now()) >= self.expires

    def reasons_against(self) -> list[str]:
        """Why the link cannot be used any more; none when it can."""
        if self.status == self.Status.ACCEPTED:
            return ["This link has already been used. You have an account: sign in."]
        if self.status == self.Status.WITHDRAWN:
            return [
                "This invitation was withdrawn. Ask the business unit if you think it is wrong."
            ]
        if self.has_expired():
            return ["This link is older than 72 hours. Ask the business unit to send a new one."]
        return []


S = Invitation.Status
WITHDRAW = Transition(
    "withdraw",
    frozenset({S.OPEN}),
    S.WITHDRAWN,
    "core.withdraw_invitation",
    title="Withdraw invitation",
    consequence="The link that was sent no longer works. You can invite the person again.",
)
TRANSITIONS = (WITHDRAW,)
