"""A paper cut into chapters that can be made apart, and what leads from one to another.

A template cuts with a comment wherever a new page begins in any case. A chapter that points into
others, as the list of contents does, is made again when it is known on
which page each begins.
"""

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property

from core.publication.tagging import WITHIN

#: Where a template lets a paper be cut: at the top of its body, before what begins a new page.
CUT = "<!-- chapter -->"
END = "</body></html>"
_BODY = re.compile(r"<body[^>]*>")
_ID = re.compile(r'\sid="([^"]+)"')
_LINK = re.compile(r'(<a\b[^>]*?\shref=")#([^"]+)"')


@dataclass(frozen=True)
class Text:
    """A chapter as HTML."""

    head: str
    body: str
    #: How often the same stood in this paper before.
    again: int = 0

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

    def pointing(self, pages: dict[str, int]) -> "Text":
        """The same with each link telling its page; one to another chapter leads by name."""

        def told(link: re.Match[str]) -> str:
            name = link[2]
            if name not in pages:
                return link[0]
            where = f"#{name}" if name in self.anchors else f"{WITHIN}{name}"
            return f'{link[1]}{where}" data-page="{pages[name]}"'

        return Text(self.head, _LINK.sub(told, self.body), self.again)


def cut(html: str) -> list[Text]:
    """The chapters of a paper, each under the head of the whole."""
    opening = _BODY.search(html)
    if opening is None:
        return []
    head, rest = html[: opening.end()], html[opening.end() :]
    bodies = [part for part in rest.partition("</body>")[0].split(CUT) if part.strip()]
    return [Text(head, body, bodies[:at].count(body)) for at, body in enumerate(bodies)]
