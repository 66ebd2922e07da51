"""What changed between the version that waits and the one that was sent before it."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from core.approvals.models import Approval
from core.documents.models import Section, Version
from core.text.differences import difference
from core.text.plain import reading_minutes


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


def changes_since_last(approval: Approval) -> Changes:
    """The parts that changed since the version that was sent for approval before this one."""
    earlier = Approval.objects.about_same(approval).filter(requested_at__lt=approval.requested_at)
    before = earlier.select_related("version").order_by("-requested_at").first()
    if before is None:
        return Changes(None, [])
    old = {s["key"]: s for s in before.version.snapshot["sections"]}
    new = {s["key"]: s for s in approval.version.snapshot["sections"]}
    found = []
    for key in [*new, *(key for key in old if key not in new)]:
        was, now = old.get(key), new.get(key)
        named = now or was
        if named and (html := difference(_words(was), _words(now))):
            found.append(ChangedSection(named["heading"], html))
    return Changes(before.version, found)


def minutes_to_read(version: Version) -> int:
    """Whole minutes for all parts of a version."""
    return reading_minutes(*(_words(section) for section in version.snapshot["sections"]))


def _words(section: Section | None) -> str:
    """The text of a part, and its table a row a line."""
    if section is None:
        return ""
    rows = section.get("table", {}).get("rows", [])
    lines = [" · ".join(cell for cell in row if cell) for row in rows]
    return "\n\n".join([section.get("text", ""), *lines]).strip()
