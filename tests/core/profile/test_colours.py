"""Contrast as WCAG computes it."""

import pytest

from core.profile.colours import contrast, too_faint

OURS = {
    "brand": "#14505c",
    "brand_dark": "#0d363f",
    "brand_tint": "#e8f0f0",
    "brand_line": "#b4cccd",
    "accent": "#d9991f",
}


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#ffffff", "#ffffff", 1.0), ("#777777", "#ffffff", 4.48)],
)
def test_the_ratio_is_that_of_the_standard_whatever_the_order(one, other, ratio):
    assert round(contrast(one, other), 2) == round(contrast(other, one), 2) == ratio


def test_the_colours_of_the_mock_ups_are_strong_enough():
    assert list(too_faint(OURS)) == []


def test_a_ratio_just_below_is_refused_and_never_rounded_up():
    [(name, sentence), *_] = too_faint({"brand": "#777777"})
    assert (name, sentence) == (
        "brand",
        "#ffffff on #777777 has a contrast of 4.47:1; white words on buttons need at least 4.5:1.",
    )


def test_a_mark_needs_less_than_words():
    assert contrast("#a87820", "#0d363f") < 4.5
    assert list(too_faint({"brand_dark": "#0d363f", "accent": "#a87820"})) == []
    [(_, sentence)] = too_faint({"brand_dark": "#2a5a64", "accent": "#a87820"})
    assert sentence.endswith("the mark of where one is, on the top bar need at least 3:1.")
