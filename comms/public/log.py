"""What was published, changed and taken back, as lines: standing texts among publications."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone

from core.publication.models import Fact, Withdrawal
from core.publication.queries import LogLine


@dataclass(frozen=True)
class Line:
    """One thing that happened, on a day or at a moment; `path` is empty where none leads to it."""

    on: date
    at: datetime | None
    what: str
    title: str
    path: str


def log_lines(published: Iterable[LogLine], changed: Iterable[Fact]) -> list[Line]:
    """All of them, newest first.

    What was withdrawn to protect a person is called by its kind, whichever of its editions a line
    is about, and no line leads to it: its address was made from its title. The address itself
    stays, for whoever has it, and tells that it was withdrawn.
    """
    published = list(published)
    told = {
        (line.publication.kind, line.publication.slug): line.publication.public_title
        for line in published
        if line.publication.withdrawn_kind == Withdrawal.PERSON
    }
    lines = [
        Line(timezone.localdate(line.at), line.at, line.what, *_named(line, told))
        for line in published
    ]
    lines += [Line(fact.on, None, fact.text, fact.title, fact.link) for fact in changed if fact.on]
    return sorted(lines, key=_moment, reverse=True)


def _named(line: LogLine, told: dict[tuple[str, str], str]) -> tuple[str, str]:
    """What it is called and where it lies, or its kind alone."""
    row = line.publication
    is_over = row.withdrawn_at is not None or row.until is not None
    alone = told.get((row.kind, row.slug), "") if is_over else ""
    return (alone, "") if alone else (row.content.title, line.path)


def _moment(line: Line) -> datetime:
    return line.at or timezone.make_aware(datetime.combine(line.on, time.min))
