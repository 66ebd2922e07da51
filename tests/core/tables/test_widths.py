"""Columns as wide as their words ask for."""

from core.tables.widths import GAP, LINE, length, widths


def fits(width: float, words: str) -> bool:
    """Whether a column of so many percent has words in one line."""
    return width * LINE / 100 >= length(words) + GAP - 0.1


def test_short_tables_share_the_line_as_their_texts_are_long() -> None:
    years, numbers = widths([["Year", "Number"], ["2021 to 2022", "12"]])
    assert years > numbers
    assert years + numbers == 100


def test_a_date_stays_in_one_line_beside_a_long_text() -> None:
    text, date = widths([["Action", "By"], ["so much to say " * 8, "31 December 2022"]])
    assert fits(date, "31 December 2022")
    assert text > 70


def test_heads_stay_in_one_line_where_the_table_is_no_longer_for_it() -> None:
    rows = [["Activity", "Where it stands", "What happened"], ["Ask again", "Done", "word " * 30]]
    assert fits(widths(rows)[1], "Where it stands")


def test_no_word_is_cut_for_the_room_of_others() -> None:
    rows = [["Recommendation", "For", "How it stands"]]
    rows += [["word " * 60, "The Wolverhampton Commissioning Group", "word " * 60]] * 9
    assert fits(widths(rows)[1], "Wolverhampton")


def test_what_holds_more_has_more_room() -> None:
    little, much = widths([["One", "Two"], ["word " * 20, "word " * 60]])
    assert 2 < much / little < 4


def test_one_endless_word_leaves_the_others_their_room() -> None:
    endless, month, word = widths(
        [["What happened", "Due", "Where"], ["x" * 200, "31 December", "Done"]]
    )
    assert fits(month, "31 December")
    assert fits(word, "Where")
    assert endless > 50


def test_words_longer_than_the_line_share_it() -> None:
    assert widths([["x" * 200, "x" * 200]]) == [50, 50]


def test_empty_cells_have_some_room() -> None:
    assert widths([["", ""], ["", ""]]) == [50, 50]
