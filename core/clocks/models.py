"""Tables of the clocks that run by rules, of what was done to them, and of doubts about them."""

from datetime import datetime

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from core.audit.models import Record
from core.audit.protect import protect_table
from core.calendar.reach import FIRST
from core.clocks.counting import Due, Start, local_day
from core.clocks.querysets import ClockQuerySet
from core.clocks.rulebook import Rule
from core.clocks.vocabulary import Bound, Change
from core.people.models import Group, User


class Clock(Record):
    """One thing that has to be done by a date: by which rule, since when, and how it ended.

    `label` names it without the title of the thing, so that it may stand in mails and lists.
    `first_started_*` never changes. `strict_due_*` is counted from the earliest start that was
    ever recorded and put off only by what was agreed in time: lateness stays visible.
    """

    first_year = FIRST

    class Status(models.TextChoices):
        """How it stands."""

        OPEN = "open", "Running"
        STOPPED = "stopped", "Stopped"
        VOID = "void", "Void"

    rule = models.ForeignKey(Rule, models.PROTECT, related_name="clocks")
    subject_type = models.ForeignKey(ContentType, models.PROTECT)
    subject_id = models.PositiveBigIntegerField()
    subject = GenericForeignKey("subject_type", "subject_id")
    label = models.CharField(max_length=200)
    group = models.ForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="clocks")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.OPEN)
    started_on = models.DateField()
    started_at = models.DateTimeField(null=True, blank=True)
    first_started_on = models.DateField(editable=False)
    first_started_at = models.DateTimeField(null=True, blank=True, editable=False)
    strict_started_on = models.DateField(editable=False)
    strict_started_at = models.DateTimeField(null=True, blank=True, editable=False)
    due_on = models.DateField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    strict_due_on = models.DateField(null=True, blank=True)
    strict_due_at = models.DateTimeField(null=True, blank=True)
    extended_until = models.DateField(null=True, blank=True)
    extended_in_time_until = models.DateField(null=True, blank=True)
    stopped_on = models.DateField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=300, blank=True)
    created = models.DateTimeField(auto_now_add=True)

    objects = ClockQuerySet.as_manager()

    class Meta:
        ordering = ("due_on", "pk")
        indexes = [
            models.Index(fields=["subject_type", "subject_id"], name="clocks_of_a_subject"),
            models.Index(fields=["status", "strict_due_on"], name="clocks_that_run_by_due_date"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["rule", "subject_type", "subject_id"],
                condition=Q(status="open"),
                name="a_rule_runs_once_at_a_time_for_a_thing",
            ),
            models.CheckConstraint(
                condition=~Q(status="stopped") | Q(stopped_on__isnull=False),
                name="a_stopped_clock_says_when",
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True, strict_due_on__isnull=True)
                | Q(due_on__isnull=False, strict_due_on__lte=F("due_on")),
                name="a_clock_keeps_its_strictest_date",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("core:clock-detail", args=[self.pk])

    def clean(self) -> None:
        """The first recorded start is kept for ever."""
        if self.pk and not self._state.adding:
            first = ("first_started_on", "first_started_at")
            kept = Clock._base_manager.filter(pk=self.pk).values_list(*first).get()
            if kept != (self.first_started_on, self.first_started_at):
                raise ValidationError("The first recorded start of a clock never changes.")

    @property
    def due(self) -> Due | None:
        """When it is due, as it stands."""
        return Due(self.due_on, self.due_at) if self.due_on else None

    @property
    def strict_due(self) -> Due | None:
        """When it is due at the strictest."""
        return Due(self.strict_due_on, self.strict_due_at) if self.strict_due_on else None

    def is_late(self, at: datetime | None = None) -> bool:
        """Whether it is, or ended, late against the date that is due now."""
        return self._is_past(self.due, at)

    def is_strictly_late(self, at: datetime | None = None) -> bool:
        """Whether it is or was late before its start was moved or it was extended too late."""
        return self._is_past(self.strict_due, at)

    @property
    def started(self) -> Start:
        """Its start as it stands, to the minute if that is known."""
        return self.started_at or self.started_on

    @property
    def strict_started(self) -> Start:
        """The earliest start ever recorded."""
        return self.strict_started_at or self.strict_started_on

    def _is_past(self, due: Due | None, at: datetime | None) -> bool:
        if due is None or self.status == self.Status.VOID or self.rule.bound == Bound.EARLIEST:
            return False
        if self.stopped_on:
            instant, day = self.stopped_at, self.stopped_on
        else:
            instant = at or timezone.now()
            day = local_day(instant)
        return instant > due.at if due.at and instant else day > due.on


class ClockChange(Record):
    """One thing that was done to a clock, and why; written once, never changed."""

    clock = models.ForeignKey(Clock, models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=12, choices=Change.choices)
    start_before = models.DateField(null=True, blank=True)
    start_after = models.DateField(null=True, blank=True)
    due_before = models.DateField(null=True, blank=True)
    due_after = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True)
    person = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.clock}"


class Challenge(Record):
    """Somebody asks the business unit to check a date, and says why."""

    clock = models.ForeignKey(Clock, models.PROTECT, related_name="challenges")
    reason = models.TextField()
    person = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_by__isnull=True, answer="") | Q(answered_by__isnull=False),
                name="an_answered_challenge_says_by_whom",
            )
        ]

    def __str__(self) -> str:
        return f"Challenge: {self.clock}"


protect_table("core_clockchange", against=("update",))
