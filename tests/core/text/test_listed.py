"""Names stand in a sentence with commas, and a word before the last."""

import pytest

from core.text.listed import as_item, listed, parted


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], ""),
        (["Ann"], "Ann"),
        (["Ann", "Bob"], "Ann and Bob"),
        (["Ann", "Bob", "Cy"], "Ann, Bob and Cy"),
    ],
)
def test_the_last_of_several_names_stands_after_a_word(names: list[str], said: str) -> None:
    assert listed(names) == said


def test_names_with_a_comma_of_their_own_are_parted_by_semicolons() -> None:
    assert parted(["Chair, Board", "Police"]) == "Chair, Board; Police"
    assert (parted(["Ann", "Bob"]), parted([])) == ("Ann and Bob", "")


def test_the_word_may_be_another_one() -> None:
    assert listed(iter(["Ann", "Bob", "Cy"]), "or") == "Ann, Bob or Cy"


def test_further_lines_of_an_item_are_a_list_under_the_first() -> None:
    assert as_item("A <b>") == "A &lt;b&gt;"
    under = '<ul class="govuk-list govuk-list--bullet"><li>B</li><li>C &amp; D</li></ul>'
    assert as_item("A\nB\nC & D") == f"A{under}"
    assert as_item("") == ""
