"""What follows each other on paper, and where a chapter may begin."""

from core.charts.drawing import Palette
from reporting.annual.composing import blocks
from reporting.annual.paper.showing import parts_of
from reporting.annual.paper.units import Unit, units_of
from tests.reporting.annual import builders


def units(*found: blocks.Block, **fields: object) -> list[Unit]:
    sections = [builders.section("one", "First", *found)]
    snapshot = builders.a_snapshot(sections=sections, **fields)
    return units_of(snapshot, parts_of(snapshot, Palette(), paper=True))


def test_a_section_is_cut_before_its_headings_and_its_statements() -> None:
    text, heading = blocks.text(builders.WORDS), blocks.heading("Within", 3)
    found = units(text, heading, text, *builders.statements(2), lines=[], without=[])
    assert [one.html.strip()[:4] for one in found] == ["<p>W", "<h3>", "<sec", "<sec"]
    assert [one.anchor for one in found] == ["part-one", "", "", ""]
    assert {one.heading for one in found} == {"First"}


def test_a_heading_at_its_begin_stays_with_the_section() -> None:
    found = units(blocks.heading("Within", 3), blocks.text(builders.WORDS), lines=[], without=[])
    assert len(found) == 1


def test_the_few_lines_come_first_and_what_it_does_without_last() -> None:
    anchors = [one.anchor for one in units(blocks.text(builders.WORDS))]
    assert anchors == ["lines", "part-one", "without"]


def test_a_chapter_begins_with_the_first_and_where_pages_are_full() -> None:
    found = units(*builders.statements(30))
    begins = [at for at, one in enumerate(found) if one.begins]
    assert begins[0] == 0
    assert len(begins) > 4
