"""The versions of a report: which were agreed, and which of these the public read, and when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from core.approvals.approved import approved_versions
from core.documents.models import Version
from core.publication.models import Kind, Publication
from reporting.annual.models import AnnualReport


@dataclass(frozen=True)
class Told:
    """One version: whether everybody agreed to it, and how far it is public, in words."""

    version: Version
    is_approved: bool
    public: str


def told_of(report: AnnualReport, versions: Iterable[Version]) -> list[Told]:
    """Each of these versions of a report; three queries for all of them."""
    versions, agreed = list(versions), approved_versions(report)
    rows = list(Publication.objects.filter(kind=Kind.REPORT, slug=report.slug).light())
    newest: dict[str, Publication] = {}
    for row in rows:
        newest.setdefault(row.content.version_digest, row)
    numbers = dict(Version.objects.of(report).values_list("digest", "number"))
    after = {row.since: numbers.get(row.content.version_digest, 0) for row in rows}
    return [Told(one, one.pk in agreed, _public(newest.get(one.digest), after)) for one in versions]


def published_on(report: AnnualReport, version: Version) -> date | None:
    """The day on which a version became public, as its PDF says it; none where it did not yet."""
    rows = Publication.objects.begun_ever().filter(kind=Kind.REPORT, slug=report.slug)
    row = rows.filter(content__version_digest=version.digest).order_by("since").first()
    return timezone.localdate(row.since) if row else None


def _public(row: Publication | None, after: dict[Any, int]) -> str:
    """From when or until when it is public; nothing where it never was to be."""
    if row is None:
        return ""
    if row.withdrawn_at:
        return f"withdrawn on {_day(row.withdrawn_at)}"
    now = timezone.now()
    if row.until and row.until <= now:
        by = f", replaced by version {number}" if (number := after.get(row.until)) else ""
        return f"public until {row.last_day:%-d %B %Y}{by}"
    return f"public {'since' if row.since <= now else 'from'} {_day(row.since)}"


def _day(moment: datetime) -> str:
    return f"{timezone.localdate(moment):%-d %B %Y}"
