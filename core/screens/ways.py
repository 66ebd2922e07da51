"""Where something is put right: what to do, and the page on which it is done."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Way:
    """A link to a page that its reader may open."""

    words: str
    address: str
