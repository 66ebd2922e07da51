"""Words and abbreviations with what they mean, for every report."""

from django.db import models
from django.urls import reverse

from core.audit.models import Record


class GlossaryTerm(Record):
    """One word or abbreviation and what it means; a report prints those that it uses."""

    term = models.CharField(
        max_length=60,
        unique=True,
        error_messages={"blank": "Enter the word.", "unique": "This word has its meaning already."},
    )
    meaning = models.CharField(max_length=400, error_messages={"blank": "Say what it means."})

    class Meta:
        ordering = ("term",)

    def __str__(self) -> str:
        return self.term

    def get_absolute_url(self) -> str:
        """The list that it stands in."""
        return reverse("reporting:annual-glossary")
