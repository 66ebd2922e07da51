"""How full the pages of a printed report are, and what stands at their heads and feet."""

import re
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from core.publication.chapters import LOOSE
from reporting.annual.composing import blocks
from reporting.annual.paper.binding import paper, printable
from reporting.annual.paper.showing import SAME
from tests import builders as people
from tests.core.publication import papers
from tests.reporting.annual import builders
from tests.reporting.annual.paper.test_binding import pages

pytestmark = pytest.mark.one_database


@pytest.fixture(autouse=True)
def _partnership(db: None) -> None:
    people.a_partnership(is_demonstration=True)


@pytest.mark.prove
@pytest.mark.parametrize("seed", [1, 3, 5])
def test_no_page_before_the_last_is_whiter_than_what_did_not_fit(seed: int, tmp_path: Path) -> None:
    """Whatever stands in a report; a chart with the heading of its section is two fifths high."""
    white = papers.white_of(paper(builders.a_snapshot(sections=any_sections(seed))), tmp_path)
    assert len(white) > 15
    assert max(white[2:-1]) <= 0.43


def any_sections(seed: int) -> list[blocks.ReportSection]:
    """Sections of blocks of all kinds in any order, always the same for one seed."""
    drawn = Random(seed)  # noqa: S311 -- no secret
    kinds: list[Callable[[], list[Any]]] = [
        lambda: [blocks.text("\n\n".join([builders.WORDS] * drawn.randint(1, 5)))],
        lambda: [blocks.heading("More of it", 3), blocks.text(builders.WORDS)],
        lambda: [builders.a_chart()],
        lambda: [builders.lines()],
        lambda: [builders.grouped()],
        lambda: [builders.long_table(drawn.randint(2, 25))],
        lambda: [builders.figures()],
    ]
    found = [
        [block for kind in drawn.choices(kinds, k=drawn.randint(1, 6)) for block in kind()]
        for _ in range(8)
    ]
    found.insert(2, [builders.structure_of()])
    found.append(builders.statements(drawn.randint(3, 9)))
    return [builders.section(f"s-{n}", f"Section {n}", *each) for n, each in enumerate(found)]


@pytest.mark.prove
def test_no_heading_and_no_caption_is_the_last_on_its_page(tmp_path: Path) -> None:
    sections = any_sections(2)
    found = pages(paper(builders.a_snapshot(sections=sections)), tmp_path)
    headings = {"More of it", "What we did", "What changed", SAME, "Every measure of the plan"}
    headings |= {section["heading"] for section in sections}
    lasts = [re.sub(r"^\d+ +", "", one[-2]) for one in found[2:]]
    assert len(lasts) > 10
    assert headings & set(lasts) == set()
    heads_of_tables = [
        last for last in lasts if last.startswith(("Measure  ", "Place  ", "Year  "))
    ]
    assert heads_of_tables == []


@pytest.mark.prove
def test_a_page_that_begins_within_a_section_names_it_at_its_head(tmp_path: Path) -> None:
    """Also where a chapter of its own begins there."""
    snapshot = builders.a_snapshot(
        sections=[builders.section("st", "What each partner did", *builders.statements(24))]
    )
    assert printable(snapshot).count(LOOSE) > 1
    found = pages(paper(snapshot), tmp_path)
    begun = next(at for at, one in enumerate(found) if "1 What each partner did" in one)
    assert begun < len(found) - 4
    after = [one for one in found[begun + 1 :] if "without" not in str(one)]
    assert {one[0].split("  ")[0] for one in after} == {"1 What each partner did"}


@pytest.mark.prove
def test_short_and_long_sections_leave_little_white(tmp_path: Path) -> None:
    """Sections of all lengths, some of which would leave their last page half white."""
    words = [300, 500, 900, 200, 1500, 700, 400, 1100, 250, 600, 800, 350]
    sections = [
        builders.section(f"s-{n}", f"Section {n}", blocks.text("Some words here.\n\n" * (w // 8)))
        for n, w in enumerate(words)
    ]
    white = papers.white_of(paper(builders.a_snapshot(sections=sections)), tmp_path)[2:-1]
    assert len(white) > 8
    assert max(white) <= 0.4
    assert sum(white) < len(white) * 0.2
