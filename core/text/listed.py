"""Several names in one sentence."""

from collections.abc import Iterable


def listed(names: Iterable[str], word: str = "and") -> str:
    """ "Ann", "Ann and Bob", "Ann, Bob and Cy"; nothing where there are none."""
    *before, last = [*names] or [""]
    return f"{', '.join(before)} {word} {last}" if before else last
