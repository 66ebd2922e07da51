"""Every kind of block on the page and on paper: what it says, and how those who listen are told."""

import re
from collections.abc import Callable
from typing import Any, cast, get_args
from xml.etree import ElementTree

import pytest
from html5lib import parse

from core.charts.drawing import Palette
from reporting.annual.composing import blocks
from reporting.annual.composing.blocks import Block
from reporting.annual.paper.showing import BLOCKS, SAME, Part, parts_of
from reporting.annual.paper.tables import laid_out
from tests.reporting.annual import builders


def part(*found: Block, paper: bool = False) -> Part:
    sections = [builders.section("one", "First", *found)]
    return parts_of(builders.a_snapshot(sections=sections), Palette(), paper=paper)[0]


def tree(html: str) -> Any:
    return parse(html, namespaceHTMLElements=False)


def said(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def words(html: str) -> str:
    return said(tree(html))


BOTH = pytest.mark.parametrize("paper", [False, True])


def test_every_kind_of_block_is_rendered() -> None:
    kinds = {get_args(kind.__annotations__["kind"])[0] for kind in get_args(Block)}
    assert set(BLOCKS) == kinds


@BOTH
def test_words_are_markdown_made_safe(paper: bool) -> None:
    html = part(blocks.text("A **bold** word.\n\n<script>alert(1)</script>"), paper=paper).html
    assert html.startswith("<p>A <strong>bold</strong> word.</p>")
    assert "<script" not in html


@BOTH
def test_a_heading_that_would_leave_a_level_out_is_raised(paper: bool) -> None:
    found = (blocks.heading("First", 4), blocks.heading("Second", 4), blocks.heading("Third", 3))
    levels = re.findall(r"<h(\d)>", part(*found, paper=paper).html)
    assert levels == ["3", "4", "3"]


@BOTH
def test_a_table_has_a_caption_and_heads_for_columns_and_rows(paper: bool) -> None:
    html = part(blocks.table("Offices", ["Office", "For"], [["Chair", "Council"]]), paper=paper)
    table = tree(html.html).find(".//table")
    assert said(table.find("caption")) == "Offices"
    assert [(said(th), th.get("scope")) for th in table.iter("th")] == [
        ("Office", "col"),
        ("For", "col"),
        ("Chair", "row"),
    ]


def test_only_columns_of_numbers_stand_at_the_right() -> None:
    none = "not recorded"
    rows = [
        ["1", "2,000", "£3", "c", none],
        ["2", "c", none, "c", none],
        ["3", "4%", "", "c", none],
    ]
    table = laid_out(blocks.table("x", ["No", "Count", "Cost", "Word", "Later"], rows))
    assert [cell.is_number for cell in table.columns] == [False, True, True, False, True]


def test_the_row_of_the_total_stands_out() -> None:
    html = part(blocks.table("x", ["Place", "Count"], [["Home", "5"], ["Total", "5"]])).html
    rows = [row.get("class") for row in tree(html).iter("tr")]
    assert rows == ["govuk-table__row", "govuk-table__row", "govuk-table__row app-total"]


def test_a_page_draws_a_chart_for_wide_and_narrow_and_folds_its_table_away() -> None:
    html = part(builders.lines()).html
    assert re.findall(r'<svg [^>]*class="([a-z_-]+)"', html) == [
        "app-figure__wide",
        "app-figure__narrow",
    ]
    details = tree(html).find(".//details")
    assert words(html).count(SAME) == 1
    assert [said(cell) for cell in details.iter("td")] == [
        "2,950", "510", "3,482", "[x]not recorded", "3,806", "440",
    ]  # fmt: skip


@BOTH
def test_what_is_not_recorded_is_a_sign_with_one_note_and_words_for_those_who_listen(
    paper: bool,
) -> None:
    rows = [["Home", "5", "not recorded"], ["Street", "not recorded", "3"]]
    html = part(blocks.table("x", ["Place", "A", "B"], rows, note="By place."), paper=paper).html
    spoken = [said(cell) for cell in tree(html).iter("td")]
    sign = "[x]" if paper else "[x]not recorded"
    assert spoken == ["5", sign, sign, "3"]
    assert html.count("[x]: not recorded. By place.") == 1
    hidden = [said(one) for one in tree(html).iter("span") if one.get("aria-hidden")]
    assert hidden == ([] if paper else ["[x]", "[x]"])
    assert "[x]" not in part(blocks.table("x", ["Place", "A"], [["Home", "5"]]), paper=paper).html


@BOTH
def test_a_year_never_breaks_in_a_table(paper: bool) -> None:
    columns = ["Place", "2021/22", "Quarter 3, 2021-22"]
    html = part(blocks.table("x", columns, [["2020-21", "1", "2"]]), paper=paper).html
    for year in ("2021/22", "2021-22", "2020-21"):
        assert f'<span class="app-nowrap">{year}</span>' in html


def test_paper_draws_a_chart_once_and_prints_its_table() -> None:
    html = part(builders.lines(), paper=True).html
    assert html.count("<svg") == 1
    assert "<details" not in html
    assert said(tree(html).find(".//caption")) == SAME


@BOTH
@pytest.mark.parametrize("title", ["Concerns by place, 2021/22", "Concerns by place, 2021/22."])
def test_a_title_that_says_what_was_counted_is_printed_once(paper: bool, title: str) -> None:
    html = part(builders.a_chart(title=title), paper=paper).html
    assert said(tree(html).find(".//figcaption")) == title
    told = [said(one) for one in tree(html).iter() if str(one.tag).rpartition("}")[2] == "title"]
    told += [said(one) for one in tree(html).iter() if str(one.tag).rpartition("}")[2] == "desc"]
    assert sum(one.count("Concerns by place") for one in told) == html.count("<svg")


@BOTH
def test_a_chart_shows_the_table_that_it_brings(paper: bool) -> None:
    html = part(builders.a_chart(), paper=paper).html
    heads = [said(th) for th in tree(html).iter("th") if th.get("scope") == "col"]
    assert heads == ["Place", "Concerns", "Share"]


def test_every_drawing_has_a_name_that_is_its_own_although_drawn_twice() -> None:
    html = part(builders.a_chart(), builders.a_chart(), builders.structure_of()).html
    named = re.findall(r'aria-labelledby="([^"]+)"', html)
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(named) == 5
    assert len(ids) == len(set(ids))
    assert set(" ".join(named).split()) <= set(ids)


@pytest.mark.parametrize(
    "make", [builders.a_chart, builders.lines, builders.grouped, builders.structure_of]
)
def test_on_paper_the_title_of_a_drawing_tells_all_of_it(make: Callable[[], Any]) -> None:
    block = make()
    html = part(block, paper=True).html
    svg = ElementTree.fromstring(html[html.index("<svg") : html.index("</svg>") + 6])  # noqa: S314 -- ours
    title = svg.findtext("{http://www.w3.org/2000/svg}title")
    assert title is not None
    assert title.startswith(f"{block['title']}. ")
    last = block["groups"][-1]["name"] if "groups" in block else block["categories"][-1]
    assert last in title


@BOTH
def test_a_hidden_count_is_hidden_in_drawing_words_and_table(paper: bool) -> None:
    html = part(builders.a_chart(), paper=paper).html
    place = html.count("Public place")
    told = re.findall(r"Public place: (\w+)", html)
    assert set(told) == {"c"}
    assert place > len(told)
    row = next(row for row in tree(html).iter("tr") if said(row).startswith("Public place"))
    assert [said(cell) for cell in row.iter("td")] == ["c", "c"]
    drawn = re.findall(r"<text[^>]*>([^<]*)</text>", html)
    assert drawn[drawn.index("Public place") + 1] == "c"


@BOTH
def test_the_structure_is_drawn_and_listed_with_what_each_group_is_for(paper: bool) -> None:
    html = part(builders.structure_of(), paper=paper).html
    assert html.count("<svg") == 1
    top = tree(html).find(".//ul")
    assert [item.findtext("div/strong") for item in top.iter("li")] == [
        g[1] for g in builders.GROUPS
    ]
    assert "Priority 1: homes answers to Assurance Group." in html
    assert "Safety where people live" in words(html)


@BOTH
def test_contacts_are_rung_and_written_to(paper: bool) -> None:
    html = part(builders.ways(), paper=paper).html
    links = [a.get("href") for a in tree(html).iter("a")]
    assert links == [
        "tel:999",
        "tel:01632960001",
        "mailto:office@example.org",
        "https://example.org/concerns",
    ]
    assert "Concern about a child For a child 01632 960001 Monday to Friday" in words(html)


def test_an_address_that_is_none_is_no_link() -> None:
    words = {"name": "x", "purpose": "", "number": "ask us", "hours": "", "web": "javascript:1"}
    assert "<a " not in part(blocks.contacts([cast(blocks.ContactEntry, words)])).html


@BOTH
def test_statements_stand_under_their_agency_and_in_the_contents(paper: bool) -> None:
    found = part(*builders.statements(2), paper=paper)
    assert found.below == [("part-one-1", "Service number 1"), ("part-one-2", "Service number 2")]
    sections = list(tree(found.html).iter("section"))
    assert [s.get("aria-labelledby") for s in sections] == ["part-one-1", "part-one-2"]
    assert sections[0].find("h3").text == "Service number 1"
    assert [h.text for h in sections[0].iter("h4")] == ["What we did", "What changed"]
    assert words(found.html).count("Given by: Lead for safeguarding") == 2


def test_no_statement_begins_a_page_or_has_to_stand_on_one() -> None:
    sections = tree(part(*builders.statements(3), paper=True).html).iter("section")
    assert [s.get("class") for s in sections] == ["app-statement"] * 3


@BOTH
def test_terms_are_a_table_of_words_and_meanings(paper: bool) -> None:
    html = part(blocks.terms([("SAR", "Safeguarding adult review")]), paper=paper).html
    assert "SAR Safeguarding adult review" in words(html)
    assert tree(html).find(".//tbody/tr/th").get("scope") == "row"


@BOTH
def test_large_figures_stand_before_their_labels(paper: bool) -> None:
    html = part(builders.figures(), paper=paper).html
    first, *_, last = list(tree(html).iter("li"))
    assert " ".join("".join(first.itertext()).split()) == (
        "3,806 concerns about adults 9.3% more than before"
    )
    assert last.find("b").text == "c"


def test_on_a_phone_a_table_of_many_words_is_a_list_that_names_its_columns() -> None:
    wordy = blocks.table("Plan", ["Priority", "For", "Aim"], [["One", "All", "Less"]])
    table = tree(part(wordy).html).find(".//table")
    assert ("app-stacks" in table.get("class"), table.get("role")) == (True, "table")
    cells = [(cell.get("data-label"), cell.get("role")) for cell in table.findall(".//td")]
    assert cells == [("For", "cell"), ("Aim", "cell")]
    counted = blocks.table("Ages", ["Age", "2021", "2022"], [["0 to 4", "9", "8"]])
    wide = blocks.table("Ages", ["Age", *"1234"], [["0 to 4", *"9876"]])
    assert "app-stacks" in part(wide).html
    for other in (part(wordy, paper=True), part(counted)):
        assert "app-stacks" not in other.html
