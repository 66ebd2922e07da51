"""One table: the quarters, each with its days."""

from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from core.audit.models import Record
from core.calendar.years import Span, as_said
from priorities.workplans.models import is_a_year


class Quarter(Record):
    """One quarter of a year, in which every reporting group gives a return.

    Its days are set when it is planned, from the rule that held then, and stay as they were.
    """

    year = models.CharField(max_length=7, validators=[is_a_year])
    number = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(4)]
    )
    since = models.DateField("from")
    until = models.DateField(help_text="The first day after it.")
    opens = models.DateField("returns open on")
    due = models.DateField("returns are due by")
    opened_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ("-since",)
        constraints = [
            models.UniqueConstraint(
                fields=["year", "number"],
                name="a_quarter_is_planned_once",
                violation_error_message="This quarter is planned already.",
            ),
            models.CheckConstraint(
                condition=Q(until__gt=F("since")), name="a_quarter_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(due__gte=F("opens")),
                name="returns_are_due_after_they_open",
                violation_error_message="Returns are due on or after the day they open.",
            ),
        ]

    def __str__(self) -> str:
        return f"Quarter {self.number}, {as_said(self.year)}"

    def get_absolute_url(self) -> str:
        """Its page in the portal: every group's return."""
        return reverse("priorities:quarter-detail", args=[self.year, self.number])

    @property
    def span(self) -> Span:
        """Its days."""
        return Span(self.since, self.until)

    @property
    def is_open(self) -> bool:
        """Whether groups were asked for their returns."""
        return self.opened_at is not None

    def is_late(self, on: date) -> bool:
        """Whether its returns should be in."""
        return on > self.due
