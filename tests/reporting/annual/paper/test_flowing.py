"""On paper parts share pages where a page would stay half white; chapters stay short."""

from reporting.annual.composing import blocks
from reporting.annual.paper.flowing import end_of, flowing
from reporting.annual.paper.heights import Piece
from reporting.annual.paper.tables import LETTERS, laid_out

LINE = Piece(0.02)


def pages(number: float) -> list[Piece]:
    """So many pages of lines."""
    return [LINE] * round(number / LINE.high)


def test_parts_that_fill_their_pages_begin_one_each() -> None:
    assert flowing([pages(0.8), pages(1.8), pages(2.7)]) == [False, False, False]


def test_what_would_leave_a_page_half_white_shares_it() -> None:
    assert flowing([pages(0.4), pages(0.4), pages(1.8)]) == [False, True, False]


def test_a_long_part_does_not_take_a_full_one_into_its_chapter() -> None:
    assert flowing([pages(6.86), pages(1.8)]) == [False, False]


def test_a_long_part_is_followed_rather_than_half_a_page_left_white() -> None:
    assert flowing([pages(3.35), pages(6.6), pages(0.5)]) == [False, True, True]


def test_a_short_end_follows_on_what_is_left_of_a_page() -> None:
    assert flowing([pages(4.5), pages(0.5)]) == [False, True]
    assert flowing([]) == []


def test_the_end_of_the_whole_stays_white_rather_than_a_page_amid() -> None:
    # Together they end on a page three quarters white; apart the first page would be so.
    parts = [pages(0.4), pages(0.8)]
    assert flowing(parts) == [False, True]


def test_the_end_of_the_whole_does_not_stay_white_for_nothing() -> None:
    assert flowing([pages(0.8), pages(0.3)]) == [False, False]


def test_a_piece_that_does_not_fit_goes_to_the_next_page_with_what_holds_it() -> None:
    heading, picture = Piece(0.1, holds=True), Piece(0.5)
    assert end_of([[*pages(0.4), heading, picture]]) == 1
    assert round(end_of([[*pages(0.6), heading, picture]]), 2) == 1.6


def test_a_picture_begins_no_page_amid_a_chapter_where_it_would_fit_otherwise() -> None:
    # On a page of its own the second part would leave more than half of it to the picture.
    parts = [pages(0.9), pages(0.35), [Piece(0.7)], pages(0.3)]
    assert flowing(parts)[:3] == [False, True, True]


def test_a_table_of_few_rows_with_much_in_them_may_be_cut_by_the_end_of_a_page() -> None:
    few = blocks.table("x", ["What", "How"], [["Short", "words"]] * 6)
    much = blocks.table("x", ["What", "How"], [["Long", "words " * 30]] * 5)
    many = blocks.table("x", ["What", "How"], [["Short", "words"]] * 7)
    assert laid_out(few).is_short
    assert not laid_out(much).is_short
    assert not laid_out(many).is_short
    assert len("words " * 30) * 5 > LETTERS


def test_columns_are_set_by_what_stands_in_them() -> None:
    found = laid_out(blocks.table("x", ["What", "How"], [["x" * 200, "words"]])).widths
    assert sum(found) == 100
    assert found[0] > 50
