"""Heights told without laying out are near the true ones, and know what stays together."""

from reporting.annual.paper.flowing import end_of
from reporting.annual.paper.heights import HIGH, section_of, unit_of


def high(html: str) -> float:
    """In millimetres, without the heading of the section."""
    return (end_of([section_of(html)]) - end_of([section_of("")])) * HIGH


def test_a_paragraph_is_as_high_as_its_lines() -> None:
    one, two = high("<p>A line.</p>"), high(f"<p>{'word ' * 25}</p>")
    assert 8 < one < 10
    assert one < two < 2 * one


def test_a_picture_has_the_height_of_its_drawing_and_is_not_cut() -> None:
    html = '<figure><svg viewBox="0 0 200 100"><text>Words drawn</text></svg></figure>'
    assert 83 < high(html) < 90
    assert [piece.holds for piece in section_of(html)] == [True, False]


def test_a_row_is_as_high_as_its_highest_cell() -> None:
    columns = '<col style="width: 20%"><col style="width: 80%">'
    table = f"<table>{columns}<tr><td>{{}}</td><td>{{}}</td></tr></table>"
    short, long = high(table.format("a", "b")), high(table.format("word " * 20, "b"))
    assert long > 3 * short / 2
    assert high(table.format("a", "word " * 12)) == short


def test_a_table_may_be_cut_between_its_rows_and_a_short_one_may_not() -> None:
    rows = "<table><caption>Figures</caption>" + "<tr><td>a</td></tr>" * 3 + "</table>"
    assert len(section_of(rows)) == 1 + 1 + 3 + 1
    assert len(section_of(f'<div class="whole">{rows}</div>')) == 2


def test_heads_of_tables_stay_with_a_row_and_the_last_row_with_one_before() -> None:
    rows = "<tr><th>Head</th></tr>" + "<tr><td>a</td></tr>" * 4
    table = unit_of(f"<table><caption>Figures</caption>{rows}</table>")
    assert [piece.holds for piece in table] == [True, True, False, False, True, False, False]


def test_the_picture_of_the_structure_is_drawn_smaller_than_the_page_is_wide() -> None:
    drawn = '<figure><svg class="{}" viewBox="0 0 720 720"></svg></figure>'
    assert high(drawn.format("app-structure")) < 100 < high(drawn.format("app-figure__wide"))


def test_a_section_has_its_heading_and_room_above_it_where_it_begins_no_page() -> None:
    section, unit = section_of("<p>A line.</p>"), unit_of("<p>A line.</p>")
    assert section[1:] == unit
    assert section[0].holds
    after_a_line = end_of([unit, section]) - end_of([section])
    assert after_a_line > end_of([unit])
