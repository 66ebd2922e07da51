"""On paper a short section shares its page with the next one; a long one begins a page."""

from reporting.annual import blocks
from reporting.annual.flowing import SHORT, flowing, is_short
from reporting.annual.tables import LETTERS, laid_out
from tests.reporting.annual import builders

A_FEW = builders.section("few", "A few words", blocks.text("A few words."))
MANY = builders.section("many", "Many words", blocks.text("word " * SHORT))
DRAWN = builders.section("drawn", "A picture", builders.a_chart())


def test_a_few_words_are_short_and_many_words_or_pictures_are_not() -> None:
    assert [is_short(one) for one in (A_FEW, MANY, DRAWN)] == [True, False, False]


def test_what_follows_a_short_section_follows_on_its_page() -> None:
    assert flowing([A_FEW, A_FEW, MANY, A_FEW, DRAWN, MANY], begun=False) == [
        False,
        True,
        True,
        False,
        True,
        False,
    ]


def test_the_first_follows_the_few_lines_at_the_top() -> None:
    assert flowing([MANY, A_FEW], begun=True) == [True, False]
    assert flowing([], begun=True) == []


def test_a_table_of_few_rows_with_much_in_them_may_be_cut_by_the_end_of_a_page() -> None:
    few = blocks.table("x", ["What", "How"], [["Short", "words"]] * 10)
    much = blocks.table("x", ["What", "How"], [["Long", "words " * 30]] * 10)
    assert laid_out(few).is_short
    assert not laid_out(much).is_short
    assert len("words " * 30) * 10 > LETTERS


def test_columns_are_set_only_where_a_word_is_too_long_for_any() -> None:
    assert laid_out(blocks.table("x", ["What", "How"], [["Short", "words"]])).widths == []
    found = laid_out(blocks.table("x", ["What", "How"], [["x" * 200, "words"]])).widths
    assert sum(found) == 100
