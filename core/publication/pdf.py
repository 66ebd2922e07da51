"""HTML to a tagged PDF/UA. The only module that imports WeasyPrint.

Nothing is fetched but our own static files: no network, no file, whatever the HTML says (trust
T9). The same HTML gives the same bytes, so what was approved can be proven to be what is served.
"""

import logging
import mimetypes
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import PurePosixPath
from typing import Any

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

#: A name that no resolver knows (RFC 6761), so that relative addresses have something to stand on.
BASE = "https://static.invalid/"
KINDS = {".css", ".woff2", ".svg", ".png", ".jpg"}
#: Colours of the partnership that a paper may have, by their names in the style sheet.
COLOURS = {
    "brand": "--p-brand",
    "brand_dark": "--p-brand-dark",
    "brand_tint": "--p-brand-tint",
    "brand_line": "--p-brand-line",
    "accent": "--p-gold",
}
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
_left_out: ContextVar[bool] = ContextVar("left_out", default=False)


@contextmanager
def without_pdfs() -> Iterator[None]:
    """Make no PDF meanwhile: what is published then has none. For made-up years only."""
    token = _left_out.set(True)
    try:
        yield
    finally:
        _left_out.reset(token)


class Unprintable(RuntimeError):
    """A PDF could not be made; the message says why."""


class StaticFiles(URLFetcher):
    """Hands out our own static files and refuses everything else."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=set(), allow_redirects=False)
        self.refused: list[str] = []

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """The file of a static address; anything else is refused and remembered."""
        path = self._file(url)
        if path is None:
            self.refused.append(url)
            raise ValueError("only static files of the portal are fetched")
        media_type = mimetypes.guess_type(path)[0] or "application/octet-stream"
        with open(path, "rb") as file:
            return URLFetcherResponse(url, file.read(), {"Content-Type": media_type})

    def _file(self, url: str) -> str | None:
        if not url.startswith(BASE):
            return None
        name = url.removeprefix(BASE).split("?")[0].split("#")[0]
        parts = PurePosixPath(name)
        if ".." in parts.parts or parts.suffix not in KINDS or "%" in name:
            return None
        found = finders.find(name)
        return found if isinstance(found, str) else None


def to_pdf(
    html: str, *, colours: dict[str, str] | None = None, sheets: tuple[str, ...] = ()
) -> bytes:
    """A whole HTML document as PDF/UA-1. It needs a title and a language; `paper` gives both.

    `sheets` are static style sheets that it has besides `css/report.css`. Inside `without_pdfs`
    nothing is made.
    """
    if _left_out.get():
        return b""
    fetcher, fonts = StaticFiles(), FontConfiguration()
    styles = [
        CSS(url=f"{BASE}{name}", url_fetcher=fetcher, font_config=fonts)
        for name in ("css/report.css", *sheets)
    ]
    if colours:
        styles.append(CSS(string=_own(colours), url_fetcher=fetcher, font_config=fonts))
    document = HTML(string=html, base_url=BASE, url_fetcher=fetcher)
    made = document.write_pdf(
        stylesheets=styles, font_config=fonts, pdf_variant="pdf/ua-1", pdf_tags=True
    )
    if not isinstance(made, bytes):
        raise Unprintable("No PDF was made.")
    return made


def _own(colours: dict[str, str]) -> str:
    """The partnership's colours; margin boxes and page backgrounds know no custom properties."""
    if wrong := [value for value in colours.values() if not _COLOUR.fullmatch(value)]:
        raise Unprintable(f"{wrong[0]!r} is not a colour.")
    lines = "".join(f"{COLOURS[name]}: {value};" for name, value in sorted(colours.items()))
    rules = [f":root {{ {lines} }}"]
    if "brand" in colours:
        rules.append(f"@page {{ @bottom-right {{ color: {colours['brand']} }} }}")
    if "brand_dark" in colours:
        rules.append(f"@page cover {{ background: {colours['brand_dark']} }}")
    return "\n".join(rules)


def paper(
    title: str, body: str, *, running: str = "", stamp: str = "", language: str = "en-GB"
) -> SafeString:
    """A document around a body: title, language, running foot, and a stamp such as “Draft”."""
    context = {
        "title": title,
        "body": SafeString(body),
        "running": running or title,
        "stamp": stamp,
        "language": language,
    }
    return SafeString(render_to_string("core/publication/paper.html", context))
