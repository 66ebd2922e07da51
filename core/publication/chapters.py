"""A paper cut into chapters that can be made apart, and what leads from one to another.

A template cuts with a comment wherever a new page begins in any case, or may begin: that cut is
not kept where it would leave a page too white. A chapter that points into others, as the list of
contents does, is made again when it is known on which page each begins.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from core.publication.tagging import WITHIN

#: Where a template lets a paper be cut: at the top of its body, before what begins a new page.
CUT = "<!-- chapter -->"
#: Where a chapter begins if the page before it is about full then, and where one may begin instead.
#: What stands between two of these is one element.
LOOSE, PLACE = "<!-- chapter if full -->", "<!-- place -->"
END = "</body></html>"
_BODY = re.compile(r"<body[^>]*>")
_CUTS = re.compile(f"({CUT}|{LOOSE})")
_ID = re.compile(r'\sid="([^"]+)"')
_LINK = re.compile(r'(<a\b[^>]*?\shref=")#([^"]+)"')


@dataclass(frozen=True)
class Text:
    """A chapter as HTML."""

    head: str
    body: str
    #: How often the same stood in this paper before.
    again: int = 0
    #: Whether it may be made together with the one before it, on whose last page it then begins.
    is_loose: bool = False

    @property
    def html(self) -> str:
        """By itself a whole document."""
        return f"{self.head}{self.body}{END}"

    @cached_property
    def name(self) -> str:
        """The same for the same text, and for no other."""
        return hashlib.sha256(f"{self.again} {self.html}".encode()).hexdigest()[:24]

    @cached_property
    def anchors(self) -> frozenset[str]:
        """What can be pointed at."""
        return frozenset(_ID.findall(self.body))

    def parted(self, ends: Sequence[float], white: float) -> tuple["Text | None", "Text"]:
        """What fills its pages, and the rest, by how white a page is on which each element ends."""
        pieces = self.body.split(PLACE)
        full = [at for at, end in enumerate(ends, 1) if end <= white and at < len(pieces)]
        if not full or len(ends) != len(pieces):
            return None, self
        first, rest = PLACE.join(pieces[: full[-1]]), PLACE.join(pieces[full[-1] :])
        return (
            Text(self.head, first, self.again, self.is_loose),
            Text(self.head, rest, is_loose=True),
        )

    def joined(self, other: "Text") -> "Text":
        """This one and the next as one."""
        return Text(self.head, f"{self.body}{PLACE}{other.body}", self.again, self.is_loose)

    def pointing(self, pages: dict[str, int]) -> "Text":
        """The same with each link telling its page; one to another chapter leads by name."""

        def told(link: re.Match[str]) -> str:
            name = link[2]
            if name not in pages:
                return link[0]
            where = f"#{name}" if name in self.anchors else f"{WITHIN}{name}"
            return f'{link[1]}{where}" data-page="{pages[name]}"'

        return Text(self.head, _LINK.sub(told, self.body), self.again, self.is_loose)


def cut(html: str) -> list[Text]:
    """The chapters of a paper, each under the head of the whole."""
    opening = _BODY.search(html)
    if opening is None:
        return []
    head, rest = html[: opening.end()], html[opening.end() :]
    parts = _CUTS.split(CUT + rest.partition("</body>")[0])[1:]
    pairs = [(how, body) for how, body in zip(parts[::2], parts[1::2], strict=True) if body.strip()]
    bodies = [body for _, body in pairs]
    return [
        Text(head, body, bodies[:at].count(body), how == LOOSE)
        for at, (how, body) in enumerate(pairs)
    ]
