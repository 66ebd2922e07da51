"""What stands on the news pages, from an approved version alone."""

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from comms.media.snapshots import words_of
from core.documents.models import Version
from core.text.plain import from_markdown

#: A first paragraph up to this length is what lists and feeds show; a longer one is cut there.
LEAD = 300


@dataclass(frozen=True)
class Item:
    """A heading, the words for lists, and the page to be frozen."""

    title: str
    summary: str
    html: SafeString


def item_of(version: Version) -> Item:
    """How a version reads there. Neither its reference nor what was asked belongs to it."""
    words = words_of(version)
    html = SafeString(render_to_string("comms/news/_page.html", {"said": words["said"]}))
    return Item(title=words.get("headline", ""), summary=lead_of(words["said"]), html=html)


def lead_of(text: str) -> str:
    """The first paragraph in plain words, no longer than a list can show."""
    lines = from_markdown(text).splitlines()
    first = lines[0] if lines else ""
    return first if len(first) <= LEAD else f"{first[:LEAD].rsplit(' ', 1)[0]} …"
