"""What a version of a review holds: the words for the public, and nothing said in confidence."""

from typing import TYPE_CHECKING, Any

from core.documents.models import Marking, Section, Snapshot
from reviews.cases.vocabulary import Theme

if TYPE_CHECKING:
    from reviews.cases.models import Review
    from reviews.findings.models import Recommendation

FINDINGS = ["Number", "Finding", "What it means"]
#: Of what is not accepted: its number, and why. A reason is a text for the public like any other.
REFUSALS = ["Recommendation", "Why it is not accepted"]
RECOMMENDATIONS = ["Number", "Recommendation", "What will be different", "For", "By", "Findings"]


def snapshot_of(review: "Review") -> Snapshot:
    """Everything that is published, from the rows as they stand.

    The title is the reference, so that lists of approvals hold no word of the review itself.
    """
    rows = review.recommendations.select_related("agency", "group").order_by("number")
    asked = list(rows.prefetch_related("findings"))
    words: list[Section] = [
        {"key": "title", "heading": "Title for the public", "text": review.title},
        {"key": "kind", "heading": "Kind", "text": review.get_kind_display()},
        {"key": "themes", "heading": "Themes", "text": ", ".join(theme_labels(review.themes))},
        {"key": "summary", "heading": "Summary", "text": review.summary},
        {"key": "care", "heading": "Before you read", "text": review.care},
        {"key": "happened", "heading": "What happened", "text": review.happened},
        {"key": "found", "heading": "What we found", "text": review.found},
        {"key": "findings", "heading": "Findings", "table": _findings(review)},
        {"key": "changes", "heading": "What changes", "text": review.changes},
        {
            "key": "recommendations",
            "heading": "Recommendations",
            "table": _recommendations(asked),
        },
        {"key": "refusals", "heading": "What is not accepted", "table": _refusals(asked)},
    ]
    return {
        "kind": "review",
        "title": f"{review.get_kind_display()} {review.reference}",
        "marking": Marking.OFFICIAL_SENSITIVE,
        "lines": [line for line in review.summary.splitlines() if line.strip()],
        "sections": [part for part in words if part.get("text") or part.get("table")],
        "attachments": [],
    }


def theme_labels(themes: list[str]) -> list[str]:
    """Themes as people read them."""
    return [str(Theme(word).label) for word in themes]


def reasons_in(snapshot: Snapshot) -> dict[int, str]:
    """Why recommendations are not accepted, by their numbers, as a version has it."""
    found = [part["table"]["rows"] for part in snapshot["sections"] if part["key"] == "refusals"]
    return {int(number): reason for rows in found for number, reason in rows}


def _findings(review: "Review") -> dict[str, Any]:
    rows = review.findings.order_by("number")
    said = [[str(row.number), row.title, row.text] for row in rows]
    return {"caption": "Findings", "columns": FINDINGS, "rows": said} if said else {}


def _recommendations(rows: "list[Recommendation]") -> dict[str, Any]:
    said = [
        [
            str(row.number),
            row.text,
            row.outcome,
            row.owner_words,
            f"{row.due:%-d %B %Y}" if row.due else "No date yet",
            ", ".join(sorted((str(f.number) for f in row.findings.all()), key=int)) or "None",
        ]
        for row in rows
    ]
    caption = "Recommendations"
    return {"caption": caption, "columns": RECOMMENDATIONS, "rows": said} if said else {}


def _refusals(rows: "list[Recommendation]") -> dict[str, Any]:
    said = [[str(row.number), row.reason.strip()] for row in rows if row.status == "rejected"]
    return {"caption": "What is not accepted", "columns": REFUSALS, "rows": said} if said else {}
