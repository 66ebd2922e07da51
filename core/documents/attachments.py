"""Files that belong to a record: evidence, papers. Their bytes lie by digest, never in public."""

from typing import Any, Protocol, cast

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from core.audit.models import Record
from core.audit.services import unit_of_work
from core.files.checks import accept
from core.files.storage import store
from core.people.models import User
from core.workflow.services import save


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    """Files of records."""

    def of(self, *subjects: models.Model) -> "AttachmentQuerySet":
        """The files of one or several records of the same kind, in the order they came."""
        if not subjects:
            return self.none()
        kind = ContentType.objects.get_for_model(subjects[0])
        keys = [subject.pk for subject in subjects]
        return self.filter(subject_type=kind, subject_id__in=keys).order_by("pk")


class Attachment(Record):
    """One file of one record, as it was let in."""

    private = frozenset({"name"})

    subject_type = models.ForeignKey(ContentType, models.PROTECT)
    subject_id = models.PositiveBigIntegerField()
    subject = GenericForeignKey("subject_type", "subject_id")
    name = models.CharField(max_length=100, help_text="What it was called at home.")
    ending = models.CharField(max_length=5)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64, db_index=True)
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        indexes = [models.Index(fields=["subject_type", "subject_id"], name="files_of_a_subject")]
        constraints = [
            models.CheckConstraint(condition=Q(size__gte=1), name="a_file_is_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.ending.upper()}, {self.shown_size})"

    @property
    def shown_size(self) -> str:
        """How large it is, as people say it."""
        kilobytes = -(-self.size // 1024)
        return f"{kilobytes} KB" if kilobytes < 1000 else f"{self.size / 1024 / 1024:.1f} MB"

    def get_absolute_url(self) -> str:
        """Where it is handed out."""
        return reverse("core:attachment", args=[self.pk])


class Reader(Protocol):
    """A manager that knows which of its rows somebody may see."""

    def visible_to(self, user: Any) -> models.QuerySet[Any]:
        """Those rows."""


def attach(subject: models.Model, name: str, data: bytes, *, by: User) -> Attachment:
    """Check a file, keep its bytes, then write its row. Raises `core.files.kinds.Refused`."""
    accepted = accept(name, data)
    with unit_of_work(by=by):
        attachment = Attachment(
            subject_type=ContentType.objects.get_for_model(subject),
            subject_id=subject.pk,
            name=accepted.name,
            ending=accepted.kind.ending,
            media_type=accepted.kind.media_type,
            size=len(accepted.data),
            digest=store(accepted.data),
            added_by=by,
            added_at=timezone.now(),
        )
        return save(attachment, by=by, verb="attach")


def may_read(user: Any, attachment: Attachment) -> bool:
    """Whoever may see the record may have its files; a kind without that rule is closed."""
    table = attachment.subject_type.model_class()
    if table is None or not hasattr(table._default_manager, "visible_to"):
        return False
    manager = cast(Reader, table._default_manager)
    return bool(manager.visible_to(user).filter(pk=attachment.subject_id).exists())
