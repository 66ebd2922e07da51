"""A frozen annual report as one page and as one tagged PDF, from the snapshot alone; the cover adds
which version it is and when it was published.

Both are laid around the same blocks, so their words and figures cannot differ. The same snapshot
gives the same bytes for as long as the partnership keeps its name and its colours.
"""

from datetime import date
from typing import Any, cast

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from core.charts.drawing import Palette
from core.documents.models import Snapshot, Version
from core.partnership.models import Partnership
from core.publication.issue import issue_of
from core.publication.pdf import COLOURS, to_pdf
from priorities.measures.unknown import Links, plainly
from reporting.annual.composing.blocks import ReportSection, ReportSnapshot
from reporting.annual.composing.gaps import HEADING
from reporting.annual.paper.showing import Renderer, parts_of
from reporting.annual.paper.units import units_of

DRAFT, DEMONSTRATION = "Draft", "Demonstration"
#: What this paper has besides the style sheet of all papers.
SHEET = "css/annual-report.css"

#: A section, and how it is shown.
Pair = tuple[ReportSection, SafeString]


def page(snapshot: ReportSnapshot, *, draft: bool = False) -> SafeString:
    """What stands inside the public page: contents, then every section; title and frame are its."""
    return _body(snapshot, Partnership.objects.first(), draft=draft, paper=False)


def paper(snapshot: ReportSnapshot, *, draft: bool = False, issue: str = "") -> bytes:
    """The whole report as PDF/UA-1: cover, contents with page numbers, sections, running heads."""
    html = printable(snapshot, draft=draft, issue=issue)
    return to_pdf(html, colours=colours(), sheets=(SHEET,), keep=True)


def printable(snapshot: ReportSnapshot, *, draft: bool = False, issue: str = "") -> str:
    """The HTML that the PDF is made of; `issue` says on its cover which version it is."""
    row = Partnership.objects.first()
    body = _body(snapshot, row, draft=draft, paper=True)
    context = {**_words(snapshot, row, draft=draft), "body": body, "issue": issue}
    return render_to_string("reporting/annual/_paper.html", context)


def colours() -> dict[str, str] | None:
    """The partnership's own colours, by their names in the style sheet."""
    row = Partnership.objects.first()
    return {name: str(getattr(row, name)) for name in COLOURS} if row else None


def alone(snapshot: ReportSnapshot, *, body: str = "", draft: bool = False) -> str:
    """One HTML page that needs nothing else; `body` is what was published, where it was."""
    row = Partnership.objects.first()
    context = {
        **_words(snapshot, row, draft=draft),
        "body": SafeString(body) or _body(snapshot, row, draft=False, paper=False),
        "palette": _palette(row),
    }
    return render_to_string("reporting/annual/alone.html", context)


def shown_of(*sections: ReportSection, links: Links | None = None) -> list[Pair]:
    """Sections as the portal shows them; `links` lead to the values that a draft lacks."""
    renderer = Renderer(_palette(Partnership.objects.first()), paper=False, links=links or {})
    parts = [renderer.part(at, section) for at, section in enumerate(sections, 1)]
    return [
        ({**section, "heading": part.heading}, part.html)
        for section, part in zip(sections, parts, strict=True)
    ]


def shown_version(snapshot: Snapshot) -> list[Pair]:
    """All sections of a snapshot as the portal shows them."""
    return shown_of(*cast(ReportSnapshot, snapshot)["sections"])


def public_page_of(version: Version) -> SafeString:
    """The page's own part, to be frozen; its frame is the public site's."""
    return page(cast(ReportSnapshot, version.snapshot))


def page_of(version: Version, *, draft: bool) -> str:
    """The whole report as one HTML page that needs nothing else."""
    return alone(cast(ReportSnapshot, version.snapshot), draft=draft)


def pdf_of(version: Version, *, draft: bool, published: date | None = None) -> bytes:
    """The whole report as a tagged PDF; `published` is the day on which it became public."""
    issue = issue_of(version, published)
    return paper(cast(ReportSnapshot, version.snapshot), draft=draft, issue=issue)


def _words(snapshot: ReportSnapshot, row: Partnership | None, *, draft: bool) -> dict[str, Any]:
    """Title, marks, running foot."""
    name = row.name if row else ""
    marks = [DRAFT] if draft else []
    if row and row.is_demonstration:
        marks.append(DEMONSTRATION)
    return {
        "snapshot": snapshot,
        "title": f"{snapshot['title']} (draft)" if draft else snapshot["title"],
        "partnership": name,
        "running": " · ".join(part for part in (name, snapshot["title"]) if part),
        "stamp": " · ".join(marks),
        "draft": draft,
        "demonstration": DEMONSTRATION in marks,
    }


def _body(
    snapshot: ReportSnapshot, row: Partnership | None, *, draft: bool, paper: bool
) -> SafeString:
    """Contents and sections; a single line at the top stands in the frame of the page already."""
    lines = [plainly(line) for line in snapshot["lines"]]
    parts = parts_of(snapshot, _palette(row), paper=paper)
    context = {
        "snapshot": snapshot,
        "without_heading": HEADING,
        "lines": lines if paper or len(lines) > 1 else [],
        "parts": parts,
        "units": units_of(snapshot, parts) if paper else [],
        "draft": draft,
        "paper": paper,
    }
    return SafeString(render_to_string("reporting/annual/_page.html", context))


def _palette(row: Partnership | None) -> Palette:
    if row is None:
        return Palette()
    return Palette(row.brand, row.brand_dark, row.brand_tint, row.brand_line, row.accent)
