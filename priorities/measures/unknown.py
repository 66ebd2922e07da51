"""Figures that are not recorded yet, in what is shown of a draft: a plain sign, never their marks.

A text itself keeps its marks, so that nothing that holds one is ever taken for finished.
"""

import re
from collections.abc import Mapping
from typing import TypeVar, cast

from django.utils.html import format_html

from priorities.measures.figures import MARK, PARTS

NOT_YET, NO_FIGURE = "not recorded yet", "not a figure"

#: What is shown may be HTML: brackets with a tag between them belong to two places, or to words
#: that are laid out, and stay as they are.
_SHOWN = re.compile(r"\[\[([^\]<]*)\]\]")

#: Where the value of a measure and a period is recorded.
Links = Mapping[tuple[str, str], str]
Held = TypeVar("Held")


def plainly(words: str) -> str:
    """A text with a few words in place of each mark."""
    return _SHOWN.sub(lambda mark: f"({_words(mark, _parts(mark))})", words)


def plainly_all(held: Held) -> Held:
    """The same for every text in something nested, such as a snapshot."""
    if isinstance(held, str):
        return cast(Held, plainly(held))
    if isinstance(held, dict):
        return cast(Held, {key: plainly_all(part) for key, part in held.items()})
    return cast(Held, [plainly_all(part) for part in held]) if isinstance(held, list) else held


def signed(html: str, links: Links) -> str:
    """What is shown, with a sign in place of each mark; a link where its reader may record it."""

    def sign(mark: re.Match[str]) -> str:
        parts = _parts(mark)
        address = links.get((parts["key"], parts["period"])) if parts else None
        words = _words(mark, parts)
        if address:
            words = format_html('<a class="govuk-link" href="{}">{}</a>', address, words)
        # What stands in a mark is a piece of this HTML, so it is escaped already.
        return f'<mark class="app-unknown">{words}</mark>'

    return _SHOWN.sub(sign, html)


def _parts(mark: re.Match[str]) -> re.Match[str] | None:
    """What the mark of a figure names; nothing where it is none."""
    figure = MARK.fullmatch(mark[0])
    return PARTS.fullmatch(figure[1].strip()) if figure else None


def _words(mark: re.Match[str], parts: re.Match[str] | None) -> str:
    """A mark of no figure is quoted, so that whoever wrote it finds what has to be mended."""
    if parts:
        return NOT_YET
    said = mark[1].strip()
    return f"{NO_FIGURE}: {said}" if said else NO_FIGURE
