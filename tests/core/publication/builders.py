"""Approved versions and publications for tests, made by the services."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from core.approvals.decisions import decide
from core.documents.models import Version
from core.people.models import User
from core.publication.models import Publication
from core.publication.services import publish
from governance.documents.models import Document
from governance.documents.services import send_document
from tests import builders

CHAIR = {"position": "chair"}


def the_chair() -> User:
    """Gina, who decides."""
    if known := User.objects.filter(name="Gina").first():
        return known
    group = builders.a_group("assurance")
    builders.a_route([CHAIR])
    return builders.a_person("Gina", seat=builders.a_seat("chair", group=group))


def a_document(author: User, **fields: Any) -> Document:
    the_chair()
    return builders.a_document(author=author, **fields)


def an_approved_version(author: User, **fields: Any) -> Version:
    """A document that its chair has approved."""
    document = a_document(author, **fields)
    approval = send_document(document, by=author, seen=document.revision)
    step = approval.steps.get()
    decide(step, "approve", by=the_chair(), seen=approval.version.digest)
    return approval.version


def a_publication(by: User, *, hours: float = 0, **fields: Any) -> Publication:
    """Something public, from so many hours from the real now (the database keeps its own time)."""
    title = fields.pop("title", "Escalation policy")
    values = {
        "kind": "report",
        "slug": "escalation-policy",
        "html": "<h2>Speak up</h2><p>At once.</p>",
        "at": timezone.now() + timedelta(hours=hours) if hours else None,
    }
    version = fields.pop("version", None) or an_approved_version(by, title=title)
    return publish(version, title=title, by=by, **{**values, **fields})
