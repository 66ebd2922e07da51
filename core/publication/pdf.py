"""HTML to a tagged PDF/UA.

Nothing is fetched but our own static files (`core.publication.assets`). The same HTML gives the
same bytes, so what was approved can be proven to be what is served.
"""

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from importlib.metadata import version

from django.core.cache import cache
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from core.publication.assets import digest_of

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


class Unprintable(RuntimeError):
    """A PDF could not be made; the message says why."""


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
    if kept and all(digest_of(url) == digest for url, digest in kept[1].items()):
        made: bytes = kept[0]
        return made
    fetched: set[str] = set()
    made = render(html, colours=colours, sheets=sheets, fetched=fetched)
    if len(made) <= KEPT_BYTES:
        cache.set(key, (made, {url: digest_of(url) for url in fetched}), KEPT_SECONDS)
    return made


def render(
    html: str,
    *,
    colours: dict[str, str] | None = None,
    sheets: tuple[str, ...] = (),
    fetched: set[str] | None = None,
) -> bytes:
    """The same as `to_pdf`, made anew each time; `fetched` is told the static files it took."""
    from core.publication import engine  # noqa: PLC0415 -- loading it is slow: see there

    fetcher = engine.StaticFiles()
    made = engine.write(
        html, sheets=("css/report.css", *sheets), own=_own(colours or {}), fetcher=fetcher
    )
    if fetched is not None:
        fetched |= fetcher.fetched
    if not isinstance(made, bytes):
        raise Unprintable("No PDF was made.")
    return made


def _key(html: str, colours: dict[str, str] | None, sheets: tuple[str, ...]) -> str:
    """Everything that a PDF is made of but the static files, whose digests are kept beside it."""
    parts = [version("weasyprint"), html, repr(sorted((colours or {}).items())), repr(sheets)]
    return f"pdf-{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()}"


def _own(colours: dict[str, str]) -> str:
    """The partnership's colours; margin boxes and page backgrounds know no custom properties."""
    if wrong := [value for value in colours.values() if not _COLOUR.fullmatch(value)]:
        raise Unprintable(f"{wrong[0]!r} is not a colour.")
    if not colours:
        return ""
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
