"""The table of standing texts: what the law asks of a website, and what the public always needs.

They are effective at once and need no approval: they state how the website and the business unit
work, never what the partnership found. Each change keeps a version.
"""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from core.calendar.periods import PeriodQuerySet
from core.calendar.working import add_months
from core.documents.models import Marking, Snapshot, Versioned
from core.documents.services import save_version
from core.standing.vocabulary import TAKEN, Place
from core.text.stand_ins import unknown_words


class StandingText(Versioned):
    """One page of the public site under an address of its own, written as Markdown."""

    key = models.SlugField("address", max_length=60, unique=True)
    title = models.CharField(max_length=120)
    summary = models.CharField("in one sentence", max_length=300, blank=True)
    text = models.TextField()
    place = models.CharField("linked from", max_length=12, choices=Place.choices)
    order = models.PositiveSmallIntegerField("place in the list", default=0)
    prepared = models.DateField("first written on", null=True, blank=True)
    reviewed = models.DateField("last read through on", null=True, blank=True)
    review_months = models.PositiveSmallIntegerField(
        "read through again after, in months",
        default=12,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
    )
    since = models.DateField("from", null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ("place", "order", "title")
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(since__isnull=True) | Q(until__gt=F("since")),
                name="a_standing_text_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Its address is free, and every word in double brackets is one that is known."""
        if self.key in TAKEN:
            raise ValidationError({"key": f"Another page has the address /{self.key}/."})
        if unknown := unknown_words(self.text):
            said = ", ".join(f"[[{word}]]" for word in unknown)
            raise ValidationError({"text": f"Nothing is known by this name: {said}."})

    def changed(self, fields: frozenset[str], *, by: Any) -> None:
        """Keep how it reads now as a version."""
        save_version(self, by=by)

    def snapshot(self) -> Snapshot:
        """Its words; the date of reading it through is no change of them."""
        return {
            "kind": "page",
            "title": self.title,
            "marking": Marking.OFFICIAL,
            "lines": [self.summary] if self.summary else [],
            "sections": [{"key": "text", "heading": "", "text": self.text}],
            "attachments": [],
        }

    @property
    def path(self) -> str:
        """Its public address."""
        return f"/{self.key}/"

    @property
    def review_due(self) -> date | None:
        """When it is to be read through again; nothing before it ever was."""
        last = self.reviewed or self.prepared
        return add_months(last, self.review_months) if last else None
