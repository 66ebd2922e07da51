"""HTML to a tagged PDF/UA.

Nothing is fetched but our own static files: no network, no file, whatever the HTML says (trust
T9). The same HTML gives the same bytes, so what was approved can be proven to be what is served.
"""

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.cache import cache
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from core.publication.assets import digest_of
from core.publication.chapters import cut
from core.publication.look import Look, Unprintable

if TYPE_CHECKING:
    from core.publication.printing import Chapter

#: For how long, and up to which size, what was made is kept for whoever asks for the same.
KEPT_SECONDS, KEPT_BYTES = 3600, 8_000_000
#: Colours of the partnership that a paper may have, by their names in the style sheet.
COLOURS = {
    "brand": "--p-brand",
    "brand_dark": "--p-brand-dark",
    "brand_tint": "--p-brand-tint",
    "brand_line": "--p-brand-line",
    "accent": "--p-gold",
}
_LINK = re.compile(r'(<a\b[^>]*?\shref=")/(?!/)')
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_left_out: ContextVar[bool] = ContextVar("left_out", default=False)


@contextmanager
def without_pdfs() -> Iterator[None]:
    """Make no PDF meanwhile: what is published then has none. For made-up years only."""
    token = _left_out.set(True)
    try:
        yield
    finally:
        _left_out.reset(token)


#: What is kept of a paper, and what its static files held then.
Files = dict[str, str]


def to_pdf(
    html: str,
    *,
    colours: dict[str, str] | None = None,
    sheets: tuple[str, ...] = (),
    keep: bool = False,
) -> bytes:
    """A whole HTML document as PDF/UA-1. It needs a title and a language; `paper` gives both.

    `sheets` are static style sheets that it has besides `css/report.css`. With `keep`, what was
    made of the same HTML within the hour is not made again, nor are the chapters that are the same;
    never for what tells of a case, which has no place in a cache. Inside `without_pdfs`
    nothing is made.
    """
    if _left_out.get():
        return b""
    if not keep:
        return render(html, colours=colours, sheets=sheets)
    html = with_our_address(html)
    key = _key(html, colours, sheets)
    if kept := _kept(key):
        made: bytes = kept[0]
        return made
    shelf = _key(html.partition("<body")[0], colours, sheets)
    before, files = _kept(shelf) or ({}, {})
    made, chapters, fetched = _made(html, _look(colours, sheets), before)
    files = {**(files if chapters else {}), **fetched}
    if len(made) <= KEPT_BYTES:
        cache.set(key, (made, files), KEPT_SECONDS)
        if chapters:  # in place of those of the version before, so that a paper has one set
            cache.set(shelf, (chapters, files), KEPT_SECONDS)
    return made


def with_our_address(html: str) -> str:
    """The same with whole addresses in its links to our pages: a file on paper has no site."""
    return _LINK.sub(lambda found: f"{found[1]}{settings.BASE_URL}/", html)


def render(
    html: str, *, colours: dict[str, str] | None = None, sheets: tuple[str, ...] = ()
) -> bytes:
    """The same as `to_pdf`, made anew each time."""
    return _made(with_our_address(html), _look(colours, sheets), {})[0]


def _made(
    html: str, look: Look, kept: "dict[str, Chapter]"
) -> "tuple[bytes, dict[str, Chapter], Files]":
    """The paper, the chapters that it is made of, the files that it is made with."""
    # WeasyPrint takes half a second and 60 MB to load, and most processes make no paper.
    from core.publication.assembling import Assembly, Unsettled  # noqa: PLC0415
    from core.publication.fetching import StaticFiles  # noqa: PLC0415
    from core.publication.printing import Press, uncollected  # noqa: PLC0415

    fetcher = StaticFiles()
    with uncollected:
        press, texts = Press(look, fetcher), cut(html)
        assembly = Assembly(look, press, kept)
        try:
            made = assembly.whole(texts) if len(texts) > 1 else press.whole(html)
        except Unsettled:
            made = press.whole(html)
    return made, assembly.used, {url: digest_of(url) for url in fetcher.fetched}


def _kept(key: str) -> Any:
    """What lies in the cache, unless a static file in it has been changed since."""
    kept = cache.get(key)
    return kept if kept and all(digest_of(url) == was for url, was in kept[1].items()) else None


def _look(colours: dict[str, str] | None, sheets: tuple[str, ...]) -> Look:
    return Look(("css/report.css", *sheets), _own(colours) if colours else "")


def _key(html: str, colours: dict[str, str] | None, sheets: tuple[str, ...]) -> str:
    """Everything that a PDF is made of but the static files, whose digests are kept beside it."""
    parts = [version("weasyprint"), html, repr(sorted((colours or {}).items())), repr(sheets)]
    return f"pdf-{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()}"


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
