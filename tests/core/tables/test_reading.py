"""Reading tables as they come: whatever wrote them, every bad cell named with its place."""

import io
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.tables.columns import Column, amount, day, one_of, parse, text, whole, yes_or_no
from core.tables.folding import fold
from core.tables.reading import Row, Unreadable, letter, read

COLUMNS = (
    Column("name", "Name", text(20)),
    Column("count", "Number", whole(), also=("How many",)),
    Column("day", "Date", day, required=False),
    Column("role", "Role", one_of(["R", "A", "S", "C", "I"]), required=False),
)


def a_workbook(*lines: list[Any], epoch_1904: bool = False) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    if epoch_1904:
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    for line in lines:
        book.active.append(line)
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        "Name,Number\r\nZoë,1\r\n".encode(),
        "\ufeffName,Number\nZoë,1\n".encode(),
        "Name;Number\nZoë;1".encode(),
        "Name\tNumber\nZoë\t1".encode("utf-16"),
        "Name,Number\nZoë,1".encode("cp1252"),
        '\n\n"Name","Number",\n\n Zoë , 1 ,\n'.encode(),
    ],
)
def test_a_csv_is_read_whatever_wrote_it(data: bytes) -> None:
    sheet = read("t.csv", data)
    assert (sheet.heads, [row.cells[:2] for row in sheet.rows]) == (
        ("Name", "Number"),
        [("Zoë", "1")],
    )


def test_row_numbers_are_those_people_see() -> None:
    sheet = read("t.csv", b'Name,Number\n"two\nlines",1\n\nB,2\n')
    assert [row.number for row in sheet.rows] == [2, 4]


@pytest.mark.parametrize("epoch_1904", [False, True])
def test_a_workbook_is_read_with_its_types(epoch_1904: bool) -> None:
    data = a_workbook(
        ["Name", "Number", "Date"], ["A", 3.0, date(2022, 3, 27)], epoch_1904=epoch_1904
    )
    assert read("t.xlsx", data).rows == (Row(2, ("A", 3, date(2022, 3, 27))),)


def test_numbers_are_read_as_written() -> None:
    assert read("t.xlsx", a_workbook(["x"], [0.1])).rows[0][0] == Decimal("0.1")


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("t.csv", b"", "holds no table"),
        ("t.csv", b"\n,,\n", "holds no table"),
        ("t.csv", b"a,b\x00", "characters that no text has"),
        ("t.csv", b"\xff\xfea", "is not text"),
        ("t.xlsx", b"PK not really", "cannot be read"),
        ("t.csv", b"a\n" * 20_001, "more than 20,000 rows"),
        ("t.csv", b"a," * 200 + b"b", "Row 1 has more than 200 columns"),
    ],
)
def test_what_is_no_table_is_said(name: str, data: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        read(name, data)


def test_every_bad_cell_is_named_and_every_doubt() -> None:
    parsed = parse(
        read("t.csv", b"Name,how many,Date,Role\nA,x,31/2/2022,1\n,2,27/3/22,Q\nB,3.5,,I,more\n"),
        COLUMNS,
    )
    assert list(map(str, parsed.bad)) == [
        "Row 2, column B (Number): “x” is not a number.",
        "Row 2, column C (Date): “31/2/2022” is not a date. "
        "Write the day first, for example 27/3/2022.",
        "Row 3, column A (Name): the cell is empty, and it is needed.",
        "Row 3, column D (Role): “Q” is not one of: R, A, S, C, I.",
        "Row 4, column B (Number): “3.5” is not a whole number.",
        "Row 4, column E: the cell stands beyond the last column that has a head.",
    ]
    assert list(map(str, parsed.doubts)) == [
        "Row 2, column D (Role): “1” was read as “I”. Is that what was meant?"
    ]
    assert parsed.lines[0] == (2, {"name": "A", "count": None, "day": None, "role": "I"})


def test_heads_that_are_unknown_twice_or_missing_are_named() -> None:
    parsed = parse(read("t.csv", b"Name,Name,Nonsense,\nA,B,C,D\n"), COLUMNS)
    assert list(map(str, parsed.bad)) == [
        "Row 1, column B (Name): “Name” stands at the head of two columns.",
        "Row 1, column C (Nonsense): no such column is known. "
        "The columns are: Name, Number, Date, Role.",
        "Row 1: the column “Number” is missing.",
    ]
    assert parsed.lines == []


@pytest.mark.parametrize(
    ("written", "read_as"), [("1,266", 1266), ("£12", 12), ("12%", 12), (7, 7), ("-3", -3)]
)
def test_numbers_as_people_write_them(written: Any, read_as: int) -> None:
    assert amount(written) == read_as


@pytest.mark.parametrize(
    "written", ["27/3/2022", "2022-03-27", "27 March 2022", "27.03.2022", "27/03/22"]
)
def test_dates_as_people_write_them(written: str) -> None:
    assert day(written) == date(2022, 3, 27)


def test_the_month_is_never_first() -> None:
    assert day("4/3/2022") == date(2022, 3, 4)
    with pytest.raises(ValueError, match="is not a date"):
        day("04/13/2022")


@pytest.mark.parametrize(
    ("written", "meant"), [("Yes", True), ("✓", True), ("n", False), (False, False), ("1", True)]
)
def test_ticks_as_people_tick(written: Any, meant: bool) -> None:
    assert yes_or_no(written) is meant


def test_letters_of_other_scripts_are_read_as_what_they_look_like() -> None:
    cyrillic = "\u0410\u0421"
    assert fold(cyrillic) == "ac"
    assert one_of(["AC", "B"])(cyrillic) == "AC"


@pytest.mark.parametrize(
    ("column", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")]
)
def test_columns_are_named_as_spreadsheets_do(column: int, letters: str) -> None:
    assert letter(column) == letters


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for name in ("t.csv", "t.xlsx"):
        try:
            parse(read(name, data), COLUMNS)
        except Unreadable as refusal:
            assert str(refusal).endswith(".")  # noqa: PT017 -- either outcome is right
