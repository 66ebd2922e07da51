"""What a version of a statement holds: everything that whoever approves it has to weigh."""

from typing import TYPE_CHECKING, Any

from core.documents.models import Marking, Section, Snapshot, Version
from core.text.clean import begun

if TYPE_CHECKING:
    from comms.media.models import Statement

CHECKS = ["Question", "Answer", "More about it"]

#: So many characters of a text stand in the brief: most whole, so that one screen holds it.
LONG = 700


def snapshot_of(statement: "Statement") -> Snapshot:
    """What is asked and said, who speaks, the checks. Who asks stays out: it is private.

    The title is the kind and the reference, so that lists of approvals hold no word of the matter.
    """
    enquiry, speaker = statement.enquiry, str(statement.spokesperson)
    about = enquiry.get_concerns_display()
    harm = _shown(statement.get_harm_display())
    family = _shown(statement.get_family_display())
    clear = "Yes" if statement.is_clear else "Not said yet"
    rows = [
        ["Could it harm a partner agency?", harm, statement.harm_words],
        ["Has the person or the family been told?", family, statement.family_words],
        ["Can nobody be recognised by it?", clear, ""],
    ]  # fmt: skip
    checks: dict[str, Any] = {"caption": "Checks", "columns": CHECKS, "rows": rows}
    meant = statement.headline
    for_news = [f"Meant for the public news pages too, under the heading “{meant}”."]
    return {
        "kind": "media-statement",
        "title": f"{statement.get_kind_display()} {enquiry.reference}",
        "marking": Marking.OFFICIAL_SENSITIVE,
        "lines": [
            f"About: {about[0].lower()}{about[1:]}.",
            f"Asked: {begun(enquiry.question, LONG)}",
            f"Said: {begun(statement.text, LONG)}",
            f"Speaks for the partnership: {speaker}.",
            f"Harm to a partner agency: {harm[0].lower()}{harm[1:]}. "
            f"The person or the family: {family[0].lower()}{family[1:]}.",
            *(for_news if meant else []),
        ],
        "sections": [
            *_headed(meant),
            {"key": "asked", "heading": "What is asked", "text": enquiry.question},
            {"key": "said", "heading": "What is said", "text": statement.text},
            {"key": "checks", "heading": "Checks", "table": checks},
        ],
        "attachments": [],
    }


def words_of(version: Version) -> dict[str, str]:
    """The texts of a version by their keys."""
    return {part["key"]: part.get("text", "") for part in version.snapshot["sections"]}


def _headed(headline: str) -> list[Section]:
    """The heading on the news pages, where it is meant for them."""
    section: Section = {"key": "headline", "heading": "Heading on the news pages", "text": headline}
    return [section] if headline else []


def _shown(words: str) -> str:
    return words or "Not said yet"
