"""The rows that an annual report is written in: sections, figures, what is left out."""

from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from core.audit.models import Record
from core.people.models import User
from priorities.measures.models import Measure, MeasureTable
from reporting.annual.models import AnnualReport
from reporting.annual.vocabulary import FIRST, MOST, OUT, Drawn, Draws

#: Words apart by spaces: the periods that a table of figures shows.
are_periods = RegexValidator(
    r"\A[-a-z0-9]+( [-a-z0-9]+)*\Z",
    "Write periods as they were recorded, with a space between, such as 2020-21 2021-22.",
)


M = TypeVar("M", bound=models.Model)


class InPlace(models.Manager[M]):
    """What stands in a report, without what was taken out of it."""

    def get_queryset(self) -> models.QuerySet[M]:
        """Those that have a place."""
        return super().get_queryset().exclude(order=OUT)


class AnnualSection(Record):
    """One section: its heading, its own words, and what is drawn from data beneath them."""

    report = models.ForeignKey(AnnualReport, models.PROTECT, related_name="sections")
    key = models.SlugField(max_length=60)
    order = models.PositiveSmallIntegerField(default=FIRST)
    heading = models.CharField(max_length=120, error_messages={"blank": "Enter the heading."})
    body = models.TextField("its own words", blank=True, max_length=20000)
    draws = models.CharField(
        "what is drawn from data", max_length=20, choices=Draws.choices, blank=True
    )
    writer = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="annual_sections",
        verbose_name="who writes it",
    )
    finished = models.BooleanField("this section is finished", default=False)

    objects = InPlace["AnnualSection"]()
    everything = models.Manager()

    class Meta:
        ordering = ("report", "order", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["report", "key"],
                name="a_section_has_a_word_of_its_own",
                violation_error_message="Another section of this report has this word already.",
            )
        ]

    def __str__(self) -> str:
        return self.heading

    def get_absolute_url(self) -> str:
        """The page of the report it belongs to, at its place in the list."""
        return f"{self.report.get_absolute_url()}#{self.key}"

    @property
    def is_bare(self) -> bool:
        """Whether it has no words, no figure and no table of its own, and draws nothing."""
        rows: tuple[Any, ...] = (self.figures, self.tables)
        own = self.body.strip() or self.draws
        return not own and not any(found.exists() for found in rows)

    def changed(self, fields: frozenset[str], *, by: Any) -> None:
        """A change of a section is a change of the report; who writes it is not."""
        if fields - {"writer_id", "finished"}:
            AnnualReport.objects.get(pk=self.report_id).changed(frozenset({"sections"}), by=by)


class SectionRow(Record):
    """What belongs to a section: a change of it is a change of the report."""

    class Meta:
        abstract = True

    def changed(self, fields: frozenset[str], *, by: Any) -> None:
        """Told to the section, which tells the report."""
        section = AnnualSection.everything.get(pk=getattr(self, "section_id"))  # noqa: B009
        section.changed(fields, by=by)


class KeyFigure(SectionRow):
    """One large figure of a section, from a recorded measure."""

    section = models.ForeignKey(AnnualSection, models.PROTECT, related_name="figures")
    order = models.PositiveSmallIntegerField(default=FIRST)
    figure = models.CharField(
        max_length=120,
        help_text="A recorded figure, such as [[figure:adult-concerns 2021-22]].",
        error_messages={"blank": "Enter the figure."},
    )
    label = models.CharField(
        max_length=160,
        help_text="What it counts, as the rest of a sentence.",
        error_messages={"blank": "Say what it counts."},
    )
    note = models.CharField(max_length=200, blank=True)

    objects = InPlace["KeyFigure"]()
    everything = models.Manager()

    class Meta:
        ordering = ("section", "order", "pk")

    def __str__(self) -> str:
        return self.label

    def clean(self) -> None:
        """A figure is recorded, never typed: else changing it would not change the report."""
        if not self.figure.strip().startswith("[[figure:"):
            raise ValidationError(
                {"figure": "Name a recorded figure: [[figure:word period]], not a number."}
            )


class FigureTable(SectionRow):
    """One table of recorded figures in a section, drawn as a chart or not."""

    said_at = {
        "a_table_of_figures_shows_a_table_or_one_measure": "table",
        "shares_are_of_a_total": "shares",
    }

    section = models.ForeignKey(AnnualSection, models.PROTECT, related_name="tables")
    order = models.PositiveSmallIntegerField(default=FIRST)
    table = models.ForeignKey(
        MeasureTable,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="the measures of a table",
    )
    measure = models.ForeignKey(
        Measure, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="one measure"
    )
    periods = models.CharField(
        max_length=200,
        validators=[are_periods],
        help_text="Such as 2020-21 2021-22.",
        error_messages={"blank": "Enter the periods it shows."},
    )
    drawn = models.CharField(
        "how it is shown", max_length=10, choices=Drawn.choices, default=Drawn.BARS
    )
    title = models.CharField(
        "what it shows, in a sentence",
        max_length=200,
        error_messages={"blank": "Say in a sentence what it shows."},
    )
    about = models.CharField(
        "what was counted",
        max_length=200,
        error_messages={"blank": "Say what was counted, and when."},
    )
    adds_up = models.BooleanField("its rows add up to a total", default=False)
    shares = models.BooleanField("show shares of the total", default=False)
    open_because = models.CharField(
        "why small numbers may be shown",
        max_length=200,
        blank=True,
        help_text=(
            "Counts from 1 to 4 are hidden. Only where nobody is counted, such as courses, say so "
            "here; the public reads it."
        ),
    )
    note = models.TextField(blank=True, max_length=600)

    objects = InPlace["FigureTable"]()
    everything = models.Manager()

    class Meta:
        ordering = ("section", "order", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(table__isnull=False, measure__isnull=True)
                | Q(table__isnull=True, measure__isnull=False),
                name="a_table_of_figures_shows_a_table_or_one_measure",
                violation_error_message="Choose either a table of measures or one measure.",
            ),
            models.CheckConstraint(
                condition=Q(shares=False) | Q(adds_up=True),
                name="shares_are_of_a_total",
                violation_error_message="Shares need a total: tick that the rows add up.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Shares are of one period; a chart has as many series as can be told apart."""
        if self.shares and len(self.columns) > 1:
            raise ValidationError({"shares": "Shares are shown of one period only."})
        if self.table_id and self.drawn == Drawn.BARS and len(self.columns) > MOST:
            raise ValidationError(
                {"periods": f"Bars can be told apart for up to {MOST} periods: choose fewer."}
            )

    @property
    def columns(self) -> list[str]:
        """The periods it shows, in their order."""
        return self.periods.split()


class Omission(Record):
    """Something that the report should hold and is published without: what, and why, said openly.

    `about` is the key of what is missing, as `standing` gives it.
    """

    report = models.ForeignKey(AnnualReport, models.PROTECT, related_name="omissions")
    about = models.CharField(max_length=160)
    reason = models.CharField(
        "why the report does without it",
        max_length=300,
        help_text="The public reads this in the report.",
        error_messages={"blank": "Say why the report does without it."},
    )

    class Meta:
        ordering = ("report", "about")
        constraints = [
            models.UniqueConstraint(
                fields=["report", "about"],
                name="a_report_says_once_why_it_does_without",
                violation_error_message="The report says already why it does without this.",
            )
        ]

    def __str__(self) -> str:
        return self.reason

    def changed(self, fields: frozenset[str], *, by: Any) -> None:
        """It is printed, so it is a change of the report."""
        AnnualReport.objects.get(pk=self.report_id).changed(frozenset({"omissions"}), by=by)
