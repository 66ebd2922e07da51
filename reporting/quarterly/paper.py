"""The report on paper: one HTML page and one PDF, from a version alone and so the same each time.

Both are made around the same body, so their words and figures cannot differ.
"""

from collections.abc import Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from core.documents.models import Version
from core.partnership.models import Partnership
from core.publication.pdf import COLOURS, paper, to_pdf
from core.tables.widths import widths
from priorities.returns.snapshots import COLUMNS

#: A section whose table has more rows than this begins a page of its own.
LONG = 40
#: Shares of a line, in percent, for the activities of a group: the same whatever its words are.
SHARES = {tuple(COLUMNS): [19.5, 16.5, 12, 12, 25.5, 14.5]}


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
    marks = [*(["Draft"] * draft), *(["Demonstration"] * _is_demonstration(row))]
    html = paper(
        _title(version, draft=draft),
        _body(version, row, draft=draft, on_paper=True),
        running=version.snapshot["title"],
        stamp=" · ".join(marks),
    )
    colours = {name: str(getattr(row, name)) for name in COLOURS} if row else None
    return to_pdf(html, colours=colours, keep=True)


def _body(
    version: Version, row: Partnership | None, *, draft: bool, on_paper: bool = False
) -> SafeString:
    context: dict[str, Any] = {
        "version": version,
        "snapshot": laid_out(version.snapshot) if on_paper else version.snapshot,
        "draft": draft,
        "partnership": row.name if row else "",
        "demonstration": _is_demonstration(row),
    }
    return SafeString(render_to_string("reporting/quarterly/_paper.html", context))


def laid_out(snapshot: Mapping[str, Any]) -> dict[str, Any]:
    """A snapshot for paper: which sections begin a page, how wide the columns of tables are."""
    return {**snapshot, "sections": [_laid_out(section) for section in snapshot["sections"]]}


def _laid_out(section: Mapping[str, Any]) -> dict[str, Any]:
    table = section.get("table") or {}
    rows = table.get("rows") or []
    if not rows:
        return dict(section)
    return {
        **section,
        "begins_page": len(rows) > LONG,
        "widths": SHARES.get(tuple(table["columns"])) or widths([table["columns"], *rows]),
    }


def _title(version: Version, *, draft: bool) -> str:
    return f"{version.snapshot['title']}{' (draft)' if draft else ''}"


def _is_demonstration(row: Partnership | None) -> bool:
    return bool(row and row.is_demonstration)
