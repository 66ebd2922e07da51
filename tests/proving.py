"""Exhaustive runs: in full under `make prove`, a sample of them under `make test`."""

import os
from collections.abc import Iterable
from typing import TypeVar

T = TypeVar("T")

#: Whether this is `make prove`.
PROVING = os.environ.get("PROVE") == "1"


def some(cases: Iterable[T], count: int) -> list[T]:
    """All cases under `make prove`; else about `count` of them, evenly spread, always the same."""
    everything = list(cases)
    if PROVING or len(everything) <= count:
        return everything
    return [everything[number * len(everything) // count] for number in range(count)]
