"""Columns as wide as their words ask for."""

from core.tables.widths import LINE, widths


def test_short_tables_share_the_line_as_their_texts_are_long() -> None:
    assert widths([["Year", "Number"], ["2021 to 2022", "12"]]) == [63.6, 36.4]


def test_a_long_text_leaves_the_others_their_words() -> None:
    rows = [["Action", "By"], ["so much to say " * 40, "31 March 2022"]]
    wide, narrow = widths(rows)
    assert wide + narrow == 100
    assert narrow * LINE / 100 > len("March")


def test_words_longer_than_the_line_share_it() -> None:
    assert widths([["x" * 2 * LINE, "y" * 2 * LINE]]) == [50, 50]


def test_empty_cells_have_some_room() -> None:
    assert widths([["", ""], ["", ""]]) == [50, 50]
