"""The published page and its PDF, from an approved version alone: the same words in both."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from core.documents.models import Section, Version
from core.partnership.models import Partnership
from core.publication.pdf import COLOURS, paper, to_pdf
from core.tables.widths import widths
from core.text.plain import from_markdown


def parts_of(version: Version) -> dict[str, Section]:
    """The sections of a version by their keys."""
    return {section["key"]: section for section in version.snapshot["sections"]}


def title_of(version: Version) -> str:
    """The title that the public reads."""
    return parts_of(version)["title"]["text"]


def summary_of(version: Version) -> str:
    """The first paragraph of the summary without signs of its layout, for lists and feeds."""
    return " ".join(from_markdown(paragraphs(version)[0]).split())


def paragraphs(version: Version) -> list[str]:
    """The summary, paragraph by paragraph; one that is empty where there is none."""
    words = parts_of(version).get("summary", {}).get("text", "").strip()
    return [part.strip() for part in "\n".join(words.splitlines()).split("\n\n")]


def page_of(version: Version) -> SafeString:
    """The page's own part, to be frozen; its frame is the public site's."""
    return SafeString(render_to_string("reviews/releases/_page.html", _context(version)))


def pdf_of(version: Version) -> bytes:
    """The same on paper, tagged."""
    row = Partnership.objects.first()
    demonstration = bool(row and row.is_demonstration)
    table = parts_of(version).get("recommendations", {}).get("table") or {}
    rows = table.get("rows") or []
    context = _context(version) | {
        "widths": widths([table["columns"], *rows]) if rows else [],
        "title": title_of(version),
        "partnership": row.name if row else "",
        "demonstration": demonstration,
    }
    body = SafeString(render_to_string("reviews/releases/_paper.html", context))
    html = paper(title_of(version), body, stamp="Demonstration" if demonstration else "")
    colours = {name: str(getattr(row, name)) for name in COLOURS} if row else None
    return to_pdf(html, colours=colours)


def _context(version: Version) -> dict[str, Any]:
    """What both show. A summary of one paragraph stands above the page; a longer one is whole."""
    whole = paragraphs(version)
    return {"parts": parts_of(version), "summary": "\n\n".join(whole) if len(whole) > 1 else ""}
