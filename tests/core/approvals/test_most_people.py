"""How many people can at most speak, each for every word they can give."""

import time

import pytest

from core.approvals.different import most_people


def able(*each: str) -> set[frozenset[int]]:
    """The words of each, as letters."""
    return {frozenset(map(ord, one)) for one in each}


@pytest.mark.parametrize(
    ("missing", "each", "most"),
    [
        ("", ["a"], 0),
        ("ab", [], 0),
        ("ab", ["ab"], 1),
        ("ab", ["a", "b", "ab"], 2),
        ("abc", ["ab", "c"], 2),
        ("abc", ["ab", "bc"], 2),
        ("abc", ["ab", "bc", "ac"], 2),
        ("abcd", ["ab", "cd"], 2),
        ("abc", ["abc", "abx", "a"], 3),
    ],
)
def test_whoever_speaks_for_several_leaves_fewer_to_speak(
    missing: str, each: list[str], most: int
) -> None:
    assert most_people(frozenset(map(ord, missing)), able(*each), enough=9) == most


def test_more_than_are_needed_are_not_looked_for() -> None:
    assert most_people(frozenset(map(ord, "abc")), able("a", "b", "c"), enough=2) == 2
    assert most_people(frozenset(map(ord, "abc")), able("a", "b", "c"), enough=-1) == 0


@pytest.mark.parametrize("enough", [1, 2, 10, 20])
def test_twenty_words_are_reckoned_at_once(enough: int) -> None:
    each = {frozenset({n, (n + 1) % 20, (n + 2) % 20}) for n in range(20)}
    began = time.process_time()
    assert most_people(frozenset(range(20)), each, enough=enough) == min(enough, 18)
    assert time.process_time() - began < 1
