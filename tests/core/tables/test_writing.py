"""What we write, a spreadsheet opens as text and numbers, never as a formula."""

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.tables.reading import read
from core.tables.writing import safe, write_csv, write_xlsx


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1 day", "-lead", "@SUM(A1)", "\tx", "\rx", "\nx", "\uff1d1+1", " =1", "|cmd", "%x"],
)
def test_what_could_be_a_formula_gets_an_apostrophe(text: str) -> None:
    assert safe(text) == f"'{text}"


@pytest.mark.parametrize("value", ["Plain", "a=b", "-5", "+3.5", "12%", 5, -5, Decimal("1.5"), ""])
def test_what_cannot_stays_as_it_is(value: Any) -> None:
    assert safe(value) == value


def test_a_csv_comes_back_as_it_was() -> None:
    row = ["Zoë, “who”\nspoke", 5, Decimal("1.50"), date(2022, 3, 27), None, True]
    data = write_csv(["A", "B", "C", "D", "E", "F"], [row])
    assert data.startswith(b"\xef\xbb\xbfA,B,")
    sheet = read("t.csv", data)
    assert sheet.rows[0].cells == ("Zoë, “who”\nspoke", "5", "1.50", "2022-03-27", "", "yes")


def test_a_moment_is_written_with_its_zone() -> None:
    data = write_csv(["A"], [[datetime(2022, 3, 27, 10, tzinfo=UTC)]], mark=False)
    assert data == b"A\r\n2022-03-27T10:00:00+00:00\r\n"


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=8), min_size=1, max_size=4))
def test_no_cell_of_any_text_starts_a_formula(texts: list[str]) -> None:
    lines = csv.reader(io.StringIO(write_csv(texts, [texts], mark=False).decode(), newline=""))
    for cell in (cell for line in lines for cell in line):
        assert not cell.startswith(("=", "@", "\t", "\r")) or cell[1:].isdigit()


def test_a_workbook_holds_texts_as_texts() -> None:
    data = write_xlsx("A/B: its", ["=Head"], [["=1+1"], ["\x0bx"], [5], [date(2022, 3, 27)]])
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert [(c.data_type, c.value) for (c,) in sheet.iter_rows()] == [
        ("s", "=Head"),
        ("s", "=1+1"),
        ("s", "x"),
        ("n", 5),
        ("d", datetime(2022, 3, 27)),  # noqa: DTZ001
    ]
    assert sheet.title == "A B  its"
