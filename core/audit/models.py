"""The audit trail: entries that nobody can change, and the head that numbers them."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models

from core.audit.protect import protect_table
from core.calendar.reach import REGISTER
from core.screens.bounds import Bounds


class AuditEntryQuerySet(models.QuerySet["AuditEntry"]):
    """Ways to ask the trail."""

    def about(self, *subjects: models.Model) -> "AuditEntryQuerySet":
        """Everything written about one record, or about several together, newest first."""
        keys: dict[str, list[str]] = {}
        for one in subjects:
            keys.setdefault(one._meta.label_lower, []).append(str(one.pk))
        asked = models.Q(pk__in=[])
        for label, ids in keys.items():
            asked |= models.Q(subject_type=label, subject_id__in=ids)
        return self.filter(asked).order_by("-number")


class AuditEntry(models.Model):
    """One thing that somebody did, chained to the entry before it.

    Holds no foreign key, so that it survives whatever it tells of. Texts and private values are
    kept as keyed digests only; words worth showing lie in `AuditNote`, which disposal may remove
    while the chain stays whole.
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField(db_index=True)
    unit = models.UUIDField(help_text="The unit of work that wrote this entry with others.")
    actor_id = models.BigIntegerField(db_index=True)
    actor_name = models.CharField(max_length=200)
    verb = models.CharField(max_length=60)
    subject_type = models.CharField(max_length=100)
    subject_id = models.CharField(max_length=64)
    changes = models.TextField(help_text="Canonical JSON: field to [before, after].")
    note_digest = models.CharField(max_length=64, blank=True)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    objects = AuditEntryQuerySet.as_manager()

    class Meta:
        ordering = ("number",)
        indexes = [
            models.Index(
                fields=["subject_type", "subject_id", "-number"], name="audit_entries_of_a_subject"
            )
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.verb} {self.subject_type} {self.subject_id}"


class AuditNote(models.Model):
    """The reason given with an entry, in words. The entry keeps its keyed digest."""

    entry = models.OneToOneField(
        AuditEntry, models.PROTECT, primary_key=True, related_name="note", db_constraint=False
    )
    text = models.TextField()

    def __str__(self) -> str:
        return f"note on entry {self.entry_id}"


class AuditHead(models.Model):
    """The one row that is locked to number entries: the last number and the last hash."""

    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="there_is_one_audit_head")
        ]

    def __str__(self) -> str:
        return f"head at {self.number}"


class Record(models.Model):
    """What every table of a portal's records shares: a revision, for "somebody was faster".

    Written only through `core.workflow`, which compares the revision with what the page showed.
    """

    #: Names of fields whose values never enter audit, exports, search, mail or logs.
    private: frozenset[str] = frozenset()
    #: The first year in which its days may lie; earlier ones are slips of the keyboard.
    first_year: int = REGISTER
    #: Days that may lie in other years than the rest, by the name of their field.
    bounds_of: Mapping[str, Bounds] = {}

    #: The field at which a page says what a constraint refuses, by the constraint's name.
    said_at: dict[str, str] = {}

    revision = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        abstract = True

    def validate_constraints(self, exclude: Any = None) -> None:
        """What a constraint refuses is said at the field that it is about, where one is named."""
        try:
            super().validate_constraints(exclude)
        except ValidationError as refusal:
            raise ValidationError(_at_fields(self, refusal)) from None

    def check_days(self, written: frozenset[str]) -> None:
        """Raise `ValidationError` where a day that is `written` lies before another or after it.

        Asked by `core.workflow.services.save` of what changes: what was kept before is let be.
        """

    def changed(self, fields: frozenset[str], *, by: Any) -> None:
        """What else follows when some of my fields were changed; called in the same unit."""


def _at_fields(row: Record, refusal: ValidationError) -> dict[str, list[str]]:
    named = [c for c in row._meta.constraints if c.name in row.said_at]
    fields = {str(c.violation_error_message): row.said_at[c.name] for c in named}
    found: dict[str, list[str]] = {}
    for name, messages in refusal.message_dict.items():
        for said in messages:
            field = fields.get(said, name) if name == NON_FIELD_ERRORS else name
            found.setdefault(field, []).append(said)
    return found


protect_table("core_auditentry")
