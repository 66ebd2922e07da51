"""Which version a published paper is, as it says it of itself."""

from datetime import date

from core.documents.models import Version


def issue_of(version: Version, published: date | None) -> str:
    """Its number, and the day on which it became public if it did."""
    said = f"Version {version.number}"
    return f"{said}, published on {published:%-d %B %Y}" if published else said
