"""WeasyPrint, and what it may read. The only module that imports it.

It costs half a second and 60 MB to load, so `core.publication.pdf` imports it when a paper is made
and not before: most processes make none.

Nothing is fetched but our own static files: no network, no file, whatever the HTML says (trust
T9).
"""

import gc
import logging
import mimetypes
from threading import Lock
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from core.publication.assets import BASE, path_of

logging.getLogger("weasyprint").setLevel(logging.CRITICAL)


class StaticFiles(URLFetcher):
    """Hands out our own static files and refuses everything else."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=set(), allow_redirects=False)
        self.refused: list[str] = []
        self.fetched: set[str] = set()

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """The file of a static address; anything else is refused and remembered."""
        path = path_of(url)
        if path is None:
            self.refused.append(url)
            raise ValueError("only static files of the portal are fetched")
        self.fetched.add(url)
        media_type = mimetypes.guess_type(path)[0] or "application/octet-stream"
        with open(path, "rb") as file:
            return URLFetcherResponse(url, file.read(), {"Content-Type": media_type})


def write(html: str, *, sheets: tuple[str, ...], own: str, fetcher: StaticFiles) -> object:
    """What WeasyPrint makes of a document with static style sheets and some rules of its own."""
    fonts = FontConfiguration()
    with _uncollected:
        styles = [
            CSS(url=f"{BASE}{name}", url_fetcher=fetcher, font_config=fonts) for name in sheets
        ]
        if own:
            styles.append(CSS(string=own, url_fetcher=fetcher, font_config=fonts))
        document = HTML(string=html, base_url=BASE, url_fetcher=fetcher)
        return document.write_pdf(
            stylesheets=styles, font_config=fonts, pdf_variant="pdf/ua-1", pdf_tags=True
        )


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
