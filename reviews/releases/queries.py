"""What was published, for the yearly report: findings and recommendations, and how they go."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from core.documents.models import Version
from core.publication.models import Fact, Kind, Publication
from core.publication.queries import facts
from reviews.cases.models import Review
from reviews.cases.snapshots import reasons_in
from reviews.cases.vocabulary import Kind as ReviewKind
from reviews.findings.progress import BECAUSE, DONE, REJECTED
from reviews.findings.progress import FACT as RECOMMENDATION
from reviews.releases.services import FACT


@dataclass(frozen=True)
class ReportedRecommendation:
    """One recommendation as it was published, and how it stands today."""

    number: int
    text: str
    owner: str
    due: str
    state: str
    #: What the unit wrote for the public; nothing when it wrote nothing.
    told: str
    #: Why it was not accepted, which the yearly report has to give.
    reason: str

    @property
    def is_done(self) -> bool:
        """Whether it was done and checked."""
        return self.state == DONE


@dataclass(frozen=True)
class PublishedReview:
    """One review that became public in a period."""

    title: str
    kind: str
    themes: tuple[str, ...]
    published_on: date
    path: str
    summary: str
    findings: tuple[str, ...]
    recommendations: tuple[ReportedRecommendation, ...]

    @property
    def progress(self) -> dict[str, int]:
        """How many recommendations stand where."""
        return dict(Counter(row.state for row in self.recommendations))

    @property
    def done(self) -> int:
        """How many recommendations were done and checked."""
        return sum(row.is_done for row in self.recommendations)


def published_in(since: date, until: date) -> list[PublishedReview]:
    """The reviews first published in [since, until) that are public still, oldest first.

    Their words are those that are public, how recommendations stand is as of today.
    """
    rows = list(Publication.objects.released().filter(kind=Kind.REVIEW).light())
    begin, end = _start(since), _start(until)
    ever = Publication.objects.filter(kind=Kind.REVIEW, slug__in=[row.slug for row in rows])
    first = dict(ever.order_by("-since").values_list("slug", "since"))
    rows = [row for row in rows if begin <= first[row.slug] < end]
    described = {fact.key: fact for fact in facts(FACT)}
    asked: dict[str, list[Fact]] = {}
    for fact in facts(RECOMMENDATION):
        asked.setdefault(fact.parent, []).append(fact)
    digests = [row.content.version_digest for row in rows]
    versions = {row.digest: row for row in Version.objects.filter(digest__in=digests)}
    return [
        _told(
            row,
            timezone.localdate(first[row.slug]),
            described.get(row.slug),
            _recommendations(
                versions[row.content.version_digest], asked.get(f"review-{row.slug}", [])
            ),
            tuple(cells[1] for cells in _rows(versions[row.content.version_digest], "findings")),
        )
        for row in sorted(rows, key=lambda row: (first[row.slug], row.pk))
    ]


def under_way_on(day: date) -> dict[str, int]:
    """How many reviews of each kind were decided by a day and not yet published on it.

    The first publication counts: one that is published again was not under way meanwhile.
    """
    out = Publication.objects.filter(kind=Kind.REVIEW, since__lt=_start(day + timedelta(days=1)))
    rows = Review.objects.counted().filter(decided_on__lte=day).exclude(slug__in=out.values("slug"))
    open_rows = rows.filter(Q(published_on=None) | Q(published_on__gt=day))
    counted = Counter(open_rows.order_by().values_list("kind", flat=True))
    return {str(kind.label): counted[kind] for kind in ReviewKind if counted[kind]}


def _told(
    row: Publication,
    on: date,
    fact: Fact | None,
    recommendations: tuple[ReportedRecommendation, ...],
    findings: tuple[str, ...],
) -> PublishedReview:
    return PublishedReview(
        title=row.content.title,
        kind=fact.detail if fact else "",
        themes=tuple(fact.text.split(", ")) if fact and fact.text else (),
        published_on=on,
        path=row.path,
        summary=row.content.summary,
        findings=findings,
        recommendations=recommendations,
    )


def _recommendations(version: Version, said: list[Fact]) -> tuple[ReportedRecommendation, ...]:
    """A fact begins with a line on whom it is for and by when, which stands apart here."""
    reasons = reasons_in(version.snapshot)
    rows = {int(cells[0]): cells for cells in _rows(version, "recommendations")}
    return tuple(
        ReportedRecommendation(
            number=fact.order,
            text=fact.title,
            owner=rows[fact.order][3],
            due=rows[fact.order][4],
            state=fact.detail,
            told=_without_reason(fact.text.partition("\n")[2]),
            reason=reasons.get(fact.order, "") if fact.detail == REJECTED else "",
        )
        for fact in said
    )


def _without_reason(told: str) -> str:
    """The reason of what is not accepted stands apart."""
    first, _, rest = told.partition("\n")
    return rest if first.startswith(BECAUSE) else told


def _rows(version: Version, key: str) -> list[list[str]]:
    sections = {section["key"]: section for section in version.snapshot["sections"]}
    found: Any = sections.get(key, {})
    rows: list[list[str]] = found.get("table", {}).get("rows", [])
    return rows


def _start(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
