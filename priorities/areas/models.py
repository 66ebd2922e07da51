"""Strategic plans and their areas of work."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from core.audit.models import Record
from core.calendar.periods import PeriodQuerySet
from core.people.models import Group
from priorities.areas.querysets import AreaQuerySet

#: What of an area only those write who keep the plan: in which it stands, whose it is, its address.
FROM_THE_PLAN = ("plan", "group", "key")
#: What workplans were agreed for: from then on it changes by a refocus alone.
WORDING = ("question", "aim")


class Plan(Record):
    """A strategic plan: what the partnership works on, from when to when."""

    key = models.SlugField(max_length=60, unique=True)
    title = models.CharField(
        max_length=200, error_messages={"blank": "Enter the title of the plan."}
    )
    vision = models.TextField(blank=True)
    since = models.DateField("from", error_messages={"null": "Enter the day it starts."})
    until = models.DateField(
        "until", null=True, blank=True, help_text="The first day on which it no longer holds."
    )

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ("-since",)
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")),
                name="a_plan_ends_after_it_begins",
                violation_error_message="A plan ends after the day it begins.",
            )
        ]

    def __str__(self) -> str:
        return self.title


class Area(Record):
    """One area of work of a plan: its question, its aim and the group that works on it.

    A refocused question is a new row that continues the old one, so that both wordings can be read
    side by side and history stays as it was.
    """

    plan = models.ForeignKey(
        Plan, models.PROTECT, related_name="areas", error_messages={"null": "Choose the plan."}
    )
    group = models.ForeignKey(
        Group,
        models.PROTECT,
        related_name="areas",
        error_messages={"null": "Choose the group that works on it."},
    )
    key = models.SlugField(max_length=60, unique=True)
    name = models.CharField(
        max_length=120, error_messages={"blank": "Enter the name of this area of work."}
    )
    question = models.TextField(
        "the question it answers",
        blank=True,
        max_length=600,
        help_text="What we want to find out, as a question.",
    )
    aim = models.TextField(error_messages={"blank": "Enter the aim."})
    order = models.PositiveSmallIntegerField(default=0)
    since = models.DateField("from", null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    continues = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="continued_by"
    )
    change_reason = models.TextField("why it was refocused", blank=True)

    objects = AreaQuerySet.as_manager()

    class Meta:
        ordering = ("plan", "order", "name")
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(since__isnull=True) | Q(until__gt=F("since")),
                name="an_area_ends_after_it_begins",
                violation_error_message="An area of work ends after the day it begins.",
            ),
            models.CheckConstraint(
                condition=Q(continues__isnull=True) | ~Q(change_reason=""),
                name="a_refocused_area_says_why",
                violation_error_message="Say why it is refocused.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its page in the portal."""
        return reverse("priorities:area-detail", args=[self.pk])

    @property
    def in_full(self) -> str:
        """Its name with what tells it from other wordings: its plan, and its days if it has any."""
        days = [self.plan.title]
        if self.since:
            days.append(f"from {self.since:%-d %B %Y}")
        if self.until:
            days.append(f"until {self.until:%-d %B %Y}")
        return f"{self.name} ({', '.join(days)})"

    def clean(self) -> None:
        """Within the plan's days."""
        if not self.plan_id:
            return
        if self.since and self.since < self.plan.since:
            raise ValidationError({"since": f"The plan starts on {self.plan.since:%-d %B %Y}."})
        ends: date | None = self.plan.until
        if self.until and ends and self.until > ends:
            raise ValidationError({"until": f"The plan ends on {ends:%-d %B %Y}."})
