"""What changed between the version that waits and the one that was sent before it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.safestring import SafeString

from core.approvals.coming_back import last_answer
from core.approvals.models import Approval, Decision
from core.documents.models import Marking, Section, Snapshot, Version
from core.text.differences import difference
from core.text.plain import from_markdown, reading_minutes


@dataclass(frozen=True)
class ChangedSection:
    """One part of a text that reads differently now."""

    heading: str
    difference: SafeString


@dataclass(frozen=True)
class Changes:
    """Since which version, and in which parts; `since` is None for the first one sent."""

    since: Version | None
    sections: list[ChangedSection]
    #: Whether the two versions are one and the same in all that a reader is shown.
    same: bool = False
    #: Who sent an earlier version back, and why, if nothing was decided since.
    returned: Decision | None = None


def changes_since_last(
    approval: Approval, *, reader: Any = None, received: bool = False
) -> Changes:
    """The parts that changed since the version that was sent for approval before this one.

    `reader`: of those that only few could read, none that this person may not open.
    `received`: since the last one that was approved, for those whom no other ever reached.
    """
    earlier = Approval.objects.about_same(approval).filter(requested_at__lt=approval.requested_at)
    if received:
        earlier = earlier.filter(status=Approval.Status.COMPLETE)
    read = earlier
    if reader is not None:
        seen = Approval.objects.visible_to(reader).values("pk")
        read = earlier.filter(Q(is_restricted=False) | Q(pk__in=seen))
    before = read.select_related("version").order_by("-requested_at").first()
    if before is None:
        return Changes(None, [])
    old = {key: (heading, words) for key, heading, words in _parts(before.version.snapshot)}
    new = {key: (heading, words) for key, heading, words in _parts(approval.version.snapshot)}
    found = []
    for key in [*new, *(key for key in old if key not in new)]:
        (was, before_words), (now, after) = old.get(key, ("", "")), new.get(key, ("", ""))
        if html := difference(before_words, after):
            found.append(ChangedSection(now or was, html))
    same = before.version.digest == approval.version.digest
    back = last_answer(earlier)
    if back and not _is_open_to(reader, back.step.approval):
        back = None
    return Changes(before.version, found, same, back)


def _is_open_to(reader: Any, earlier: Approval) -> bool:
    """Whether this person may read an earlier round: who may read a text now may not always read
    what it said while it was for few."""
    if reader is None or not earlier.is_restricted:
        return True
    return bool(reader.has_perm("core.see_approval", earlier))


def minutes_to_read(version: Version) -> int:
    """Whole minutes for all parts of a version."""
    return reading_minutes(*(_words(section) for section in version.snapshot["sections"]))


def _parts(snapshot: Snapshot) -> Iterator[tuple[str, str, str]]:
    """Everything that a reader is shown, part by part: its key, its heading, its words."""
    yield "its title", "Title", snapshot["title"]
    yield "its marking", "How it is handled", str(Marking(snapshot["marking"]).label)
    yield "its lines", "In short", _plain("\n\n".join(snapshot["lines"]))
    for section in snapshot["sections"]:
        yield section["key"], section["heading"], _words(section)
    yield "its gaps", "Missing from it, and why", "\n\n".join(snapshot.get("without", []))
    names = [paper["name"] for paper in snapshot["attachments"]]
    yield "its papers", "What is attached", "\n\n".join(names)


def _words(section: Section) -> str:
    """The text of a part without its layout, and its table a row a line."""
    rows = section.get("table", {}).get("rows", [])
    lines = [" · ".join(cell for cell in row if cell) for row in rows]
    return "\n\n".join([_plain(section.get("text", "")), *lines]).strip()


def _plain(source: str) -> str:
    """A paragraph, an item of a list, a row of a table each for itself."""
    return from_markdown(source).replace("\n", "\n\n").replace("\t", " · ")
