"""What public pages ask: released things by the database's clock, and facts in force."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F, Window
from django.db.models.functions import RowNumber

from core.calendar.passing import Now
from core.files.storage import read
from core.publication.models import Fact, Publication, PublishedContent, Withdrawal
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
    row = rows.select_related("content").with_first_since().first()
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

    @property
    def path(self) -> str:
        """Where it lies, or lay."""
        return self.publication.path


def publication_log(most: int = 200) -> list[LogLine]:
    """What was published, ended and withdrawn, newest first; nothing of what is still to come."""
    return log_of(Publication.objects.begun_ever().light())[:most]


def log_of(rows: Any) -> list[LogLine]:
    """What happened to these, newest first."""
    lines: list[LogLine] = []
    for row in rows:
        lines.append(LogLine(row.since, "Published", row))
        if row.withdrawn_at:
            lines.append(LogLine(row.withdrawn_at, "Withdrawn", row))
        if row.until and row.has_ended and not _taken_before(row, row.until):
            lines.append(LogLine(row.until, "Replaced or ended", row))
    return sorted(lines, key=lambda line: line.at, reverse=True)


def _taken_before(row: Publication, at: datetime) -> bool:
    return bool(row.withdrawn_at and row.withdrawn_at < at)


def withheld_among(rows: Iterable[Any], person: Any) -> set[int]:
    """Which of these, with their state, somebody is told of by their kind alone.

    What was withdrawn to protect a person, and its earlier editions, as the public's log has it.
    """
    if person.has_perm("core.name_what_was_withdrawn"):
        return set()
    taken = Publication.objects.filter(withdrawn_kind=Withdrawal.PERSON)
    addresses = set(taken.values_list("kind", "slug"))
    over = {"withdrawn", "ended"}
    return {row.pk for row in rows if row.state in over and (row.kind, row.slug) in addresses}


def lately(most: int) -> list[Any]:
    """The newest of each kind, those that are public and those that no longer are, in one question.

    Each row knows whether it `is_out` and how many of its kind stand so (`every`).
    """
    is_out = models.Case(
        models.When(withdrawn_at__isnull=False, then=False),
        models.When(until__lte=Now(), then=False),
        default=True,
        output_field=models.BooleanField(),
    )
    alike = [F("kind"), F("is_out")]
    newest = [F("since").desc(), F("pk").desc()]
    rows = Publication.objects.begun_ever().light().annotate(is_out=is_out)
    ranked = rows.annotate(
        rank=Window(RowNumber(), partition_by=alike, order_by=newest),
        every=Window(models.Count("pk"), partition_by=alike),
    )
    return list(ranked.filter(rank__lte=most).order_by("-since", "-pk"))


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
