"""HTML to PDF/UA-1, the only place that renders: a whole document, or one chapter of a longer one.

A chapter is what it will be in the whole but for what only the whole knows. It has no page numbers
and no bookmarks; where its anchors, headings and fonts are is handed over beside it.
"""

import gc
import logging
import re
from dataclasses import dataclass, field
from threading import Lock
from types import TracebackType
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from core.publication.assets import BASE
from core.publication.fetching import StaticFiles
from core.publication.fonts import left_out
from core.publication.look import Look, Unprintable
from core.publication.tagging import Tagging

VARIANT = "pdf/ua-1"
#: How many things may lie about before they are collected: those of some ten pages.
MANY = 100_000
logging.getLogger("weasyprint").setLevel(logging.CRITICAL)

#: Looks the same and takes less time. Cells of our tables have lines below only, and the columns of
#: some are told how wide they are; so are running feet. What stands side by side may be narrower
#: than its longest word, which would be looked for letter by letter.
QUICK = (
    "@page { @bottom-left { width: 82% } @bottom-right { width: 18% } } li { min-width: 0 }"
    " table { border-collapse: separate; border-spacing: 0 }"
    " table.set { table-layout: fixed } table.set th, table.set td { overflow-wrap: anywhere }"
)
#: Blanks before the end of what holds words: with them WeasyPrint may break the last line early.
BLANKS = re.compile(r"\s+(?=</(?:td|th|p|li|h[1-6]|caption|div)>)")
#: In a chapter the corner of the page number stays empty …
NO_NUMBERS = "@page { @bottom-right { content: none !important } }"
#: … for what these pages have there and nowhere else.
ONLY_NUMBERS = (
    "@page { background: none !important; @top-left { content: none !important }"
    " @top-right { content: none !important } @bottom-left { content: none !important } }"
    " i { break-before: page }"
)


@dataclass(frozen=True)
class Place:
    """A point on a page of a chapter, as a PDF measures it."""

    page: int
    x: float
    y: float


@dataclass(frozen=True)
class Chapter:
    """A chapter as PDF, with what the whole has to know of it."""

    pdf: bytes
    #: The kind of each page, by its name in the style sheet.
    pages: list[str]
    anchors: dict[str, Place] = field(default_factory=dict)
    #: Level, words and place of each heading.
    headings: list[tuple[int, str, Place]] = field(default_factory=list)
    #: The static files of the fonts that it is without, by the names it has for them.
    fonts: dict[str, str] = field(default_factory=dict)
    #: For each element of its body, how white the page on which it ends is from there on.
    ends: tuple[float, ...] = ()


class Press:
    """Style sheets and fonts read once, for as many papers as are made with them."""

    def __init__(self, look: Look, fetcher: StaticFiles) -> None:
        self.fetcher, self.fonts = fetcher, FontConfiguration()
        self.styles = [
            CSS(url=f"{BASE}{name}", url_fetcher=fetcher, font_config=self.fonts)
            for name in look.sheets
        ]
        self.styles.append(self._rules(QUICK + look.rules))
        self.no_numbers = self._rules(NO_NUMBERS)

    def whole(self, html: str) -> bytes:
        """A document in one piece."""
        document = self._laid_out(html, self.styles)
        return self._written(document, finisher=Tagging())

    def chapter(self, html: str, name: str) -> Chapter:
        """One chapter; its name keeps what it calls its cells apart from those of the others."""
        document = self._laid_out(html, [*self.styles, self.no_numbers])
        fonts: dict[str, str] = {}
        tagging = Tagging(name)

        def finish(document: Any, pdf: Any) -> None:
            tagging(document, pdf)
            fonts.update(left_out(document, pdf, self.fetcher))

        made = self._written(document, finisher=finish)
        chapter = Chapter(made, _kinds(document), *_places(document), fonts, _ends(document))
        del document
        uncollected.tidy()
        return chapter

    def numbers(self, head: str, kinds: list[str]) -> Chapter:
        """Nothing but the page numbers of so many pages of these kinds."""
        pages = "".join(f'<i style="page: {kind or "auto"}"></i>' for kind in kinds)
        styles = [*self.styles, self._rules(f"{ONLY_NUMBERS} i {{ display: block }}")]
        document = self._laid_out(f"{head}{pages}</body></html>", styles)
        if len(document.pages) != len(kinds):
            raise Unprintable("The page numbers do not fit the pages.")
        fonts: dict[str, str] = {}

        def finish(document: Any, pdf: Any) -> None:
            fonts.update(left_out(document, pdf, self.fetcher))

        made = self._written(document, finisher=finish, pdf_variant=None, pdf_tags=False)
        return Chapter(made, kinds, fonts=fonts)

    def _rules(self, rules: str) -> CSS:
        return CSS(string=rules, url_fetcher=self.fetcher, font_config=self.fonts)

    def _laid_out(self, html: str, styles: list[CSS]) -> Any:
        html = BLANKS.sub("", html)
        document = HTML(string=html, base_url=BASE, url_fetcher=self.fetcher)
        return document.render(stylesheets=styles, font_config=self.fonts, pdf_variant=VARIANT)

    @staticmethod
    def _written(document: Any, **options: Any) -> bytes:
        made = document.write_pdf(**{"pdf_variant": VARIANT, "pdf_tags": True} | options)
        if not isinstance(made, bytes):
            raise Unprintable("No PDF was made.")
        return made


def _kinds(document: Any) -> list[str]:
    return [page._page_box.page_type.name or "" for page in document.pages]


def _places(document: Any) -> tuple[dict[str, Place], list[tuple[int, str, Place]]]:
    """Where anchors and headings are."""
    anchors: dict[str, Place] = {}
    headings = []
    for number, page in enumerate(document.pages):
        for anchor, (x, y, *_) in page.anchors.items():
            anchors.setdefault(anchor, _place(number, page, x, y))
        for level, label, (x, y), _ in page.bookmarks:
            headings.append((level, label, _place(number, page, x, y)))
    return anchors, headings


def _ends(document: Any) -> tuple[float, ...]:
    """How white the page is below each element of the body, if nothing followed there."""
    ends: dict[Any, float] = {}
    for page in document.pages:
        sheet = page._page_box
        foot = sheet.content_box_y() + sheet.height
        for body in sheet.children[0].children:
            for box in body.children:
                low = box.position_y + box.margin_top + box.border_height()
                ends[box.element] = (foot - low) / sheet.height
    return tuple(ends.values())


def _place(number: int, page: Any, x: float, y: float) -> Place:
    return Place(number, x * 0.75, (page.height - y) * 0.75)


class _Uncollected:
    """No garbage collection while PDFs are made, in any thread: it costs a quarter of the time.

    A paper's boxes all live until it is done, so looking for dead ones among them finds none.
    """

    def __init__(self) -> None:
        self.lock, self.number, self.was_on, self.froze = Lock(), 0, True, False

    def tidy(self) -> None:
        """Between two chapters: collect what the last ones left, when it has become much.

        What was there before the paper is not looked at; it would take longer than the rest.
        """
        if gc.get_count()[0] > MANY:
            gc.collect()

    def __enter__(self) -> None:
        with self.lock:
            if self.number == 0:
                self.was_on = gc.isenabled()
                gc.disable()
                # A web server has put aside what it loaded, and that stays so afterwards.
                self.froze = gc.get_freeze_count() == 0
                if self.froze:
                    gc.freeze()
            self.number += 1

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self.lock:
            self.number -= 1
            if self.number == 0:
                if self.froze:
                    gc.unfreeze()
                if self.was_on:
                    gc.enable()


uncollected = _Uncollected()
