"""Reasons that know where what stands in the way is put right, and what they are among many."""

from collections import Counter
from collections.abc import Iterable

#: How many of a kind a page names one by one; more are counted.
FEW = 5


class Reason(str):
    """A sentence like any other; pages that show it lead to `href`.

    Many of a kind read as one: their number, and `many`, which tells where they are listed.
    """

    __slots__ = ("href", "many")
    href: str
    many: "Reason | None"

    def __new__(cls, words: str, *, href: str = "", many: "Reason | None" = None) -> "Reason":
        """The sentence, with the address of the page that puts it right."""
        made = super().__new__(cls, words)
        made.href, made.many = href, many
        return made


def in_short(reasons: Iterable[str]) -> list[str]:
    """Reasons in their order; of more than a few of a kind only how many there are."""
    rows = [(reason, getattr(reason, "many", None)) for reason in reasons]
    number = Counter(many for _, many in rows if many)
    told: dict[str, None] = {}
    for reason, many in rows:
        counts = many is not None and number[many] > FEW
        said = Reason(f"{number[many]} {many}", href=many.href) if many and counts else reason
        told.setdefault(said)
    return list(told)
