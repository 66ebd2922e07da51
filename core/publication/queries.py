"""What public pages ask: released things by the database's clock, and facts in force."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core.files.storage import read
from core.publication.models import Fact, Publication, PublishedContent
from core.publication.querysets import FactQuerySet, PublicationQuerySet
from core.publication.services import content_digest


def released(kind: str) -> PublicationQuerySet:
    """Everything of a kind that the public may read now, newest first, without the texts."""
    return Publication.objects.released().filter(kind=kind).light()


@dataclass(frozen=True)
class Found:
    """What lies at an address: something to read, or the stone where it was."""

    publication: Publication

    @property
    def is_withdrawn(self) -> bool:
        """Whether there is only a stone."""
        return self.publication.withdrawn_at is not None


def at_address(kind: str, slug: str) -> Found | None:
    """What the public finds at an address now; None for what never was and what is not yet alike.

    A withdrawn thing is found as long as nothing newer lies there.
    """
    rows = Publication.objects.begun().filter(kind=kind, slug=slug).order_by("-since", "-pk")
    row = rows.select_related("content").first()
    return Found(row) if row else None


def pdf_of(publication: Publication) -> bytes:
    """The bytes that were frozen. Raises `Damaged` when they are not the same any more."""
    return read(publication.content.pdf_digest)


@dataclass(frozen=True)
class LogLine:
    """One line of the publication log: what happened to what, when."""

    at: datetime
    what: str
    publication: Publication


def publication_log(most: int = 200) -> list[LogLine]:
    """What was published, ended and withdrawn, newest first; nothing of what is still to come."""
    lines: list[LogLine] = []
    rows: Any = Publication.objects.begun_ever().light()
    for row in rows:
        lines.append(LogLine(row.since, "Published", row))
        if row.withdrawn_at:
            lines.append(LogLine(row.withdrawn_at, "Withdrawn", row))
        elif row.until and row.has_ended:
            lines.append(LogLine(row.until, "Replaced or ended", row))
    return sorted(lines, key=lambda line: line.at, reverse=True)[:most]


def facts(kind: str) -> FactQuerySet:
    """The facts of a kind that hold today."""
    return Fact.objects.in_force().of(kind)


def damaged_contents() -> list[PublishedContent]:
    """Contents whose words or PDF are not what was frozen; to be run each night."""
    return [content for content in PublishedContent.objects.iterator(50) if not is_sound(content)]


def is_sound(content: PublishedContent) -> bool:
    """Whether a content is what was frozen, its PDF included."""
    digest = content_digest(
        content.version_digest, content.title, content.summary, content.html, content.pdf_digest
    )
    if digest != content.digest:
        return False
    try:
        return not content.pdf_digest or len(read(content.pdf_digest)) == content.pdf_size
    except RuntimeError:
        return False
