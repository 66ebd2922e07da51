"""Several names in one sentence."""

from collections.abc import Iterable


def listed(names: Iterable[str], word: str = "and") -> str:
    """ "Ann", "Ann and Bob", "Ann, Bob and Cy"; nothing where there are none."""
    *before, last = [*names] or [""]
    return f"{', '.join(before)} {word} {last}" if before else last


def parted(names: Iterable[str]) -> str:
    """The same of names that may have a comma themselves: "Chair, Board; Police"."""
    found = [*names]
    return "; ".join(found) if any("," in name for name in found) else listed(found)
