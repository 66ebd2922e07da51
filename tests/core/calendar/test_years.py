"""Reporting years and quarters."""

from datetime import date

import pytest

from core.calendar.years import quarter_before, quarter_of, quarter_span, year_span


def test_a_year_runs_from_its_month_to_the_same_month() -> None:
    span = year_span("2021-22")
    assert (span.since, span.until) == (date(2021, 4, 1), date(2022, 4, 1))
    assert span.days == "1 April 2021 to 31 March 2022"


@pytest.mark.parametrize(
    ("number", "months"),
    [
        (1, "April to June 2021"),
        (2, "July to September 2021"),
        (3, "October to December 2021"),
        (4, "January to March 2022"),
    ],
)
def test_four_quarters_make_a_year(number: int, months: str) -> None:
    assert quarter_span("2021-22", number).months == months


def test_a_quarter_over_new_year_names_both_years() -> None:
    assert quarter_span("2021-22", 4, starts=2).months == "November 2021 to January 2022"


@pytest.mark.parametrize("starts", [1, 4, 9, 12])
def test_every_first_and_last_day_lies_in_its_own_quarter(starts: int) -> None:
    for number in (1, 2, 3, 4):
        span = quarter_span("2021-22", number, starts)
        assert quarter_of(span.since, starts) == ("2021-22", number)
        assert quarter_of(span.last, starts) == ("2021-22", number)


def test_the_quarter_before_the_first_is_the_fourth_of_the_year_before() -> None:
    assert quarter_before("2021-22", 1) == ("2020-21", 4)
    assert quarter_before("2021-22", 3) == ("2021-22", 2)
    assert quarter_before("2000-01", 1) == ("1999-00", 4)


@pytest.mark.parametrize("year", ["2021", "21-22", "2021/22", "", "2021-22 "])
def test_a_year_written_otherwise_is_refused_with_a_sentence(year: str) -> None:
    with pytest.raises(ValueError, match="is not a year as it is written here"):
        year_span(year)


@pytest.mark.parametrize("year", ["2021-23", "2021/23", "2021 to 2023"])
def test_a_year_whose_second_half_is_another_says_what_it_has_to_be(year: str) -> None:
    said = f"“{year}” is not a year: the second half has to be the year after, as in 2021/22."
    with pytest.raises(ValueError, match=said):
        year_span(year)


@pytest.mark.parametrize("number", [0, 5, -1])
def test_there_are_four_quarters(number: int) -> None:
    with pytest.raises(ValueError, match="there are quarters 1 to 4"):
        quarter_span("2021-22", number)
