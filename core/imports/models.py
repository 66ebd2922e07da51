"""Tables of what was imported, and of each cell that may be wrong."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q

from core.audit.models import Record
from core.imports.querysets import DoubtQuerySet, ImportQuerySet
from core.people.models import User


class TableImport(Record):
    """One file that was imported: of which kind, by whom, what it made."""

    kind = models.SlugField(max_length=40)
    file_name = models.CharField(max_length=200)
    digest = models.CharField("SHA-256 of the file", max_length=64)
    rows = models.PositiveIntegerField()
    outcome = models.CharField("what it made", max_length=400, blank=True)
    imported_by = models.ForeignKey(User, models.PROTECT, related_name="table_imports")
    imported_at = models.DateTimeField(auto_now_add=True)

    objects = ImportQuerySet.as_manager()

    class Meta:
        ordering = ("-imported_at", "-pk")

    def __str__(self) -> str:
        return self.file_name


class ImportDoubt(Record):
    """A cell that was imported as written and may be wrong; listed until somebody settles it."""

    table = models.ForeignKey(TableImport, models.PROTECT, related_name="doubts")
    row = models.PositiveIntegerField()
    column = models.CharField(max_length=5, blank=True)
    head = models.CharField(max_length=200, blank=True)
    value = models.TextField(blank=True)
    message = models.TextField()
    subject_type = models.ForeignKey(ContentType, models.PROTECT, null=True, blank=True)
    subject_id = models.PositiveBigIntegerField(null=True, blank=True)
    subject = GenericForeignKey("subject_type", "subject_id")
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="doubts_settled"
    )
    settled_how = models.TextField("how it was settled", blank=True)

    objects = DoubtQuerySet.as_manager()

    class Meta:
        ordering = ("table", "row", "column", "pk")
        indexes = [models.Index(fields=["subject_type", "subject_id"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True)
                | (Q(settled_by__isnull=False) & ~Q(settled_how="")),
                name="a_settled_doubt_says_how",
                violation_error_message="Say how it was settled.",
            )
        ]

    def __str__(self) -> str:
        return f"Row {self.row}, column {self.column} ({self.head}): {self.message}"
