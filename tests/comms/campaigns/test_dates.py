"""When a campaign is, in words; and which weeks and months it touches."""

from datetime import date

import pytest

from comms.campaigns.dates import in_words, months_within, share_a_week, whole_months
from core.calendar.years import Span


def span(first: tuple[int, int, int], until: tuple[int, int, int]) -> Span:
    return Span(date(*first), date(*until))


@pytest.mark.parametrize(
    ("first", "until", "month_only", "words"),
    [
        ((2022, 3, 18), (2022, 3, 19), False, "18 March 2022"),
        ((2022, 11, 14), (2022, 11, 19), False, "14 to 18 November 2022"),
        ((2022, 11, 28), (2022, 12, 3), False, "28 November to 2 December 2022"),
        ((2021, 12, 30), (2022, 1, 3), False, "30 December 2021 to 2 January 2022"),
        ((2022, 6, 1), (2022, 7, 1), True, "June 2022"),
        ((2022, 6, 1), (2022, 11, 1), True, "June to October 2022"),
        ((2022, 12, 1), (2023, 2, 1), True, "December 2022 to January 2023"),
        ((2022, 6, 1), (2022, 7, 1), False, "1 to 30 June 2022"),
    ],
)
def test_days_are_told_as_people_say_them(
    first: tuple[int, int, int], until: tuple[int, int, int], month_only: bool, words: str
) -> None:
    assert in_words(span(first, until), month_only=month_only) == words


def test_the_year_is_left_out_where_a_page_shows_it() -> None:
    both = span((2022, 6, 1), (2022, 11, 1))
    assert in_words(both, month_only=True, year=False) == "June to October"


def test_days_become_the_months_they_lie_in() -> None:
    assert whole_months(span((2022, 11, 14), (2022, 12, 3))) == span((2022, 11, 1), (2023, 1, 1))
    assert whole_months(span((2022, 6, 1), (2022, 7, 1))) == span((2022, 6, 1), (2022, 7, 1))


def test_what_goes_over_the_turn_of_a_year_stands_in_both() -> None:
    winter = span((2021, 11, 1), (2022, 3, 1))
    assert (months_within(winter, 2021), months_within(winter, 2022)) == ((11, 12), (1, 2))


def test_two_spans_share_a_week_from_monday_to_sunday() -> None:
    friday = span((2022, 11, 18), (2022, 11, 19))
    sunday = span((2022, 11, 20), (2022, 11, 21))
    monday = span((2022, 11, 21), (2022, 11, 22))
    assert share_a_week(friday, sunday)
    assert not share_a_week(sunday, monday)
    assert share_a_week(span((2022, 11, 1), (2022, 12, 1)), monday)
