"""Reads about standing texts: how each stands, and what each change changed."""

from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString

from core.calendar.days import in_force
from core.documents.models import Version
from core.partnership.models import Contact, Partnership
from core.standing.models import StandingText
from core.text.differences import difference
from core.text.stand_ins import PHONE, filled


@dataclass(frozen=True)
class Line:
    """One text in the list: whether it is public on the day, and how late reading it through is."""

    row: StandingText
    is_public: bool
    is_late: bool


def pages(on: date) -> list[Line]:
    """Every text, as it stands on a day."""
    return [
        Line(row, in_force(row, on), bool(row.review_due and row.review_due <= on))
        for row in StandingText.objects.all()
    ]


def as_read(row: StandingText, partnership: Partnership | None, on: date) -> str:
    """The text with the names and numbers of a day where its double brackets stand."""
    words = {f"{PHONE}{c.key}": c.phone for c in Contact.objects.in_force(on)}
    if partnership is not None:
        words |= {"name": partnership.name, "place": partnership.place, "email": partnership.email}
    return filled(row.text, words)


@dataclass(frozen=True)
class Change:
    """One version of a text, and what it changed."""

    version: Version
    marked: SafeString


def changes(row: StandingText) -> list[Change]:
    """Every version, newest first, each compared with the one before it."""
    versions = list(Version.objects.of(row).select_related("made_by"))
    before = [*map(_words, versions[1:]), ""]
    return [
        Change(version, difference(earlier, _words(version)) if earlier else SafeString(""))
        for version, earlier in zip(versions, before, strict=True)
    ]


def _words(version: Version) -> str:
    shown = version.snapshot
    texts = [section["text"] for section in shown["sections"]]
    return "\n\n".join([shown["title"], *shown["lines"], *texts])
