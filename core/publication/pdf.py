"""HTML to a tagged PDF/UA. The only module that imports WeasyPrint.

Nothing is fetched but our own static files: no network, no file, whatever the HTML says (trust
T9). The same HTML gives the same bytes, so what was approved can be proven to be what is served.
"""

import gc
import hashlib
import logging
import mimetypes
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path, PurePosixPath
from threading import Lock
from typing import Any

from django.contrib.staticfiles import finders
from django.core.cache import cache
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from weasyprint import CSS, HTML, VERSION
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

#: A name that no resolver knows (RFC 6761), so that relative addresses have something to stand on.
BASE = "https://static.invalid/"
#: For how long, and up to which size, what was made is kept for whoever asks for the same.
KEPT_SECONDS, KEPT_BYTES = 3600, 8_000_000
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
        self.fetched: set[str] = set()

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """The file of a static address; anything else is refused and remembered."""
        path = self.path_of(url)
        if path is None:
            self.refused.append(url)
            raise ValueError("only static files of the portal are fetched")
        self.fetched.add(url)
        media_type = mimetypes.guess_type(path)[0] or "application/octet-stream"
        with open(path, "rb") as file:
            return URLFetcherResponse(url, file.read(), {"Content-Type": media_type})

    @staticmethod
    def path_of(url: str) -> str | None:
        """Where a static address lies on this machine; nowhere for any other address."""
        if not url.startswith(BASE):
            return None
        name = url.removeprefix(BASE).split("?")[0].split("#")[0]
        parts = PurePosixPath(name)
        if ".." in parts.parts or parts.suffix not in KINDS or "%" in name:
            return None
        found = finders.find(name)
        return found if isinstance(found, str) else None


def to_pdf(
    html: str,
    *,
    colours: dict[str, str] | None = None,
    sheets: tuple[str, ...] = (),
    keep: bool = False,
) -> bytes:
    """A whole HTML document as PDF/UA-1. It needs a title and a language; `paper` gives both.

    `sheets` are static style sheets that it has besides `css/report.css`. With `keep`, what was
    made of the same HTML within the hour is not made again; never for what tells of a case, which
    has no place in a cache (trust T4). Inside `without_pdfs` nothing is made.
    """
    if _left_out.get():
        return b""
    if not keep:
        return render(html, colours=colours, sheets=sheets)
    key = _key(html, colours, sheets)
    kept = cache.get(key)
    if kept and all(_digest(url) == digest for url, digest in kept[1].items()):
        made: bytes = kept[0]
        return made
    fetcher = StaticFiles()
    made = render(html, colours=colours, sheets=sheets, fetcher=fetcher)
    if len(made) <= KEPT_BYTES:
        cache.set(key, (made, {url: _digest(url) for url in fetcher.fetched}), KEPT_SECONDS)
    return made


def render(
    html: str,
    *,
    colours: dict[str, str] | None = None,
    sheets: tuple[str, ...] = (),
    fetcher: StaticFiles | None = None,
) -> bytes:
    """The same as `to_pdf`, made anew each time."""
    fetcher, fonts = fetcher or StaticFiles(), FontConfiguration()
    with _uncollected:
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


class _Uncollected:
    """No garbage collection while PDFs are made, in any thread: it costs a quarter of the time.

    A paper's boxes all live until it is done, so looking for dead ones among them finds none.
    """

    def __init__(self) -> None:
        self.lock, self.number, self.was_on = Lock(), 0, True

    def __enter__(self) -> None:
        with self.lock:
            if self.number == 0:
                self.was_on = gc.isenabled()
                gc.disable()
            self.number += 1

    def __exit__(self, *_: object) -> None:
        with self.lock:
            self.number -= 1
            if self.number == 0 and self.was_on:
                gc.enable()


_uncollected = _Uncollected()


def _key(html: str, colours: dict[str, str] | None, sheets: tuple[str, ...]) -> str:
    """Everything that a PDF is made of but the static files, whose digests are kept beside it."""
    parts = [VERSION, html, repr(sorted((colours or {}).items())), repr(sheets)]
    return f"pdf-{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()}"


def _digest(url: str) -> str:
    """What a static file holds now; nothing when there is none."""
    path = StaticFiles.path_of(url)
    return hashlib.sha256(Path(path).read_bytes()).hexdigest() if path else ""


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
