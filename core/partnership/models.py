"""Tables of the partnership whose portal this is, and of its contacts."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q

from core.audit.models import Record
from core.calendar.periods import PeriodQuerySet
from core.partnership.vocabulary import Audience, ChairRule, Weekday
from core.partnership.words import hours_in_words

is_colour = RegexValidator(
    r"^#[0-9a-f]{6}\Z", "Write a colour as # and six digits or letters a to f, such as #14505c."
)


class Partnership(Record):
    """The one partnership of this database; founded by its file, kept in the portal.

    Its returns rule is a local one: `opens` counts days after the quarter, `due` working days
    after it, `remind` and `escalate` working days before (less than 0) or after the due date.
    """

    key = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=60)
    children_name = models.CharField("name for work with children", max_length=200, blank=True)
    place = models.CharField(max_length=100, help_text="The area it covers, as in a sentence.")
    vision = models.TextField(blank=True)
    representatives = models.TextField("what a representative is", blank=True)
    agencies_words = models.TextField("about the list of relevant agencies", blank=True)
    founded = models.DateField(null=True, blank=True)

    executive_word = models.CharField("the executive body is called", max_length=60)
    assurance_word = models.CharField("the assurance body is called", max_length=60)
    unit_word = models.CharField("the business unit is called", max_length=60)
    manager_word = models.CharField("the business manager is called", max_length=60)

    year_starts = models.PositiveSmallIntegerField(
        "month the year starts", default=4, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    covers_children = models.BooleanField(default=True)
    covers_adults = models.BooleanField(default=False)
    covers_community_safety = models.BooleanField(default=False)

    chair_rule = models.CharField(max_length=20, choices=ChairRule.choices)
    chair_words = models.TextField("how the chair is found, in words", blank=True)
    chair_least_months = models.PositiveSmallIntegerField(
        "shortest time in the chair, in months", null=True, blank=True
    )
    all_members_see_incidents = models.BooleanField(
        "every member of the executive body is sent every incident", default=False
    )

    brand = models.CharField(max_length=7, validators=[is_colour])
    brand_dark = models.CharField(max_length=7, validators=[is_colour])
    brand_tint = models.CharField(max_length=7, validators=[is_colour])
    brand_line = models.CharField(max_length=7, validators=[is_colour])
    accent = models.CharField(max_length=7, validators=[is_colour])

    website = models.URLField(blank=True)
    former_website = models.URLField("site that it replaces", blank=True)
    email = models.EmailField(blank=True)

    returns_open = models.SmallIntegerField("returns open, days after the quarter", default=1)
    returns_due = models.SmallIntegerField("returns due, working days after it", default=15)
    returns_remind = models.JSONField("reminders, working days from the due date", default=list)
    returns_escalate = models.SmallIntegerField("escalated, working days after it", default=5)

    is_demonstration = models.BooleanField(default=False, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="there_is_one_partnership"),
            models.CheckConstraint(
                condition=Q(year_starts__gte=1, year_starts__lte=12),
                name="a_year_starts_in_a_month",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Reminders are whole numbers of days."""
        days: Any = self.returns_remind
        if not isinstance(days, list) or any(type(day) is not int for day in days):
            raise ValidationError({"returns_remind": "List whole numbers of working days."})


class Contact(Record):
    """One way to reach somebody, as a dated fact: a new number is a new row."""

    key = models.SlugField(max_length=60)
    label = models.CharField(max_length=120)
    audience = models.CharField(max_length=20, choices=Audience.choices)
    phone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)
    website = models.URLField(blank=True)
    when = models.CharField(
        max_length=120, blank=True, help_text="In words, where no opening hours are listed."
    )
    order = models.PositiveSmallIntegerField(default=0)
    since = models.DateField("from", null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ("order", "key", "since")
        constraints = [
            models.UniqueConstraint(
                fields=["key", "since"],
                name="a_contact_changes_once_a_day",
                violation_error_message="This contact has a row from that day already.",
            ),
            models.UniqueConstraint(
                fields=["key"],
                condition=Q(since__isnull=True),
                name="a_contact_has_one_row_without_a_start",
                violation_error_message="This contact has a row without a start already.",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(since__isnull=True) | Q(until__gt=F("since")),
                name="a_contact_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=~Q(phone="") | ~Q(email="") | ~Q(website=""),
                name="a_contact_can_be_reached",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def dial(self) -> str:
        """The number for a `tel:` link: digits and a leading plus only."""
        return "".join(sign for sign in self.phone if sign.isdigit() or sign == "+")

    @property
    def opening_words(self) -> str:
        """The opening hours as a phrase; nothing where none are listed."""
        times = [(Weekday(row.day), row.opens, row.closes) for row in self.opening.all()]
        return hours_in_words(times)

    @property
    def hours(self) -> str:
        """When somebody answers, as a phrase; from the opening hours if there are any."""
        return self.opening_words or self.when


class OpeningHours(Record):
    """When a contact is answered on one day of the week."""

    contact = models.ForeignKey(Contact, models.PROTECT, related_name="opening")
    day = models.PositiveSmallIntegerField(choices=Weekday.choices)
    opens = models.TimeField()
    closes = models.TimeField()

    class Meta:
        ordering = ("contact", "day", "opens")
        verbose_name_plural = "opening hours"
        constraints = [
            models.CheckConstraint(
                condition=Q(closes__gt=F("opens")), name="a_contact_closes_after_it_opens"
            ),
            models.UniqueConstraint(
                fields=["contact", "day", "opens"], name="a_contact_opens_once_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contact}, {self.get_day_display()}"
