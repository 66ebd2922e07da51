"""Long texts are begun where a word ends; short ones stay whole."""

import pytest

from core.text.clean import begun


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
