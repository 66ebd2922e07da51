"""Calls about alerts: whom the unit rang, when, whether they were reached, what was said.

Each is written down once and stays as it was written; disposal alone takes it away.
"""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone

from core.audit.models import Record
from core.audit.protect import protect_table
from core.calendar.minutes import TO_COME, is_before, moment
from core.notices.models import Alert
from core.people.models import User

TOO_EARLY = "The alert was raised on {raised}. Enter a time after that."


class Call(Record):
    """One time that the unit rang about an alert."""

    private = frozenset({"whom", "words"})

    alert = models.ForeignKey(Alert, models.PROTECT, related_name="calls")
    person = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    whom = models.CharField("somebody else who was rung", max_length=200, blank=True)
    at = models.DateTimeField("when it was")
    reached = models.BooleanField("somebody was reached")
    words = models.TextField("what was said", max_length=1000)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, whom="") | Q(person__isnull=True) & ~Q(whom=""),
                name="a_call_is_to_one_person",
            )
        ]

    def __str__(self) -> str:
        return f"Call of {moment(self.at)}"

    @property
    def to(self) -> str:
        """Who was rung."""
        return str(self.person) if self.person else self.whom


def why_not_then(at: datetime, alert: Alert) -> str:
    """What is wrong with the time of a call; nothing where it fits."""
    if at > timezone.now():
        return TO_COME
    if is_before(at, alert.raised):
        return TOO_EARLY.format(raised=moment(alert.raised))
    return ""


protect_table("core_call", against=("update",))
