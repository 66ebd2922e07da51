"""Periods: read as people write them, shown as people say them."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from priorities.measures.periods import in_full, in_order, period_words, read_period, span_of


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2021-22", "2021/22"),
        ("2021-22-q3", "Quarter 3, 2021/22"),
        ("2022-jan-jun", "January to June 2022"),
        ("2021-nov-jan", "November 2021 to January 2022"),
        ("2022-jun-jun", "June 2022"),
        ("2022-abc-jun", "2022-abc-jun"),
        ("2020", "2020"),
        ("0000-jan-jun", "0000-jan-jun"),
        ("9999-dec-jan", "9999-dec-jan"),
    ],
)
def test_a_period_is_shown_as_people_say_it(period: str, words: str) -> None:
    assert period_words(period) == words


@pytest.mark.parametrize(
    ("period", "starts", "words"),
    [
        ("2021-22-q3", 4, "October to December 2021 (quarter 3 of 2021/22)"),
        ("2021-22-q2", 9, "December 2021 to February 2022 (quarter 2 of 2021/22)"),
        ("2021-22", 4, "The year 2021/22 (April 2021 to March 2022)"),
        ("2022-jan-jun", 4, "January to June 2022"),
        ("2020", 4, "The calendar year 2020"),
        ("half-1", 4, "half-1"),
    ],
)
def test_a_period_to_choose_says_its_months(period: str, starts: int, words: str) -> None:
    assert in_full(period, starts) == words


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("2021/22", "2021-22"),
        (" 2021 to 2022 ", "2021-22"),
        ("2021\u201322", "2021-22"),
        ("Q3 2021/22", "2021-22-q3"),
        ("2021/22 Q3", "2021-22-q3"),
        ("2021-22-q3", "2021-22-q3"),
        ("quarter 3 of 2021/22", "2021-22-q3"),
        ("Quarter 3, 2021/22", "2021-22-q3"),
        ("October to December 2021 (quarter 3 of 2021/22)", "2021-22-q3"),
        ("Oct - Dec 2021", "2021-22-q3"),
        ("January to June 2022", "2022-jan-jun"),
        ("November 2021 to January 2022", "2021-nov-jan"),
        ("June 2022", "2022-jun-jun"),
        ("Sept 2022", "2022-sep-sep"),
        ("July to Sept 2021", "2021-22-q2"),
        ("April 2021 to March 2022", "2021-22"),
        ("January to December 2022", "2022"),
        ("2022", "2022"),
    ],
)
def test_a_period_is_read_as_people_write_it(words: str, period: str) -> None:
    assert read_period(words) == period


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Q3",
        "Q5 2021/22",
        "2021/23",
        "summer",
        "June 2021 to May 2025",
        "q3 2021/22 q4",
        "June",
        "December 9999",
        "January 0000",
    ],
)
def test_what_names_no_period_is_not_guessed(words: str) -> None:
    assert read_period(words) == ""


@pytest.mark.parametrize(
    ("period", "since", "until"),
    [
        ("2022-jan-jun", date(2022, 1, 1), date(2022, 7, 1)),
        ("2021-nov-jan", date(2021, 11, 1), date(2022, 2, 1)),
        ("2021-jul-dec", date(2021, 7, 1), date(2022, 1, 1)),
        ("2020", date(2020, 1, 1), date(2021, 1, 1)),
    ],
)
def test_months_and_calendar_years_know_their_days(period: str, since: date, until: date) -> None:
    span = span_of(period)
    assert span is not None
    assert (span.since, span.until) == (since, until)


def test_periods_stand_in_the_order_of_time() -> None:
    periods = ["half-1", "2021-22-q1", "2021-22", "2020-21", "2022-jan-jun"]
    ordered = ["2020-21", "2021-22", "2021-22-q1", "2022-jan-jun", "half-1"]
    assert in_order(periods) == ordered


#: As periods are written, whether they can be or not, and anything else.
PIECES = "0000 0001 1900 1901 2021 2096 2097 9999 00 22 - / to q0 q3 quarter of jan sept December"
WRITTEN = st.text(max_size=8) | st.builds(
    str.join, st.sampled_from(["", " ", "-"]), st.lists(st.sampled_from(PIECES.split()), max_size=5)
)


@given(words=WRITTEN, starts=st.integers(1, 12))
@example(words="December 9999", starts=4)
@example(words="0000-jan-jun", starts=4)
@example(words="9999-dec-jan", starts=4)
@example(words="9999/00", starts=4)
def test_no_text_is_too_strange_to_be_read_and_shown_as_a_period(words: str, starts: int) -> None:
    assert isinstance(period_words(words), str)
    assert isinstance(in_full(words, starts), str)
    period = read_period(words, starts)
    assert not period or span_of(period, starts)
