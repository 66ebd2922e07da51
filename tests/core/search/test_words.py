"""Reading what somebody looks for, and patterns that find it in any form of its letters."""

import re

import pytest

from core.search.words import fold, pattern_of, words_of


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("Safeguarding  WEEK", ["safeguarding", "week"]),
        ("“self-neglect”, (SAR)", ["self-neglect", "sar"]),
        ("week week Week", ["week"]),
        ("children's", ["children's"]),
        ("Ŵyn Łukasz Zoë", ["wyn", "lukasz", "zoe"]),
        ("... - '' *", []),
        ("", []),
    ],
)
def test_words_are_folded_and_each_stands_once(asked: str, words: list[str]) -> None:
    assert words_of(asked) == words


def test_folding_takes_marks_away_and_leaves_other_scripts() -> None:
    assert fold("ÉCOLE Straße Ελένη") == "ecole strasse ελενη"


@pytest.mark.parametrize(
    ("word", "text", "found"),
    [
        ("zoe", "Zoë Patel", True),
        ("ZOË", "zoe patel", True),
        ("report", "Two reports came.", True),
        ("report", "REPORTING", True),
        ("sar", "It is necessary.", False),
        ("sar", "SAR-2021-004", True),
        ("004", "SAR-2021-004", True),
        ("self-neglect", "self neglect", True),
        ("self-neglect", "self\u2011neglect", True),
        ("children's", "the children\u2019s home", True),
        ("a.b", "axb", False),
        ("a.b", "see a.b", True),
        ("10%", "at 10% now", True),
        ("c++", "in C++ and", True),
        ("élan", "elan", True),
        ("élan", "vélan", False),
    ],
)
def test_a_pattern_finds_the_beginning_of_a_word(word: str, text: str, found: bool) -> None:
    assert (re.search(pattern_of(word), text) is not None) == found
