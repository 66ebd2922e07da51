"""The calendar's rows and months: what stands where."""

from datetime import date
from typing import Any

from comms.campaigns.layout import Lane, lanes, months
from comms.campaigns.models import Campaign
from tests.comms.campaigns.conftest import days

ON = date(2022, 11, 20)


def entry(title: str, first: date, last: date, **fields: Any) -> Campaign:
    usual = {"kind": "campaign", "theme": "Exploitation", "audience": "everyone", "lead": "Police"}
    row = Campaign(title=title, **{**usual, **fields})
    days(first, last, month_only=fields.get("month_only", False)).put(row)
    return row


def of_months(title: str, first: int, last: int, **fields: Any) -> Campaign:
    ends = date(2022, last, 28)
    return entry(title, date(2022, first, 1), ends, month_only=True, **fields)


def drawn(lane: Lane) -> list[list[tuple[int, list[str]]]]:
    """Each row as spans with titles."""
    return [[(c.span, [e.title for e in c.entries]) for c in row] for row in lane.rows]


def test_every_row_covers_twelve_months_and_entries_span_theirs() -> None:
    (lane,) = lanes([of_months("Prepare", 1, 2), of_months("Day", 3, 3)], 2022, ON)
    (row,) = drawn(lane)
    assert sum(span for span, _ in row) == 12
    assert row[:3] == [(2, ["Prepare"]), (1, ["Day"]), (1, [])]


def test_entries_of_the_same_months_share_a_cell_and_others_take_another_row() -> None:
    rows = [of_months("Prepare", 6, 8), of_months("Posts", 7, 8), of_months("More posts", 7, 8)]
    (lane,) = lanes(rows, 2022, ON)
    first, second = drawn(lane)
    assert (3, ["Prepare"]) in first
    assert (2, ["More posts", "Posts"]) in second


def test_themes_go_by_the_alphabet_and_bulletins_stand_last() -> None:
    rows = [
        of_months("Bulletin", 1, 1, kind="bulletin", theme=""),
        of_months("One", 1, 1, theme="online safety"),
        of_months("Two", 1, 1, theme="Neglect"),
    ]
    assert [lane.name for lane in lanes(rows, 2022, ON)] == [
        "Neglect",
        "online safety",
        "Bulletins",
    ]


def test_the_present_month_is_marked_in_its_own_year_only() -> None:
    row = of_months("Prepare", 10, 12)
    assert [cell.is_now for cell in lanes([row], 2022, ON)[0].rows[0]] == [False] * 9 + [True]
    assert not any(c.is_now for c in lanes([row], 2022, date(2023, 11, 1))[0].rows[0])


def test_the_list_by_month_begins_with_what_is_on() -> None:
    rows = [
        of_months("Over", 2, 2),
        of_months("Still on", 6, 12),
        of_months("Also over", 6, 10),
        entry("Week", date(2022, 11, 14), date(2022, 11, 18)),
        of_months("Next", 12, 12),
    ]
    listed = months(rows, 2022, ON)
    assert [(m.name, m.is_now, m.is_over) for m in listed] == [
        ("February", False, True),
        ("June", False, True),
        ("November", True, False),
        ("December", False, False),
    ]
    assert [(e.campaign.title, e.months) for e in listed[2].entries] == [
        ("Still on", "June to December"),
        ("Week", ""),
    ]


def test_a_year_that_is_over_is_over_in_every_month_and_one_to_come_in_none() -> None:
    row = of_months("Week", 11, 11)
    assert [m.is_over for m in months([row], 2022, date(2023, 1, 1))] == [True]
    assert [m.is_over for m in months([row], 2022, date(2021, 12, 31))] == [False]


def test_the_words_of_one_month_run_on_over_the_empty_months_beside_it() -> None:
    rows = [of_months("Early", 1, 1), of_months("Next", 3, 3), of_months("Late", 12, 12)]
    (lane,) = lanes(rows, 2022, ON)
    room = {c.entries[0].title: (c.room, c.runs_back) for c in lane.rows[0] if c.entries}
    assert room == {"Early": (2, False), "Next": (4, False), "Late": (4, True)}


def test_words_that_run_towards_each_other_share_the_months_between_them() -> None:
    (lane,) = lanes([of_months("One", 9, 9), of_months("Two", 12, 12)], 2022, ON)
    assert [c.room for c in lane.rows[0] if c.entries] == [2, 2]


def test_a_single_month_is_given_room_for_its_words() -> None:
    (lane,) = lanes([of_months("One", 1, 1), of_months("Two", 2, 2)], 2022, ON)
    assert len(lane.rows) == 2
    assert [[c.room for c in row if c.entries] for row in lane.rows] == [[4], [4]]
