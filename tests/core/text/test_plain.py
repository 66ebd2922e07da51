"""The words without their layout, and how long they take."""

import pytest

from core.text.clean import clean, squeeze
from core.text.plain import count_words, from_html, from_markdown, of_cell, reading_minutes


def test_each_block_is_a_line_and_cells_are_parted_by_tabs() -> None:
    source = "# Title\n\nOne\ntwo.\n\n- a\n- b\n\n| x | y |\n|---|---|\n| 1 | 2 |"
    assert from_markdown(source) == "Title\nOne two.\na\nb\nx\ty\n1\t2"


def test_what_a_browser_does_not_show_is_not_read() -> None:
    page = "<head><title>T</title></head><body><style>p{}</style><p>A &amp; B</p><script>x</script>"
    assert from_html(page) == "A & B"


def test_an_empty_cell_keeps_its_place() -> None:
    assert from_html("<table><tr><td></td><td>b</td></tr></table>") == "\tb"


def test_page_and_paper_are_compared_without_their_white_space() -> None:
    assert squeeze("a\n  b\u00a0c\t") == "a b c"


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [("a\r\nb\rc", "a\nb\nc"), ("e\u0301", "é"), ("a\u200bb\ufeff\x00", "ab"), ("a\tb", "a\tb")],
)
def test_unseen_characters_are_taken_out(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (1, 1), (200, 1), (201, 2), (1000, 5)])
def test_reading_time_is_whole_minutes_and_one_at_least(words: int, minutes: int) -> None:
    assert reading_minutes("word " * words) == minutes


def test_signs_are_no_words() -> None:
    assert count_words("One - two -- *three* & 4") == 4


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("**Bold** and [a link](https://example.org)", "Bold and a link"),
        ("- one\n- two", "one two"),
        ("1. first", "1. first"),
        ("+ 3", "+ 3"),
        ("5 < 6 & 7 * 8", "5 < 6 & 7 * 8"),
    ],
)
def test_a_cell_shows_its_words_without_signs_of_layout(typed: str, shown: str) -> None:
    assert of_cell(typed) == shown
