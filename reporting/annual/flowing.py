"""Which sections begin a page on paper, and which follow on the page of the one before."""

from collections.abc import Sequence

from reporting.annual.blocks import ReportSection

#: A section of no more letters than this, and of nothing but words, fills less than half a page.
SHORT = 1000
WORDS = frozenset({"text", "heading", "contacts", "highlights"})


def flowing(sections: Sequence[ReportSection], *, begun: bool) -> list[bool]:
    """For each section, whether it follows on the page of the one before: what begins a page after
    a short one leaves that page white. `begun`: a few lines stand before all.
    """
    return [begun, *map(is_short, sections[:-1])][: len(sections)]


def is_short(section: ReportSection) -> bool:
    """Whether it is nothing but a few words."""
    of_words = all(block["kind"] in WORDS for block in section["blocks"])
    return of_words and len(section["text"]) <= SHORT
