"""The report on paper, read back from the PDF: words, numbers of pages, marks, tags, bookmarks."""

import functools
import re
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from html5lib import parse

from core.partnership.models import Partnership
from core.people.models import User
from core.workflow.services import save
from reporting.annual.composing import blocks
from reporting.annual.paper.binding import page, paper
from tests import builders as people
from tests.core.publication import papers
from tests.core.publication.tangles import tangles
from tests.reporting.annual import builders

pytestmark = pytest.mark.one_database


@pytest.fixture(autouse=True)
def _partnership(db: None) -> None:
    people.a_partnership(is_demonstration=True)


@functools.cache
def made(*, draft: bool) -> bytes:
    """The rich report, made once: every test reads the same one."""
    return paper(builders.a_snapshot(), draft=draft)


@pytest.fixture
def data() -> bytes:
    return made(draft=False)


def run(data: bytes, folder: Path, tool: str, *options: str) -> str:
    path = folder / "report.pdf"
    path.write_bytes(data)
    out = ["-"] if tool == "pdftotext" else []
    command = [tool, *options, str(path), *out]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def pages(data: bytes, folder: Path) -> list[list[str]]:
    """The lines of every page."""
    found = run(data, folder, "pdftotext", "-layout").split("\f")[:-1]
    return [[line.strip() for line in one.splitlines() if line.strip()] for one in found]


def told(data: bytes, folder: Path) -> list[str]:
    """The words in order of reading, as tags give them: without drawings and marks of lists."""
    inside: list[tuple[int, str]] = []
    found = []
    for line in run(data, folder, "pdfinfo", "-struct-text").splitlines():
        depth = len(line) - len(line.lstrip())
        while inside and inside[-1][0] >= depth:
            inside.pop()
        words = line.strip()
        if not words.startswith('"'):
            inside.append((depth, words.split()[0].rstrip(":")))
        elif not {"Figure", "Lbl"} & {name for _, name in inside}:
            found += words.strip('"').split()
    return found


def read(html: str) -> list[str]:
    """The words of a page, without drawings and what only listeners are told."""
    tree = parse(html, namespaceHTMLElements=False)
    return "".join(_texts(tree)).split()


def _texts(element: Any) -> Iterator[str]:
    hidden = "govuk-visually-hidden" in (element.get("class") or "")
    if not hidden and not str(element.tag).endswith("svg"):
        yield element.text or ""
        for child in element:
            yield from _texts(child)
    yield element.tail or ""


def test_it_is_accessible_as_far_as_its_own_structure_tells(data: bytes) -> None:
    assert papers.faults(data) == []


def test_all_that_is_printed_is_tagged_or_marked_as_decoration(data: bytes) -> None:
    assert papers.loose_content(data) == []


def test_every_link_is_told_in_words_at_its_place(data: bytes) -> None:
    assert papers.silent_links(data) == []


def test_tags_and_what_they_hold_lead_to_each_other(data: bytes) -> None:
    assert tangles(data) == []


def test_every_cell_names_the_heads_that_it_stands_under(data: bytes) -> None:
    assert papers.orphaned_cells(data) == []


def test_the_tab_key_follows_the_order_of_reading(data: bytes) -> None:
    with papers.opened(data) as pdf:
        assert {str(page.obj.get("/Tabs", "")) for page in pdf.pages} == {"/S"}


def test_page_and_paper_say_the_same_words_and_figures(tmp_path: Path) -> None:
    kept = [s for s in builders.a_snapshot()["sections"] if s["key"] != "training"]
    kept.append(builders.section("training", "Training", builders.grouped()))
    snapshot = builders.a_snapshot(sections=kept)
    on_paper = " ".join(told(paper(snapshot), tmp_path))
    on_page = " ".join(read(page(snapshot)))
    printed = re.sub(r" page \d+", "", on_paper).partition("Contents ")[2].replace(" ", "")
    assert printed == on_page.partition("Contents ")[2].replace(" ", "")
    assert len(printed) > 3000


def test_every_row_of_a_long_table_is_printed_under_heads_on_every_page(
    data: bytes, tmp_path: Path
) -> None:
    with_rows = [one for one in pages(data, tmp_path) if re.search(r"Measure \d+:", str(one))]
    numbers = re.findall(r"Measure (\d+):", str(with_rows))
    assert [int(n) for n in numbers] == [*range(1, 61)]
    assert len(with_rows) > 3
    assert all("What we learned" in str(one) for one in with_rows)


def test_every_page_but_the_cover_has_its_number_and_how_many_there_are(
    data: bytes, tmp_path: Path
) -> None:
    found = pages(data, tmp_path)
    feet = [one[-1].split("  ")[-1].strip() for one in found]
    assert feet[1:] == [f"Page {n} of {len(found)}" for n in range(2, len(found) + 1)]
    assert "Page" not in str(found[0])


def test_the_foot_names_the_report(data: bytes, tmp_path: Path) -> None:
    feet = [one[-1].split("  ")[0] for one in pages(data, tmp_path)[1:]]
    assert set(feet) == {"Anyshire Safeguarding Partnership · Annual report 2021 to 2022"}


def test_pages_after_the_first_of_a_section_name_it_at_their_head(
    data: bytes, tmp_path: Path
) -> None:
    heads = [one[0].split("  ")[0] for one in pages(data, tmp_path)]
    assert heads.count("5 Training") >= 3
    assert heads.count("1 Foreword") == 0


def test_the_contents_give_the_page_on_which_each_section_begins(
    data: bytes, tmp_path: Path
) -> None:
    found = pages(data, tmp_path)
    contents = dict(re.findall(r"^\d? *(.+?) {2,}page (\d+)$", "\n".join(found[1]), re.MULTILINE))
    for section in builders.a_snapshot()["sections"]:
        begins = found[int(contents[section["heading"]]) - 1]
        assert section["heading"] in " ".join(begins)
    assert int(contents["Foreword"]) < int(contents["Training"]) < int(contents["Words we use"])


@pytest.mark.prove
def test_thirteen_statements_with_long_names_stand_in_the_contents_on_one_page(
    tmp_path: Path,
) -> None:
    """Each with its page, and no name printed over its number."""
    snapshot = builders.a_snapshot()
    given = builders.statements(13)
    for number, block in enumerate(given[::2], start=1):
        block["agency"] = f"The {number}th Region Fire and Rescue Authority"  # type: ignore[typeddict-unknown-key]
    for section in snapshot["sections"]:
        if section["key"] == "statements":
            section["blocks"] = given
    more = [builders.section(f"more-{n}", f"Section {n}", blocks.text("Words.")) for n in range(8)]
    snapshot["sections"][-1:-1] = more
    contents = pages(paper(snapshot), tmp_path)[1]
    said = " ".join(contents)
    assert re.findall(r"\wpage", said) == []
    # Thirteen statements, fifteen sections, the few lines, and what it does without.
    assert len(re.findall(r"page \d+", said)) == 13 + 15 + 2
    assert re.search(r"Published without +page \d+", said)


@pytest.mark.parametrize(
    ("draft", "mark"), [(False, "Demonstration"), (True, "Draft · Demonstration")]
)
def test_marks_stand_on_every_page_the_cover_included(
    draft: bool, mark: str, tmp_path: Path
) -> None:
    found = pages(made(draft=draft), tmp_path)
    assert all(mark in one[0] or mark in one[1] or mark in one[2] for one in found)
    assert draft == ("Draft" in str(found))


def test_an_approved_report_that_is_no_demonstration_has_no_mark(tmp_path: Path) -> None:
    row = Partnership.objects.get()
    row.is_demonstration = False
    save(row, by=User.objects.portal(), seen=row.revision)
    snapshot = builders.a_snapshot(sections=builders.a_snapshot()["sections"][:1])
    assert not re.search("Demonstration|Draft", str(pages(paper(snapshot), tmp_path)))


def test_bookmarks_are_the_headings(data: bytes) -> None:
    found = papers.bookmarks(data)
    assert found[:4] == [
        (1, "Annual report 2021 to 2022"),
        (2, "Contents"),
        (2, "In a few lines"),
        (2, "1 Foreword"),
    ]
    assert (3, "Service number 4") in found
    assert (4, "What changed") in found
    assert found[-1] == (2, "Published without")


def test_title_days_partnership_and_language_are_told(data: bytes) -> None:
    with papers.opened(data) as pdf, pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == "Annual report 2021 to 2022"
        assert str(pdf.docinfo.Author) == "Anyshire Safeguarding Partnership"
        assert str(pdf.docinfo.Subject) == "1 April 2021 to 31 March 2022"
        assert str(pdf.Root.Lang) == "en-GB"


def test_every_picture_is_told_with_its_values_and_the_hidden_one_is_not(data: bytes) -> None:
    with papers.opened(data) as pdf:
        told = [str(tag.Alt) for tag in papers.tags(pdf) if str(tag.S) == "/Figure"]
    assert len(told) == 4
    assert "Priority 1: homes answers to Assurance Group." in told[0]
    assert "Own home: 1,266" in told[1]
    assert "Public place: c" in told[1]
    assert "2020/21: not recorded" in told[2]


def test_tables_have_captions_heads_of_columns_and_heads_of_rows(data: bytes) -> None:
    with papers.opened(data) as pdf:
        tables = [tag for tag in papers.tags(pdf) if str(tag.S) == "/Table"]
        heads = [sum(str(one.S) == "/TH" for one in papers.below(table)) for table in tables]
    assert min(heads) >= 3
    assert len(tables) >= 6


def test_only_our_own_fonts_are_in_it(data: bytes) -> None:
    assert {name.split("-")[0] for name in papers.font_names(data)} == {"Source"}


def test_the_same_snapshot_is_the_same_bytes(data: bytes) -> None:
    time.sleep(1.1)  # no clock may get into it
    cache.clear()  # where what was made is kept
    assert paper(builders.a_snapshot()) == data


def test_no_word_however_long_leaves_the_paper(tmp_path: Path) -> None:
    endless = "x" * 200
    snapshot = builders.a_snapshot(lines=[endless])
    table = blocks.table(endless, ["What", "How"], [[endless, "Done"]], note=endless)
    items = blocks.highlights([{"figure": "1", "label": endless, "note": ""}])
    found = builders.section("endless", endless[:120], blocks.text(endless), table, items)
    snapshot["sections"] = [found, *snapshot["sections"][1:3]]
    boxes = run(paper(snapshot), tmp_path, "pdftotext", "-bbox")
    edges = [float(edge) for edge in re.findall(r'xMax="([\d.]+)"', boxes)]
    assert len(edges) > 50
    assert max(edges) <= 595.3 - 15 * 72 / 25.4
