"""Tables of rules with their editions, and of the bank holidays that the table does not know."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from core.audit.models import Record
from core.clocks.querysets import RuleQuerySet
from core.clocks.vocabulary import (
    Bound,
    Confidence,
    Direction,
    Force,
    Holidays,
    Kind,
    Unit,
    Where,
)


class RuleSet(Record):
    """One Act, one edition of guidance or one partnership's arrangement that rules come from."""

    key = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    origin = models.SlugField("partnership's key", max_length=60, blank=True)
    address = models.URLField(max_length=500, blank=True)
    note = models.CharField(max_length=500, blank=True)
    since = models.DateField("from", null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    loaded = models.CharField(max_length=64, blank=True, editable=False)

    objects = RuleQuerySet.as_manager()

    class Meta:
        ordering = ("title",)

    def __str__(self) -> str:
        return self.title


class Rule(Record):
    """One edition of one rule, in force from a day to a day: what to do, by when, who says so."""

    key = models.SlugField(max_length=60)
    edition = models.SlugField(max_length=30)
    number = models.CharField(max_length=4, blank=True)
    origin = models.SlugField(
        "partnership's key",
        max_length=60,
        blank=True,
        help_text="Leave blank for law and guidance.",
    )
    rule_set = models.ForeignKey(RuleSet, models.PROTECT, related_name="rules")
    title = models.CharField(max_length=120)
    words = models.TextField("what has to be done")
    trigger = models.CharField("counted from", max_length=200)
    duty_holder = models.CharField("who has to do it", max_length=200)
    force = models.CharField("how it binds", max_length=10, choices=Force.choices)
    unit = models.CharField("counted in", max_length=15, choices=Unit.choices)
    offset = models.PositiveSmallIntegerField("how many", null=True, blank=True)
    direction = models.CharField(
        max_length=10, choices=Direction.choices, default=Direction.AFTER.value
    )
    bound = models.CharField(max_length=10, choices=Bound.choices, default=Bound.LATEST.value)
    holidays = models.CharField(
        "bank holidays left out", max_length=10, choices=Holidays.choices, default="england"
    )
    month = models.PositiveSmallIntegerField(null=True, blank=True)
    day = models.PositiveSmallIntegerField(null=True, blank=True)
    extension = models.CharField(
        "when it may be extended",
        max_length=300,
        blank=True,
        help_text="Leave blank if it cannot be extended.",
    )
    source = models.CharField(max_length=300)
    address = models.URLField("address of the source", max_length=500, blank=True)
    confidence = models.CharField(max_length=10, choices=Confidence.choices)
    note = models.CharField("what to know about it", max_length=500, blank=True)
    since = models.DateField("from", null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    loaded = models.CharField(max_length=64, blank=True, editable=False)

    objects = RuleQuerySet.as_manager()

    class Meta:
        ordering = ("number", "key", "origin", "since")
        constraints = [
            models.UniqueConstraint(fields=["key", "edition"], name="a_rule_has_each_edition_once"),
            models.CheckConstraint(
                condition=Q(unit__in=("none", "day-of-year"), offset__isnull=True)
                | (~Q(unit__in=("none", "day-of-year")) & Q(offset__gt=0)),
                name="a_rule_counts_a_number_or_has_none",
            ),
            models.CheckConstraint(
                condition=(Q(unit="day-of-year", month__range=(1, 12), day__range=(1, 31)))
                | (~Q(unit="day-of-year") & Q(month__isnull=True, day__isnull=True)),
                name="a_fixed_day_has_month_and_day",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(since__isnull=True) | Q(until__gt=F("since")),
                name="a_rule_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("core:rule-detail", args=[self.pk])

    @property
    def name(self) -> str:
        """Its id with the edition: `rapid-review@2018` (say)."""
        return f"{self.key}@{self.edition}"

    @property
    def is_to_be_checked(self) -> bool:
        """Whether its source was not read in full, so that the page says "Check source"."""
        return self.confidence != Confidence.READ

    @property
    def has_date(self) -> bool:
        """Whether a date can be counted by it."""
        return self.unit != Unit.NONE


class BankHoliday(Record):
    """A bank holiday proclaimed since the table was made, or one that was moved away."""

    day = models.DateField()
    name = models.CharField(max_length=120)
    place = models.CharField("where", max_length=20, choices=Where.choices, default="uk")
    is_kept = models.BooleanField("it is a holiday", default=True)
    reason = models.CharField("how it is known", max_length=300)
    void_reason = models.CharField("why it is void", max_length=300, blank=True)

    class Meta:
        ordering = ("-day",)
        constraints = [
            models.UniqueConstraint(
                fields=["day", "place"],
                condition=Q(void_reason=""),
                name="a_bank_holiday_is_told_once",
                violation_error_message="This day is on the list already for this place.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.day.day} {self.day:%B %Y}"
