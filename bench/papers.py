"""PDFs beside what stock WeasyPrint takes for the same HTML, in the same run.

Stock is `write_pdf` with the variant `pdf/ua-1` and nothing of ours. The HTML and the style sheets
are the same for both. The quarterly report is made up: so many groups with so many actions each.
"""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pikepdf
from django.core.cache import cache
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcherResponse

from bench.lines import Line
from core.publication.assets import BASE, path_of
from core.publication.chapters import cut
from core.publication.fetching import StaticFiles
from core.publication.pdf import paper, to_pdf
from reporting.annual.composing.blocks import ReportSnapshot
from reporting.annual.models import AnnualReport
from reporting.annual.paper.binding import SHEET, colours, printable
from reporting.quarterly.paper import laid_out

GROUPS, ACTIONS = 12, 200
#: What a child that makes the annual report may take at its highest, in MiB.
MEMORY = 200


def lines() -> Iterator[Line]:
    """The annual report, then the quarterly one."""
    report = AnnualReport.objects.filter(status="published").latest("year")
    assert report.approved_version is not None  # noqa: S101 -- a published one has it
    snapshot = cast(ReportSnapshot, report.approved_version.snapshot)
    yield from against_stock("Annual report", printable(snapshot), 0.5, (SHEET,), times=3)
    yield memory(printable(snapshot))
    yield from against_stock("Quarterly report", quarterly(), 0.43, (), times=1)


def against_stock(
    name: str, html: str, goal: float, sheets: tuple[str, ...], *, times: int
) -> Iterator[Line]:
    """Made anew, with one word of one chapter changed, and with nothing changed."""

    def ours(words: str) -> Callable[[], bytes]:
        return lambda: to_pdf(words, colours=colours(), sheets=sheets, keep=True)

    pages = len(pikepdf.open(BytesIO(ours(html)())).pages)
    tables, drawings = html.count("<table"), html.count("<svg")
    what = f"{name}, {pages} pages, {tables} tables, {drawings} drawings"
    pairs = []
    for _ in range(times):  # one after the other, so that both meet the same machine
        cache.clear()
        pairs.append((fastest(ours(html), 1), fastest(lambda: stock(html, sheets), 1)))
    anew, beside = (min(taken) for taken in zip(*pairs, strict=True))
    yield _line(what, anew, goal, beside)
    changed = fastest(ours(one_changed(html)), 1)
    yield _line(f"{name}, one chapter changed", changed, 0.1, beside)
    again = fastest(ours(html), 5)
    met = again <= 0.02
    yield Line(f"{name}, nothing changed", again * 1000, "ms", "at most 20 ms", met)


def _line(what: str, took: float, goal: float, beside: float) -> Line:
    words = f"at most {goal} of stock"
    return Line(what, took, "s", words, took <= goal * beside, beside, "stock WeasyPrint")


class Plain(StaticFiles):
    """Our static files as they lie there: fonts are packed."""

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """A font as its file has it; everything else as ever."""
        path = path_of(url)
        if path and path.endswith(".woff2"):
            return URLFetcherResponse(url, Path(path).read_bytes(), {"Content-Type": "font/woff2"})
        return super().fetch(url, headers)


def stock(html: str, sheets: tuple[str, ...]) -> bytes:
    """As WeasyPrint does it by itself."""
    fetcher, fonts = Plain(), FontConfiguration()
    styles = [
        CSS(url=f"{BASE}{name}", url_fetcher=fetcher, font_config=fonts)
        for name in ("css/report.css", *sheets)
    ]
    document = HTML(string=html, base_url=BASE, url_fetcher=fetcher)
    made: Any = document.write_pdf(
        stylesheets=styles, font_config=fonts, pdf_variant="pdf/ua-1", pdf_tags=True
    )
    return bytes(made)


def fastest(work: Callable[[], object], times: int) -> float:
    """The shortest of so many by the clock, since two processes may share the work."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return min(taken)


def one_changed(html: str) -> str:
    """The same with one word more in a chapter that is neither short nor long."""
    chapters = [chapter.body for chapter in cut(html)]
    told = sorted((part for part in chapters[1:] if "</p>" in part), key=len)
    middle = told[len(told) // 2]
    return html.replace(middle, middle.replace("</p>", " Changed.</p>", 1), 1)


def memory(html: str) -> Line:
    """What a process that does nothing else has at its highest, Django and its helper included."""
    command = [sys.executable, "-m", "bench.alone"]
    ran = subprocess.run(  # noqa: S603 -- our own module
        command, input=html, capture_output=True, text=True, check=True
    )
    own, together = map(float, ran.stdout.split())
    goal = f"at most {MEMORY} MiB"
    what = f"Annual report, memory of its process ({own:.0f}) and of its helper together"
    return Line(what, together, "MiB", goal, together <= MEMORY)


def quarterly() -> str:
    """A report of many groups, through the report's own template."""
    sections = [
        {
            "heading": f"Group {group}",
            "text": "What difference it made, in words.\n\nHow the group knows.",
            "table": {
                "caption": "Actions",
                "columns": ["Action", "Where it is", "What was said", "By"],
                "rows": [row(group, number) for number in range(1, ACTIONS + 1)],
            },
        }
        for group in range(1, GROUPS + 1)
    ]
    title = "Quarter 3: report to those who decide"
    version = SimpleNamespace(number=1, made_at=date(2022, 2, 1), get_marking_display="Official")
    context = {"snapshot": laid_out({"title": title, "sections": sections}), "version": version}
    body = render_to_string("reporting/quarterly/_paper.html", context)
    return paper(title, SafeString(body))


def row(group: int, number: int) -> list[str]:
    """One action."""
    return [
        f"Action {number} of group {group}: agree who asks again",
        "On track",
        "Two of three teams do it, the third begins after the summer.",
        "31 March 2022",
    ]
