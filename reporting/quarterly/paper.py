"""The report on paper: one HTML page and one PDF, from a version alone and so the same each time.

Both are made around the same body, so their words and figures cannot differ.
"""

from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from core.documents.models import Version
from core.partnership.models import Partnership
from core.publication.pdf import COLOURS, paper, to_pdf


def page_of(version: Version, *, draft: bool) -> str:
    """The whole report as one HTML page that needs nothing else."""
    row = Partnership.objects.first()
    context = {
        "title": _title(version, draft=draft),
        "body": _body(version, row, draft=draft),
        "brand": row.brand if row else "#14505c",
    }
    return render_to_string("reporting/quarterly/paper.html", context)


def pdf_of(version: Version, *, draft: bool) -> bytes:
    """The whole report as a tagged PDF."""
    row = Partnership.objects.first()
    stamp = "Draft" if draft else "Demonstration" if _is_demonstration(row) else ""
    html = paper(
        _title(version, draft=draft),
        _body(version, row, draft=draft),
        running=version.snapshot["title"],
        stamp=stamp,
    )
    colours = {name: str(getattr(row, name)) for name in COLOURS} if row else None
    return to_pdf(html, colours=colours, keep=True)


def _body(version: Version, row: Partnership | None, *, draft: bool) -> SafeString:
    context: dict[str, Any] = {
        "version": version,
        "snapshot": version.snapshot,
        "draft": draft,
        "partnership": row.name if row else "",
        "demonstration": _is_demonstration(row),
    }
    return SafeString(render_to_string("reporting/quarterly/_paper.html", context))


def _title(version: Version, *, draft: bool) -> str:
    return f"{version.snapshot['title']}{' (draft)' if draft else ''}"


def _is_demonstration(row: Partnership | None) -> bool:
    return bool(row and row.is_demonstration)
