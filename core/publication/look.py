"""How a paper looks, and that one cannot be made: words that need no WeasyPrint."""

from dataclasses import dataclass


class Unprintable(RuntimeError):
    """A PDF could not be made; the message says why."""


@dataclass(frozen=True)
class Look:
    """Style sheets by their static names, and rules of the partnership's own."""

    sheets: tuple[str, ...]
    rules: str = ""
