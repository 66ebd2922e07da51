"""Making versions: freezing a subject as it stands."""

import hashlib
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from core.audit.chain import canonical
from core.audit.services import record, unit_of_work
from core.documents.models import Version, Versioned


def content_of(subject: Versioned) -> tuple[str, str]:
    """The subject's content as it stands now and its digest."""
    content = canonical(subject.snapshot())
    return content, hashlib.sha256(content.encode()).hexdigest()


def digest_of(subject: Versioned) -> str:
    """The digest that a version of the subject made now would have."""
    return content_of(subject)[1]


def save_version(subject: Versioned, *, by: Any) -> Version:
    """Freeze the subject as it stands. The same content twice in a row is the same version."""
    with unit_of_work(by=by):
        type(subject)._base_manager.select_for_update().get(pk=subject.pk)
        content, digest = content_of(subject)
        last: Version | None = Version.objects.of(subject).first()
        if last and last.digest == digest:
            return last
        snapshot = subject.snapshot()
        version = Version.objects.create(  # unaudited: recorded on the next line
            subject_type=ContentType.objects.get_for_model(subject),
            subject_id=subject.pk,
            number=last.number + 1 if last else 1,
            title=snapshot["title"],
            marking=snapshot["marking"],
            content=content,
            digest=digest,
            made_by=by,
            made_at=timezone.now(),
        )
        changes = {"number": version.number, "digest": digest}
        record(by=by, verb="save-version", subject=subject, changes=changes)
        return version
