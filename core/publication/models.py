"""The only tables that public pages read. They point at no draft."""

from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.timezone import localdate

from core.audit.models import Record
from core.audit.protect import protect_table
from core.people.models import User
from core.publication.querysets import FactQuerySet, PublicationQuerySet


class Kind(models.TextChoices):
    """What sort of thing is published; each has its list among the public pages."""

    REVIEW = "review", "Review"
    REPORT = "report", "Report"
    STATEMENT = "statement", "Statement"
    PAGE = "page", "Page"


class Withdrawal(models.TextChoices):
    """Why something was taken back, as the public is told."""

    ERROR = "error", "It held an error."
    PERSON = "person", "It was withdrawn to protect a person."
    LAW = "law", "It was withdrawn for legal reasons."
    REPLACED = "replaced", "It was replaced."
    TERM = "term", "The time for which it was published has ended."


class PublishedContent(models.Model):
    """The frozen words of something published. Nobody can change or remove a row."""

    digest = models.CharField(max_length=64, primary_key=True)
    version_digest = models.CharField(max_length=64, db_index=True)
    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True)
    html = models.TextField()
    pdf_digest = models.CharField("SHA-256 of its PDF", max_length=64, blank=True)
    pdf_size = models.PositiveBigIntegerField(default=0)
    frozen_at = models.DateTimeField()

    class Meta:
        db_table = "core_publication_content"
        verbose_name_plural = "published contents"
        constraints = [
            models.CheckConstraint(
                condition=Q(pdf_digest="", pdf_size=0) | (~Q(pdf_digest="") & Q(pdf_size__gt=0)),
                name="a_published_pdf_has_bytes",
            )
        ]

    def __str__(self) -> str:
        return self.title


class Publication(Record):
    """That a content is public under an address: from when, until when, or withdrawn and why."""

    private = frozenset({"withdrawn_reason"})

    kind = models.CharField(max_length=10, choices=Kind.choices)
    slug = models.SlugField("address", max_length=100)
    content = models.ForeignKey(PublishedContent, models.PROTECT, related_name="publications")
    since = models.DateTimeField("public from")
    until = models.DateTimeField("public until", null=True, blank=True)
    published_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_kind = models.CharField(
        "why it was withdrawn", max_length=10, choices=Withdrawal.choices, blank=True
    )
    withdrawn_reason = models.TextField("why, for the record", blank=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        db_table = "core_publication"
        ordering = ("-since", "-pk")
        indexes = [models.Index(fields=["kind", "-since"], name="publications_by_kind_and_time")]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "slug", "since"], name="an_address_is_published_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")),
                name="a_publication_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True, withdrawn_kind="")
                | (
                    Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False)
                    & ~Q(withdrawn_kind="")
                    & ~Q(withdrawn_reason="")
                ),
                name="a_withdrawal_has_somebody_a_kind_and_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} “{self.slug}”"

    @property
    def public_title(self) -> str:
        """What the public is told that it was called: nothing that could lead to a person."""
        if self.withdrawn_kind == Withdrawal.PERSON:
            return self.kind_alone
        return self.content.title

    @property
    def kind_alone(self) -> str:
        """How it is called where its title could lead to a person."""
        return f"{self.get_kind_display()} withdrawn to protect a person"

    @property
    def path(self) -> str:
        """Its public address."""
        folder = {"review": "/reviews/", "report": "/reports/", "statement": "/news/", "page": "/"}
        return f"{folder[self.kind]}{self.slug}/"

    @property
    def last_day(self) -> date | None:
        """The last local day on which it is public: what ends at midnight ends the day before."""
        return localdate(self.until - timedelta(microseconds=1)) if self.until else None


class Fact(Record):
    """One thing that holds for a time: a contact, a group, a date, how far a recommendation is.

    Written by the service that owns the matter, in the same unit of work. What it says may be the
    words of a review, which can be taken back from the public, and not from the trail.
    """

    private = frozenset({"title"})

    kind = models.SlugField(max_length=40)
    key = models.SlugField(max_length=120)
    parent = models.CharField("key of what it belongs to", max_length=120, blank=True)
    title = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    detail = models.CharField("number, state or the like", max_length=300, blank=True)
    link = models.CharField(max_length=300, blank=True)
    on = models.DateField("the day that it tells of", null=True, blank=True)
    order = models.PositiveIntegerField(default=0)
    since = models.DateField("from")
    until = models.DateField(null=True, blank=True)

    objects = FactQuerySet.as_manager()

    class Meta:
        db_table = "core_publication_fact"
        ordering = ("kind", "order", "title")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key", "since"], name="a_fact_is_stated_once_for_a_day"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")),
                name="a_fact_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.title}"


protect_table("core_publication_content")
