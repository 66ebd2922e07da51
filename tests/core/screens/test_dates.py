"""Dates in three parts, times as people write them."""

from datetime import date, time
from typing import Any

import pytest
from django import forms

from core.screens.dates import clock_time, wrong_parts
from core.screens.forms import Worded
from core.screens.pack import anchor, field


class Meeting(Worded, forms.Form):
    """A plain date field, as any form has it."""

    met = forms.DateField(label="Date of the meeting")
    at = forms.TimeField(required=False)


def of(day: str, month: str, year: str) -> Meeting:
    return Meeting({"met-day": day, "met-month": month, "met-year": year})


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        (("27", "3", "2024"), date(2024, 3, 27)),
        (("27", "March", "2024"), date(2024, 3, 27)),
        (("1", "sept", "2021"), date(2021, 9, 1)),
        ((" 29", "2 ", "2024"), date(2024, 2, 29)),
    ],
)
def test_a_date_is_read_from_its_parts(parts: tuple[str, str, str], found: date) -> None:
    form = of(*parts)
    assert (form.is_valid(), form.cleaned_data["met"]) == (True, found)


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (("", "", ""), "Enter the date of the meeting."),
        (("", "3", "2024"), "Date of the meeting must include a day."),
        (("27", "", "2024"), "Date of the meeting must include a month."),
        (("27", "3", ""), "Date of the meeting must include a year."),
        (("27", "3", "24"), "The year must have four digits, such as 2024."),
        (("31", "2", "2024"), "Date of the meeting must be a real date, such as 27 3 2024."),
        (("x", "2", "2024"), "Date of the meeting must be a real date, such as 27 3 2024."),
        (("1", "2", "20244"), "Date of the meeting must be a real date, such as 27 3 2024."),
    ],
)
def test_what_is_wrong_with_a_date_is_said(parts: tuple[str, str, str], said: str) -> None:
    assert of(*parts).errors["met"] == [said]


def test_a_plain_date_is_read_too() -> None:
    form = Meeting({"met": "2024-03-27"})
    assert (form.is_valid(), form.cleaned_data["met"]) == (True, date(2024, 3, 27))


def test_what_was_typed_is_shown_again() -> None:
    html = field(of("31", "2", "2024")["met"])
    assert [part in html for part in ('value="31"', 'value="2"', 'value="2024"')] == [True] * 3


def test_a_kept_date_fills_its_parts() -> None:
    html = field(Meeting(initial={"met": date(2024, 3, 27)})["met"])
    assert [part in html for part in ('value="27"', 'value="3"', 'value="2024"')] == [True] * 3


def test_a_date_left_as_it_was_has_not_changed() -> None:
    data = {"met-day": "27", "met-month": "3", "met-year": "2024"}
    assert Meeting(data, initial={"met": date(2024, 3, 27)}).changed_data == []


def test_the_error_leads_to_the_part_that_is_wrong() -> None:
    form = of("27", "", "2024")
    assert (form.is_valid(), anchor(form["met"])) == (False, "id_met-month")


@pytest.mark.parametrize(
    ("codes", "parts"),
    [
        ([], []),
        (["no_day"], ["day"]),
        (["short_year"], ["year"]),
        (["invalid"], ["day", "month", "year"]),
        (["required"], ["day", "month", "year"]),
    ],
)
def test_which_parts_are_wrong(codes: list[str], parts: list[str]) -> None:
    assert wrong_parts(codes) == parts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("14:30", time(14, 30)),
        ("2.30pm", time(14, 30)),
        ("2 pm", time(14)),
        ("12am", time(0)),
        ("12pm", time(12)),
        ("noon", time(12)),
        ("9:05:00", time(9, 5)),
        ("14", None),
        ("25:00", None),
        ("13pm", None),
        ("9:61", None),
        ("soon", None),
    ],
)
def test_a_time_is_read_as_people_write_it(text: str, found: Any) -> None:
    assert clock_time(text) == found


def test_a_wrong_time_is_told_in_our_words() -> None:
    form = Meeting({"met": "2024-03-27", "at": "soon"})
    assert form.errors["at"] == ["At must be a time, such as 2:30pm or 14:30."]
