"""How recorded figures are worded in the report."""

import pytest

from reporting.annual.numbers import period_words


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2021-22", "2021/22"),
        ("2021-22-q3", "Quarter 3, 2021/22"),
        ("2022-jan-jun", "January to June 2022"),
        ("2022-abc-jun", "2022-abc-jun"),
        ("2020", "2020"),
    ],
)
def test_a_period_is_written_as_people_say_it(period: str, words: str) -> None:
    assert period_words(period) == words
