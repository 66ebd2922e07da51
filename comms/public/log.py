"""What was published, changed and taken back, as lines: standing texts among publications."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone

from core.publication.models import Fact, Publication, Withdrawal
from core.publication.queries import LogLine


@dataclass(frozen=True)
class Line:
    """One thing that happened, on a day or at a moment."""

    on: date
    at: datetime | None
    what: str
    title: str
    path: str


def log_lines(published: Iterable[LogLine], changed: Iterable[Fact]) -> list[Line]:
    """All of them, newest first.

    What was withdrawn to protect a person is called by its kind, whichever of its editions a line
    is about.
    """
    published = list(published)
    told = {
        (line.publication.kind, line.publication.slug): line.publication.public_title
        for line in published
        if line.publication.withdrawn_kind == Withdrawal.PERSON
    }
    lines = [
        Line(
            timezone.localdate(line.at),
            line.at,
            line.what,
            _title(line.publication, told),
            line.path,
        )
        for line in published
    ]
    lines += [Line(fact.on, None, fact.text, fact.title, fact.link) for fact in changed if fact.on]
    return sorted(lines, key=_moment, reverse=True)


def _title(publication: Publication, told: dict[tuple[str, str], str]) -> str:
    title = publication.content.title
    if publication.withdrawn_at is None and publication.until is None:
        return title
    return told.get((publication.kind, publication.slug), title)


def _moment(line: Line) -> datetime:
    return line.at or timezone.make_aware(datetime.combine(line.on, time.min))
