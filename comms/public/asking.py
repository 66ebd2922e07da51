"""What a visitor asks the public site to look for, from the address."""

from dataclasses import dataclass

from core.search.words import too_long, words_of

#: Signs alone stand in nearly every text.
NOTHING = "Enter at least one word to search for."


@dataclass(frozen=True)
class Asked:
    """The words as they were typed, and what is wrong with them; nothing is looked for then."""

    words: str
    fault: str


def asked_of(typed: str) -> Asked:
    """What stands in the address after `q`, with single spaces and no signs that nobody sees."""
    words = " ".join("".join(c if c.isprintable() else " " for c in typed).split())
    return Asked(words, too_long(words) or (NOTHING if words and not words_of(words) else ""))
