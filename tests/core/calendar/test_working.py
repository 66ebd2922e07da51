"""Counting working days, months, fixed days and hours."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.calendar.working import (
    Holiday,
    OutOfRange,
    WorkingDays,
    add_hours,
    add_months,
    days_in_month,
    next_day_of_year,
)

ENGLAND = WorkingDays("england")
UK = WorkingDays("uk")
DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))
NUMBERS = st.integers(0, 60)
BANK_HOLIDAYS = {
    2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
    2028: "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26",
    2022: "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27",
    2023: "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26",
}


@pytest.mark.parametrize("year", BANK_HOLIDAYS)
def test_bank_holidays_of_england_and_wales_on_weekdays(year: int) -> None:
    found = [day for day, _ in ENGLAND.skipped(date(year, 1, 1), date(year, 12, 31))]
    assert " ".join(f"{day:%m-%d}" for day in found) == BANK_HOLIDAYS[year]


@pytest.mark.parametrize(
    ("day", "where"),
    [
        (date(2026, 1, 2), "New Year Holiday (Scotland)"),
        (date(2026, 3, 17), "Saint Patrick's Day (Northern Ireland)"),
        (date(2026, 7, 13), "Battle of the Boyne (day in lieu) (Northern Ireland)"),
        (date(2026, 8, 3), "Summer Bank Holiday (Scotland)"),
        (date(2026, 11, 30), "Saint Andrew's Day (Scotland)"),
        (date(2026, 4, 6), "Easter Monday"),
        (date(2026, 12, 28), "Boxing Day (day in lieu)"),
        (date(2026, 11, 20), ""),
    ],
)
def test_the_wider_calendar_knows_what_is_kept_in_any_part_of_the_kingdom(
    day: date, where: str
) -> None:
    assert UK.holiday(day) == where
    assert ENGLAND.holiday(day) == ("" if where.endswith(("(Scotland)", "Ireland)")) else where)


@pytest.mark.parametrize(
    ("start", "number", "due"),
    [
        (date(2026, 11, 20), 5, date(2026, 11, 27)),
        (date(2026, 12, 26), 5, date(2027, 1, 5)),
        (date(2026, 12, 11), 15, date(2027, 1, 6)),
        (date(2026, 12, 22), 15, date(2027, 1, 15)),
        (date(2026, 4, 2), 1, date(2026, 4, 7)),  # over Easter
        (date(2026, 4, 3), 1, date(2026, 4, 7)),  # Good Friday itself is day 0
        (date(2022, 5, 31), 3, date(2022, 6, 7)),  # two days of a jubilee, the first moved
        (date(2022, 9, 16), 1, date(2022, 9, 20)),  # a proclaimed day
        (date(2026, 11, 20), 0, date(2026, 11, 20)),
    ],
)
def test_working_days_after_a_day(start: date, number: int, due: date) -> None:
    assert ENGLAND.after(start, number) == due


@pytest.mark.parametrize(
    ("start", "number", "due"),
    [
        (date(2027, 3, 31), 7, date(2027, 3, 18)),
        (date(2026, 12, 16), 7, date(2026, 12, 7)),
        (date(2026, 12, 29), 1, date(2026, 12, 24)),
        (date(2026, 12, 27), 1, date(2026, 12, 24)),
    ],
)
def test_working_days_before_a_day(start: date, number: int, due: date) -> None:
    assert ENGLAND.before(start, number) == due


@pytest.mark.parametrize(
    ("start", "england", "uk"),
    [
        (date(2026, 11, 20), date(2026, 12, 18), date(2026, 12, 21)),  # Saint Andrew's
        (date(2026, 3, 2), date(2026, 3, 30), date(2026, 3, 31)),  # Saint Patrick's
        (date(2026, 7, 1), date(2026, 7, 29), date(2026, 7, 30)),  # the Boyne, in lieu
        (date(2026, 12, 22), date(2027, 1, 22), date(2027, 1, 25)),  # 2 January, in lieu
        (date(2026, 9, 1), date(2026, 9, 29), date(2026, 9, 29)),  # none of them
    ],
)
def test_twenty_working_days_by_each_calendar(start: date, england: date, uk: date) -> None:
    assert (ENGLAND.after(start, 20), UK.after(start, 20)) == (england, uk)


@pytest.mark.parametrize(
    ("start", "number", "due"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 11, 20), 6, date(2027, 5, 20)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
    ],
)
def test_months_end_on_the_corresponding_date_or_the_last_day(
    start: date, number: int, due: date
) -> None:
    assert add_months(start, number) == due


def test_a_fixed_day_of_the_year_is_the_next_one() -> None:
    found = [
        next_day_of_year(day, 9, 30)
        for day in (date(2026, 3, 31), date(2026, 9, 30), date(2026, 10, 1))
    ]
    assert found == [date(2026, 9, 30), date(2026, 9, 30), date(2027, 9, 30)]


def test_hours_run_on_over_a_change_of_time() -> None:
    london = ZoneInfo("Europe/London")
    before = datetime(2026, 3, 28, 14, 30, tzinfo=london)
    due = add_hours(before, 72)
    assert f"{due.astimezone(london):%d %H:%M}" == "31 15:30"
    assert due - before.astimezone(UTC) == timedelta(hours=72)


def test_a_proclaimed_day_is_left_out_where_it_is_kept() -> None:
    scots = Holiday(date(2026, 11, 24), "Proclaimed", "scotland")
    everywhere = Holiday(date(2026, 11, 25), "Proclaimed", "uk")
    with_both = WorkingDays("england", (scots, everywhere))
    assert with_both.after(date(2026, 11, 20), 5) == date(2026, 11, 30)
    wide = WorkingDays("uk", (scots, everywhere))
    assert wide.after(date(2026, 11, 20), 5) == date(2026, 12, 2)  # and Saint Andrew's


def test_a_bank_holiday_that_was_moved_away_counts() -> None:
    moved = Holiday(date(2026, 5, 4), "May Day", "england", is_kept=False)
    days = WorkingDays("england", (moved,))
    assert days.after(date(2026, 5, 1), 1) == date(2026, 5, 4)
    assert ENGLAND.after(date(2026, 5, 1), 1) == date(2026, 5, 5)


def test_dates_beyond_what_is_known_are_refused() -> None:
    for count in (
        lambda: ENGLAND.after(date(9999, 12, 30), 5),
        lambda: ENGLAND.before(date(1, 1, 2), 5),
        lambda: add_months(date(9999, 12, 1), 6),
    ):
        with pytest.raises(OutOfRange):
            count()


def test_less_than_no_days_is_refused() -> None:
    with pytest.raises(ValueError, match="whole number"):
        ENGLAND.after(date(2026, 1, 1), -1)


@given(DAYS, NUMBERS)
def test_a_count_ends_on_a_working_day_so_many_away(day: date, number: int) -> None:
    later, earlier = UK.after(day, number), UK.before(day, number)
    assert (UK.between(day, later), number == 0 or UK.is_working(later)) == (number, True)
    assert number == 0 or UK.is_working(earlier)


@given(DAYS, NUMBERS)
def test_backwards_is_the_inverse_of_forwards_from_a_working_day(day: date, number: int) -> None:
    start = ENGLAND.after(day, 1)
    assert ENGLAND.before(ENGLAND.after(start, number), number) == start
    assert ENGLAND.after(ENGLAND.before(start, number), number) == start


@given(DAYS, NUMBERS, NUMBERS)
def test_counting_twice_is_counting_the_sum(day: date, first: int, second: int) -> None:
    assert ENGLAND.after(ENGLAND.after(day, first), second) == ENGLAND.after(day, first + second)


@given(DAYS, DAYS, NUMBERS)
def test_a_later_start_is_never_due_earlier(one: date, other: date, number: int) -> None:
    first, last = sorted((one, other))
    assert ENGLAND.after(first, number) <= ENGLAND.after(last, number)


@given(DAYS, NUMBERS)
def test_the_wider_calendar_never_gives_less_time(day: date, number: int) -> None:
    assert UK.after(day, number) >= ENGLAND.after(day, number)
    assert UK.before(day, number) <= ENGLAND.before(day, number)


@given(DAYS, st.integers(-240, 240))
def test_months_keep_the_day_or_clamp_it(day: date, number: int) -> None:
    found = add_months(day, number)
    assert found.day == min(day.day, days_in_month(found.year, found.month))
    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == number
