"""A paper bound of chapters: one for whoever reads it, made again only where it changed."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from django.core.cache import cache

from core.publication import second
from core.publication.chapters import CUT, LOOSE, PLACE
from core.publication.pdf import paper, render, to_pdf
from core.publication.printing import Chapter, Press
from core.text.markdown import to_html
from tests.core.publication import papers
from tests.core.publication.tangles import tangles

pytestmark = pytest.mark.one_database

TABLE = to_html("| Place | Number |\n|---|--:|\n| Home | 1,266 |\n| Café | 12 |\n")
LONG = "<p>Many words make a long chapter.</p>" * 90
CONTENTS = "".join(
    f'<li><a href="#{name}"><span class="t">{name}</span></a></li>'
    for name in ("lines", "one", "two", "café")
)


def report(words: str = "Words.") -> str:
    """A cover, contents with a part of its own, three chapters of which two hold the same table."""
    chapters = [
        '<section class="cover"><h1 id="top">Report</h1></section>',
        f'<h2>Contents</h2><ul class="toc">{CONTENTS}</ul><h2 id="lines">In a few lines</h2>',
        f'<h2 id="one">One</h2>{LONG}{TABLE}',
        f'<h2 id="two">Two</h2><h3>In it</h3>{words}{TABLE}',
        f'<h2 id="café">Café</h2><a href="#one">One</a>{TABLE}',
    ]
    begun = [f'<section class="page">{chapter}</section>' for chapter in chapters[2:]]
    return paper("Report", CUT.join(chapters[:2] + begun), stamp="Draft")


@pytest.fixture(scope="module")
def made() -> bytes:
    return render(report())


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The chapters that are made meanwhile, by their HTML."""
    seen: list[str] = []
    ours = Press.chapter

    def chapter(self: Press, html: str, name: str) -> Chapter:
        seen.append(html)
        return ours(self, html, name)

    monkeypatch.setattr(Press, "chapter", chapter)
    return seen


def words(data: bytes, folder: Path) -> list[str]:
    """What each page says."""
    path = folder / "made.pdf"
    path.write_bytes(data)
    command = ["pdftotext", "-layout", str(path), "-"]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    return [" ".join(page.split()) for page in ran.stdout.split("\f")[:-1]]


def test_tags_parts_and_links_lead_to_each_other(made: bytes) -> None:
    assert tangles(made) == []
    assert papers.faults(made) == papers.loose_content(made) == papers.orphaned_cells(made) == []


def test_a_paper_in_one_piece_is_as_sound() -> None:
    whole = render(report().replace(CUT, ""))
    assert tangles(whole) == papers.faults(whole) == []


def test_the_check_itself_finds_tangles(made: bytes, tmp_path: Path) -> None:
    with papers.opened(made) as pdf:
        tree = pdf.Root.StructTreeRoot
        tree.K[0].K[0].P = tree.K[0].K[1]
        first, last = pdf.pages[0].obj, pdf.pages[-1].obj
        first.StructParents, last.StructParents = last.StructParents, first.StructParents
        pdf.save(tmp_path / "bad.pdf")
    found = tangles((tmp_path / "bad.pdf").read_bytes())
    assert found[0] == "/Sect names another than /Document as its parent"
    assert any(sentence.startswith("part 0 of page 1") for sentence in found)


def test_bookmarks_go_through_the_whole(made: bytes) -> None:
    assert papers.bookmarks(made) == [
        (1, "Report"),
        (2, "Contents"),
        (2, "In a few lines"),
        (2, "One"),
        (2, "Two"),
        (3, "In it"),
        (2, "Café"),
    ]


def test_numbers_go_through_the_whole_and_the_contents_know_them(
    made: bytes, tmp_path: Path
) -> None:
    pages = words(made, tmp_path)
    assert [page.split()[-1] for page in pages[1:]] == [str(n) for n in range(2, len(pages) + 1)]
    assert "Draft" not in pages[0]
    begins = {page.split()[1]: number for number, page in enumerate(pages, 1) if "Draft" in page}
    for name, number in (("lines", 2), ("one", begins["One"]), ("café", begins["Café"])):
        assert f"{name} page {number}" in pages[1]


def test_a_link_ends_where_its_chapter_begins(made: bytes) -> None:
    with papers.opened(made) as pdf:
        names = list(pdf.Root.Names.Dests.Names)
        places = dict(zip(map(str, names[::2]), names[1::2], strict=True))
        ends = dict.fromkeys(str(mark.Dest) for mark in pdf.pages[1].obj.Annots)
        assert list(ends) == ["lines", "one", "two", "café"]
        assert places["café"][0].objgen == pdf.pages[-1].obj.objgen


def test_each_font_is_in_it_once(made: bytes) -> None:
    with papers.opened(made) as pdf:
        kept = [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and "/Length1" in o]
    assert 1 < len(kept) <= 5


def test_only_what_changed_is_made_again_and_the_bytes_are_the_same(printed: list[str]) -> None:
    cache.clear()
    to_pdf(report(), keep=True)
    printed.clear()
    again = to_pdf(report("Other words."), keep=True)
    assert [html.count("Other words.") for html in printed] == [1]
    assert again == render(report("Other words."))


LINES = "<p>A line.</p>"


def loosely(*lengths: int, places: int = 1) -> str:
    """A cover, then parts of so many lines, of which each may follow on the page of the last."""
    parts = [
        PLACE.join(f"<section>{LINES * many}</section>" for _ in range(places)) for many in lengths
    ]
    first = '<section class="cover"><h1>Report</h1></section>'
    return paper("Report", first + CUT + LOOSE.join(parts))


def test_a_chapter_follows_on_a_page_that_would_stay_too_white(
    printed: list[str], tmp_path: Path
) -> None:
    data = render(loosely(12, 12, 12))
    assert len(words(data, tmp_path)) == 1 + 2
    assert {html.count(LINES) for html in printed} == {0, 12, 24}
    assert tangles(data) == papers.faults(data) == []


def test_a_chapter_begins_a_page_where_the_one_before_is_full(
    printed: list[str], tmp_path: Path
) -> None:
    assert len(words(render(loosely(20, 20)), tmp_path)) == 1 + 2
    assert sorted(html.count(LINES) for html in printed) == [0, 20, 20]


def test_what_is_left_on_a_white_page_goes_into_the_next_chapter(printed: list[str]) -> None:
    render(loosely(12, 20, places=3))  # a page has 27
    assert {html.count(LINES) for html in printed} == {0, 3 * 12, 3 * 20, 2 * 12, 12 + 3 * 20}


def test_what_follows_on_a_page_makes_the_same_bytes_whatever_was_kept() -> None:
    cache.clear()
    to_pdf(loosely(12, 12, 12), keep=True)
    again = to_pdf(loosely(12, 12, 13), keep=True)
    assert again == render(loosely(12, 12, 13))


def test_numbers_of_pages_follow_a_chapter_that_grew(printed: list[str], tmp_path: Path) -> None:
    cache.clear()
    before = len(words(to_pdf(report(), keep=True), tmp_path))
    pages = words(to_pdf(report(LONG), keep=True), tmp_path)
    assert len(pages) > before
    assert f"café page {len(pages)}" in pages[1]


@pytest.mark.parametrize("helps", [True, False])
def test_a_second_process_makes_the_same_and_may_fail(
    made: bytes, monkeypatch: pytest.MonkeyPatch, helps: bool
) -> None:
    monkeypatch.setattr(second, "LONG", 0)
    monkeypatch.setattr(second, "has_room", lambda: True)
    if not helps:
        monkeypatch.setattr(second, "ROOT", Path("/"))  # where there is no such module
    assert render(report()) == made
