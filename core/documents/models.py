"""Versions of any record that is approved: numbered, digested, never changed."""

import json
from typing import Any, NotRequired, TypedDict

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q

from core.audit.models import Record
from core.audit.protect import protect_table
from core.documents.querysets import VersionQuerySet
from core.people.models import User


class Marking(models.TextChoices):
    """How carefully it is handled (Government Security Classifications, April 2014)."""

    OFFICIAL = "official", "OFFICIAL"
    OFFICIAL_SENSITIVE = "official-sensitive", "OFFICIAL-SENSITIVE"


class Section(TypedDict, total=False):
    """One part of a snapshot: its words as Markdown, and what belongs to them."""

    key: str
    heading: str
    text: str
    table: dict[str, Any]
    source: str


class Snapshot(TypedDict):
    """What a version holds: everything that a reader of it is shown, and nothing else."""

    kind: str
    title: str
    marking: str
    lines: list[str]
    sections: list[Section]
    attachments: list[dict[str, str]]
    #: What belongs to it and is not there, a sentence each with the reason.
    without: NotRequired[list[str]]


class Versioned(Record):
    """A record that can say what it consists of, so that versions of it can be kept."""

    class Meta:
        abstract = True

    def snapshot(self) -> Snapshot:
        """All that a reader would be shown now, figures resolved."""
        raise NotImplementedError


class Version(models.Model):
    """One version of a subject, exactly as it was: canonical JSON and its SHA-256.

    Pages and PDFs of anything sent for approval are rendered from this alone.
    """

    subject_type = models.ForeignKey(ContentType, models.PROTECT)
    subject_id = models.PositiveBigIntegerField()
    subject = GenericForeignKey("subject_type", "subject_id")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    marking = models.CharField(max_length=20, choices=Marking.choices)
    content = models.TextField()
    digest = models.CharField(max_length=64, db_index=True)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="versions_made")
    made_at = models.DateTimeField()

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ("subject_type", "subject_id", "number")
        constraints = [
            models.UniqueConstraint(
                fields=["subject_type", "subject_id", "number"],
                name="version_numbers_of_a_subject_differ",
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="versions_start_at_one"),
        ]

    def __str__(self) -> str:
        return f"Version {self.number}"

    @property
    def snapshot(self) -> Snapshot:
        """The content as it was, to render from."""
        snapshot: Snapshot = json.loads(self.content)
        return snapshot


protect_table("core_version", against=("update",))
