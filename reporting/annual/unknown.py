"""Figures that are not recorded yet, in what is shown of a draft: a plain sign, never their marks.

A frozen text keeps the marks, so that nothing that holds one is ever taken for finished.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.html import format_html

from priorities.measures.figures import MARK, PARTS, marks_in
from reporting.annual.composing import Cell

NOT_YET, NO_SUCH = "not recorded yet", "no such figure"
#: In blocks of these kinds words alone are shown; in others they also name drawings and regions.
OF_WORDS = frozenset({"text", "statement", "highlights"})

Links = Mapping[Cell, str]


def holds_marks(content: str) -> bool:
    """Whether a mark, of a figure or of nothing, stands anywhere in a frozen version."""
    return any(map(marks_in, _texts(json.loads(content))))


def _texts(held: Any) -> Iterator[str]:
    """Every text in a snapshot, however deep."""
    if isinstance(held, str):
        yield held
    elif isinstance(held, dict | list):
        for part in held.values() if isinstance(held, dict) else held:
            yield from _texts(part)


def plainly(words: str) -> str:
    """A text with a few words in place of each mark."""
    return MARK.sub(lambda mark: f"({_words(mark)})", words)


def signed(html: str, links: Links) -> str:
    """What is shown, with a sign in place of each mark; a link where its reader may record it."""

    def sign(mark: re.Match[str]) -> str:
        parts = PARTS.fullmatch(mark[1].strip())
        address = links.get((parts["key"], parts["period"])) if parts else None
        words = _words(mark)
        if address:
            words = format_html('<a class="govuk-link" href="{}">{}</a>', address, words)
        return format_html('<mark class="app-unknown">{}</mark>', words)

    return MARK.sub(sign, html)


def _words(mark: re.Match[str]) -> str:
    return NOT_YET if PARTS.fullmatch(mark[1].strip()) else NO_SUCH
