"""Long texts are begun where a word ends; signs that nobody sees say nothing."""

import unicodedata

import pytest

from core.text.clean import begun, clean, is_blank


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("It closes.", "It closes."),
        ("It  closes\non Monday", "It closes on …"),
        ("Unpronounceable", "Unpronounceab …"),
    ],
)
def test_a_text_that_is_too_long_is_begun(text: str, said: str) -> None:
    assert begun(text, 13) == said


@pytest.mark.parametrize(
    "text", ["", " \n", "\u200b", "\u200c\u200d", "\u034f\ufe0f", "\u2063 \u3164"]
)
def test_a_text_of_signs_that_nobody_sees_is_blank(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("x" + "\u0336" * 60 + "y", "x" + "\u0336" * 4 + "y"),
        ("x" + "\u0336\u200d" * 60, "x" + "\u0336\u200d" * 4),
        ("ệ \u05d1\u05bc\u05b0\u0591", "ệ \u05d1\u05bc\u05b0\u0591"),
    ],
)
def test_accents_are_not_piled_over_other_lines(typed: str, kept: str) -> None:
    assert clean(typed) == unicodedata.normalize("NFC", kept)


@pytest.mark.parametrize("text", ["x", "\u200b.", "\N{HEAVY BLACK HEART}\ufe0f"])
def test_a_text_with_anything_to_see_is_not(text: str) -> None:
    assert not is_blank(text)
