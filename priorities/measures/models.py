"""Measures, the values recorded for periods, and the tables that they stand in together."""

from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from core.audit.models import Record
from core.imports.models import ImportDoubt
from core.people.models import Agency, Group
from priorities.areas.models import Area
from priorities.measures.periods import period_words
from priorities.measures.querysets import MeasureQuerySet

#: Where a measure stands in the tables of the reports: the business unit puts it there.
PLACE = ("table", "label", "order")
#: Whose it is and what texts call it; once it is there, the business unit changes that.
WHOSE = ("key", "group", "reported_by")
#: What its values mean, and so which of them are hidden from the public; once it has values, the
#: business unit changes that.
MEANING = ("unit", "on_last_day")
NO_GROUP = "Choose the group of yours that watches it."
ALREADY = "There is a value for this period already: change that."


class MeasureTable(Record):
    """Measures that are shown together: one a row, with a column for each period."""

    key = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=200)
    rows_are = models.CharField("what a row is", max_length=60, help_text="“Category of abuse”")
    note = models.TextField(blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("order", "title")

    def __str__(self) -> str:
        return self.title


class Measure(Record):
    """One thing that is counted: in what unit, from what source, reported by whom."""

    said_at = {"a_measure_in_a_table_names_its_row": "label"}

    class Unit(models.TextChoices):
        """What a value counts."""

        COUNT = "count", "Number"
        PERCENT = "percent", "Per cent"
        POUNDS = "pounds", "Pounds"
        DAYS = "days", "Days"
        YEARS = "years", "Years"
        RATE = "rate", "Rate"

    class Better(models.TextChoices):
        """Which way is good, where that can be said."""

        UP = "up", "More is better"
        DOWN = "down", "Less is better"
        NEITHER = "neither", "Neither"

    key = models.SlugField(
        max_length=60,
        unique=True,
        help_text="The word that texts use to name it: small letters and hyphens.",
        error_messages={"unique": "Another measure has this word already."},
    )
    title = models.CharField(max_length=200, error_messages={"blank": "Enter what is measured."})
    unit = models.CharField(max_length=10, choices=Unit.choices, default=Unit.COUNT)
    on_last_day = models.BooleanField(
        "counts the last day of a period",
        default=False,
        help_text="Such as people who have a plan. Its quarters do not add up to the year.",
    )
    definition = models.TextField(
        blank=True, help_text="What is counted, what is not, and when in the period."
    )
    source = models.CharField(
        max_length=200,
        help_text="The system, audit or return that it comes from.",
        error_messages={"blank": "Enter where the figures come from."},
    )
    better = models.CharField(max_length=10, choices=Better.choices, default=Better.NEITHER)
    reported_by = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="measures"
    )
    group = models.ForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="measures")
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="measures")
    table = models.ForeignKey(
        MeasureTable, models.PROTECT, null=True, blank=True, related_name="measures"
    )
    label = models.CharField("name of its row in the table", max_length=120, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    objects = MeasureQuerySet.as_manager()

    class Meta:
        ordering = ("table__order", "table", "order", "title")
        constraints = [
            models.CheckConstraint(
                condition=Q(table__isnull=True) | ~Q(label=""),
                name="a_measure_in_a_table_names_its_row",
                violation_error_message="Enter the name of its row in the table.",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page in the portal."""
        return reverse("priorities:measure-detail", args=[self.pk])


class MeasuredValue(Record):
    """What was measured in one period, or why there is nothing.

    A value that the sources give only for a longer time, and was split by us, is illustrative and
    is marked so wherever it shows.
    """

    said_at = {
        "a_measured_period_ends_after_it_begins": "until",
        "a_missing_value_says_why": "value",
        "a_value_is_not_also_missing": "why_missing",
    }
    #: Of these the history says what stood there before (`core.audit.history`).
    history_tells = ("value",)

    measure = models.ForeignKey(Measure, models.PROTECT, related_name="values")
    period = models.SlugField(
        max_length=20, help_text="Such as 2021-22 for a year, 2021-22-q3 for a quarter."
    )
    since = models.DateField("from")
    until = models.DateField(help_text="The first day after it.")
    value = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    why_missing = models.CharField("why there is no value", max_length=200, blank=True)
    is_illustrative = models.BooleanField("illustrative", default=False)
    source_words = models.CharField(
        "where this value comes from", max_length=300, blank=True, help_text="Page, table, date."
    )
    note = models.TextField(blank=True)
    doubts = GenericRelation(
        ImportDoubt,
        content_type_field="subject_type",
        object_id_field="subject_id",
        related_query_name="measured_value",
    )

    class Meta:
        ordering = ("measure", "-since", "period")
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "period"],
                name="a_measure_has_one_value_a_period",
                violation_error_message=ALREADY,
            ),
            models.CheckConstraint(
                condition=Q(until__gt=F("since")),
                name="a_measured_period_ends_after_it_begins",
                violation_error_message="The period ends after the day it begins.",
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=False) | ~Q(why_missing=""),
                name="a_missing_value_says_why",
                violation_error_message="Enter the value, or say why there is none.",
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(why_missing=""),
                name="a_value_is_not_also_missing",
                violation_error_message="There is a value, so it is not missing: clear one.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure}, {self.period_words}"

    @property
    def period_words(self) -> str:
        """The period as people say it."""
        return period_words(self.period)

    def clean(self) -> None:
        """A count is a whole number, a share lies between 0 and 100, nothing is below nothing."""
        if self.value is None:
            return
        unit = self.measure.unit
        if self.value < 0:
            raise ValidationError({"value": "A value cannot be less than 0."})
        if unit == Measure.Unit.COUNT and self.value != self.value.to_integral_value():
            raise ValidationError({"value": "This measure counts: enter a whole number."})
        if unit == Measure.Unit.PERCENT and self.value > 100:
            raise ValidationError({"value": "A percentage lies between 0 and 100."})
