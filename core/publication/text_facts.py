"""Standing texts as published facts: their words, where they are linked from, their changes."""

from datetime import date
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from core.documents.models import Version
from core.publication.facts import ALWAYS, Stated
from core.standing.models import StandingText

Wanted = dict[tuple[str, Any], tuple[Stated, Any]]


def texts() -> Wanted:
    """The words of each, with the days on which it was written and read through."""
    return {
        (row.key, row.since or ALWAYS): (
            Stated(row.title, text=f"{row.text}\n\n{dated(row)}".rstrip(), detail=row.summary),
            row.until,
        )
        for row in StandingText.objects.all()
    }


def dated(row: StandingText) -> str:
    """The line at the end that the regulations of 2018 ask for."""
    lines = []
    if row.prepared:
        lines.append(f"Prepared on {_day(row.prepared)}.")
    if row.reviewed:
        lines.append(f"Last reviewed on {_day(row.reviewed)}.")
    return " ".join(lines)


def _day(day: date) -> str:
    return f"{day:%-d %B %Y}"


def foot() -> Wanted:
    """From where each is linked, for the frame of every page, without its words."""
    return {
        (row.key, row.since or ALWAYS): (
            Stated(row.title, parent=row.place, link=row.path, order=row.order),
            row.until,
        )
        for row in StandingText.objects.all()
    }


def changes() -> Wanted:
    """Every version of each and its end, for the publication log."""
    kind = ContentType.objects.get_for_model(StandingText)
    rows = {row.pk: row for row in StandingText.objects.all()}
    found: Wanted = {}
    for version in Version.objects.filter(subject_type=kind).defer("content"):
        row, day = rows[version.subject_id], timezone.localdate(version.made_at)
        day = max(day, row.since or day)
        verb = "Published" if version.number == 1 else "Changed"
        said = Stated(version.title, parent=row.key, text=verb, link=row.path, on=day)
        found[(f"{row.key}-{version.number}", day)] = (said, None)
    for row in rows.values():
        if row.until:
            ended = Stated(row.title, parent=row.key, text="Ended", link=row.path, on=row.until)
            found[(f"{row.key}-ended", row.until)] = (ended, None)
    return found
