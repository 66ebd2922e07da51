"""The words of a text without their layout."""

import re
from html.parser import HTMLParser

from core.text.clean import squeeze
from core.text.markdown import to_html

#: Elements that end a line; tabs stand between the cells of a table.
_LINES = {"p", "br", "hr", "li", "tr", "blockquote", "pre", "table", "ul", "ol", "div", "section"}
_LINES |= {"h1", "h2", "h3", "h4", "h5", "h6", "figure", "figcaption", "caption", "header", "main"}
_SILENT = {"script", "style", "head", "template"}
#: What tells that a text is laid out, and not only written.
_SIGNS = re.compile(r"[*_`]\S|\]\(|\n|^#{1,6} ")
#: Words in a minute: GOV.UK's figure for reading on a screen.
PACE = 200


class _Words(HTMLParser):
    """Collects what a reader would read."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.silent = 0
        self.first = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A new line before what stands on its own, a tab between cells."""
        self.silent += tag in _SILENT
        if tag in _LINES:
            self.parts.append("\n")
            self.first = True
        elif tag in {"th", "td"}:
            self.parts.append("" if self.first else "\t")
            self.first = False

    def handle_endtag(self, tag: str) -> None:
        """A new line after it."""
        self.silent -= tag in _SILENT and self.silent > 0
        if tag in _LINES:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        """The words themselves; newlines in the source are spaces to a reader."""
        if not self.silent:
            self.parts.append(re.sub(r"\s+", " ", data))


def from_html(html: str) -> str:
    """The words of a page, a line for each block; cells of a table parted by tabs."""
    words = _Words()
    words.feed(html)
    words.close()
    lines = "".join(words.parts).split("\n")
    cells = ("\t".join(map(squeeze, line.split("\t"))) for line in lines)
    return "\n".join(line for line in cells if line.strip())


def from_markdown(source: str) -> str:
    """The words of a Markdown text."""
    return from_html(to_html(source))


def of_cell(source: str) -> str:
    """The words of a cell in one line: its layout would be read as signs there. What has no signs
    of layout stays as it is, such as a number with a plus before it.
    """
    return " ".join(from_markdown(source).split()) if _SIGNS.search(source) else source


def count_words(source: str) -> int:
    """How many words a reader of this Markdown reads; signs alone are none."""
    return sum(any(c.isalnum() for c in word) for word in from_markdown(source).split())


def reading_minutes(*sources: str) -> int:
    """How long these texts take to read, in whole minutes, one at least."""
    words = sum(count_words(source) for source in sources)
    return max(1, -(-words // PACE))
