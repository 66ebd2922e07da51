"""Words in double brackets stand for what is known elsewhere."""

import pytest

from core.text.stand_ins import filled, phones, unknown_words

WORDS = {"name": "Anyshire Partnership", "phone:child": "[01632 960001](tel:01632960001)"}


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("By [[name]].", "By Anyshire Partnership."),
        ("Call [[phone:child]].", "Call [01632 960001](tel:01632960001)."),
        ("Write to [[email]].", "Write to the business unit."),
        ("Call [[phone:gone]].", "Call the numbers at the top of this page."),
        ("[words](/about/) and [[ and ]]", "[words](/about/) and [[ and ]]"),
    ],
)
def test_a_word_is_replaced_and_what_is_not_known_today_is_said_otherwise(
    text: str, read: str
) -> None:
    assert filled(text, WORDS) == read


def test_a_word_that_stands_for_nothing_is_told_once() -> None:
    text = "[[name]] [[nonsense]] [[phone:child]] [[nonsense]] [[figure:F01]]"
    assert unknown_words(text) == ["nonsense", "figure:F01"]


def test_the_contacts_that_a_text_names_are_known_by_their_keys() -> None:
    assert phones("[[phone:child]], [[name]] or [[phone:adult]]") == ["child", "adult"]
