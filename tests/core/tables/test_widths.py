"""Columns as wide as their words ask for."""

from core.tables.widths import GAP, LINE, widths


def test_short_tables_share_the_line_as_their_texts_are_long() -> None:
    assert widths([["Year", "Number"], ["2021 to 2022", "12"]]) == [61.5, 38.5]


def test_a_long_text_leaves_the_others_their_words() -> None:
    rows = [["Action", "By"], ["so much to say " * 40, "31 March 2022"]]
    wide, narrow = widths(rows)
    assert wide + narrow == 100
    assert narrow * LINE / 100 >= len("March") + GAP


def test_one_endless_word_leaves_the_others_their_room() -> None:
    endless, month, word = widths(
        [["What happened", "Due", "Where"], ["x" * 200, "31 December", "Done"]]
    )
    assert month * LINE / 100 >= len("December") + GAP
    assert word * LINE / 100 >= len("Where") + GAP
    assert endless > 50


def test_words_longer_than_the_line_share_it() -> None:
    assert widths([["x" * 2 * LINE, "y" * 2 * LINE]]) == [50, 50]


def test_empty_cells_have_some_room() -> None:
    assert widths([["", ""], ["", ""]]) == [50, 50]
