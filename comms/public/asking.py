"""What a visitor asks the public site to look for, from the address."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from core.search.words import too_long, words_of

#: Signs alone stand in nearly every text.
NOTHING = "Enter at least one word to search for."
#: Pages that have no text of their own to look in: what each is called, what for, its address.
FIXED = (
    (
        "Worried about someone?",
        "Who to call about a child or an adult: a concern, abuse, neglect or danger.",
        "public-worried",
    ),
    (
        "Who we are and who leads",
        "The partners, the groups and how the partnership is led.",
        "public-about",
    ),
    (
        "Publication log",
        "What we published, changed, replaced or withdrew, and when.",
        "public-log",
    ),
)


@dataclass(frozen=True)
class Found:
    """A page of the site itself that a visitor looked for."""

    title: str
    detail: str
    path: str


@dataclass(frozen=True)
class Asked:
    """The words as they were typed, and what is wrong with them; nothing is looked for then."""

    words: str
    fault: str


def asked_of(typed: str) -> Asked:
    """What stands in the address after `q`, with single spaces and no signs that nobody sees."""
    words = " ".join("".join(c if c.isprintable() else " " for c in typed).split())
    return Asked(words, too_long(words) or (NOTHING if words and not words_of(words) else ""))


def found_pages(words: str, texts: Iterable[Any]) -> list[Found]:
    """Pages whose name or purpose has every one of these words, then the standing texts that were
    found by them."""
    wanted = words.casefold().split()
    pages = [
        Found(title, detail, reverse(name))
        for title, detail, name in FIXED
        if all(word in f"{title} {detail}".casefold() for word in wanted)
    ]
    standing = (
        Found(one.title, one.detail, reverse("public-page", args=[one.key])) for one in texts
    )
    return [*pages, *standing]
