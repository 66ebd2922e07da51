"""PDFs: accessible, the same every time, and fetching nothing."""

import gc
import io
import socketserver
import subprocess
import threading
import time
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.core.cache import cache

from core.charts.data import Chart, Form, Series
from core.charts.figures import figure
from core.charts.structure import Body, structure
from core.publication import pdf as printing
from core.publication.assets import BASE
from core.publication.fetching import StaticFiles
from core.publication.pdf import Unprintable, paper, render, to_pdf, without_pdfs
from core.publication.printing import uncollected
from core.text.markdown import to_html
from tests.core.publication import papers

pytestmark = pytest.mark.one_database

CHART = Chart(
    Form.BARS,
    "Most were at home",
    "Concerns by place",
    ("Own home", "Care home"),
    (Series("Concerns", (1266, "c")),),
)
TREE = Body("Executive", (), (Body("Assurance"), Body("Priority 1")))
TEXT = """
# First heading

A paragraph with **bold** words and [a link](https://example.org).

## Below it

| Place | Number |
|---|--:|
| Home | 1,266 |

- one
- two
"""
BODY = (
    '<h1 id="top">Annual report</h1><ul class="toc"><li><a href="#one">'
    '<span class="t">First chapter</span></a></li></ul>'
    f'<section class="page"><h2 id="one">First chapter</h2>{to_html(TEXT)}'
    f"{figure(CHART, paper=True)}"
    f"{structure([TREE], title='Structure', words='Two groups report to one.', wide=720)}</section>"
)


@pytest.fixture(scope="module")
def made() -> bytes:
    return to_pdf(paper("Annual report 2021 to 2022", BODY, stamp="Draft"))


def words(data: bytes, tmp_path: Path, *options: str) -> str:
    path = tmp_path / "made.pdf"
    path.write_bytes(data)
    command = ["pdftotext", *options, str(path), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_a_pdf_is_accessible(made: bytes) -> None:
    assert papers.faults(made) == []


def test_the_check_itself_finds_faults() -> None:
    bad = to_pdf("<html><body><h1>A</h1><h3>B</h3><svg width='9' height='9'></svg></body></html>")
    assert papers.faults(bad) == [
        "it has no title",
        "it has no language",
        "a figure without words on page 1",
        "a heading of level 3 follows one of level 1",
    ]


def test_title_and_language_are_those_of_the_paper(made: bytes) -> None:
    with papers.opened(made) as pdf, pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == "Annual report 2021 to 2022"
        assert str(pdf.Root.Lang) == "en-GB"


def test_bookmarks_are_the_headings(made: bytes) -> None:
    assert papers.bookmarks(made) == [
        (1, "Annual report"),
        (2, "First chapter"),
        (3, "First heading"),
        (4, "Below it"),
    ]


def test_our_fonts_are_used_and_no_others(made: bytes) -> None:
    found = papers.font_names(made)
    assert {name for name in found if not name.startswith("Source-S")} == set()
    assert found != set()


def test_pictures_have_words(made: bytes) -> None:
    with papers.opened(made) as pdf:
        figures = [str(t.Alt) for t in papers.tags(pdf) if str(t.S) == "/Figure"]
    assert [alt.split(".")[0] for alt in figures] == ["Most were at home", "Structure"]


def test_running_foot_page_number_and_stamp_are_on_every_page(made: bytes, tmp_path: Path) -> None:
    pages = words(made, tmp_path, "-layout").split("\f")[:-1]
    assert len(pages) == 2
    for number, page in enumerate(pages, 1):
        assert "Draft" in page
        last = page.rstrip().splitlines()[-1].split()
        assert (" ".join(last[:-1]), last[-1]) == ("Annual report 2021 to 2022", str(number))


def test_the_contents_name_the_page(made: bytes, tmp_path: Path) -> None:
    assert "First chapter page 2" in words(made, tmp_path)


def test_the_same_paper_is_the_same_bytes(made: bytes) -> None:
    time.sleep(1.1)  # no clock may get into it
    assert render(paper("Annual report 2021 to 2022", BODY, stamp="Draft")) == made


def test_what_was_made_is_kept_where_asked_and_not_made_again() -> None:
    to_pdf(paper("Case", "<h1>Case</h1>"))
    assert cache.get(printing._key(paper("Case", "<h1>Case</h1>"), None, ())) is None
    made = to_pdf(paper("Kept", "<h1>Kept</h1>"), keep=True)
    assert made == render(paper("Kept", "<h1>Kept</h1>"))
    key = printing._key(paper("Kept", "<h1>Kept</h1>"), None, ())
    _, files = cache.get(key)
    assert f"{BASE}css/report.css" in files
    cache.set(key, (b"%PDF kept", files))
    assert to_pdf(paper("Kept", "<h1>Kept</h1>"), keep=True) == b"%PDF kept"
    assert to_pdf(paper("Kept", "<h1>Kept.</h1>"), keep=True)[:9] != b"%PDF kept"
    cache.set(key, (b"%PDF kept", files | {f"{BASE}css/report.css": "before it was edited"}))
    assert to_pdf(paper("Kept", "<h1>Kept</h1>"), keep=True) == made


def test_garbage_is_collected_again_after_a_paper_even_one_that_failed() -> None:
    with pytest.raises(Unprintable):
        render(paper("Wrong", "<h1>Wrong</h1>"), colours={"brand": "red"})
    assert gc.isenabled()
    with uncollected, uncollected:
        assert not gc.isenabled()
    assert gc.isenabled()


def test_what_a_web_server_put_aside_stays_so_after_a_paper() -> None:
    with uncollected:
        assert gc.get_freeze_count() > 0
    assert gc.get_freeze_count() == 0
    gc.freeze()
    try:
        with uncollected:
            pass
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()


def test_without_pdfs_none_is_made() -> None:
    with without_pdfs():
        assert to_pdf(paper("None", "<h1>None</h1>")) == b""
    assert to_pdf(paper("None", "<h1>None</h1>"))[:5] == b"%PDF-"


def test_the_colours_of_the_partnership_are_used(made: bytes) -> None:
    other = to_pdf(paper("Annual report 2021 to 2022", BODY), colours={"brand": "#663399"})
    assert other != made


HOSTILE = [
    '<img src="{url}" alt="x">',
    '<link rel="attachment" href="{url}">',
    '<a rel="attachment" href="{url}">x</a>',
    '<link rel="stylesheet" href="{url}">',
    '<style>@import url("{url}");</style>',
    '<style>@font-face {{ font-family: x; src: url("{url}") }} p {{ font-family: x }}</style><p>x',
    '<p style="background: url({url})">x</p>',
    '<p style="content: url({url})">x</p>',
    '<object data="{url}"></object>',
    '<embed src="{url}">',
    '<svg><image href="{url}" width="9" height="9"/></svg>',
    '<svg><use href="{url}#x"/></svg>',
    '<svg xmlns:xlink="http://www.w3.org/1999/xlink"><image xlink:href="{url}"/></svg>',
    '<ul style="list-style-image: url({url})"><li>x</ul>',
    '<base href="{url}"><img src="x.png" alt="x">',
]


class Visitors(socketserver.BaseRequestHandler):
    """Counts who comes."""

    seen: list[str] = []

    def handle(self) -> None:
        """One more."""
        self.seen.append(str(self.client_address))


@pytest.mark.parametrize("html", HOSTILE)
def test_nothing_is_fetched(html: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET-IN-A-FILE")
    with socketserver.TCPServer(("127.0.0.1", 0), Visitors) as server:
        thread = threading.Thread(target=server.serve_forever, args=[0.01], daemon=True)
        thread.start()
        port = server.server_address[1]
        urls = [f"http://127.0.0.1:{port}/x.png", f"file://{secret}", "data:text/plain,SECRET-DATA"]
        for url in urls:
            data = to_pdf(paper("x", f"<h1>x</h1>{html.format(url=url)}"))
            with papers.opened(data) as pdf:
                assert list(pdf.attachments) == []
                contents = b"".join(
                    o.read_bytes() for o in pdf.objects if isinstance(o, pikepdf.Stream)
                )
            assert b"SECRET" not in contents
        server.shutdown()
    assert Visitors.seen == []


@pytest.mark.parametrize(
    "url",
    [
        "https://static.invalid/../wst/settings.py",
        "https://static.invalid/css/..%2f..%2fmanage.py",
        "https://static.invalid/js/portal.js",
        "https://static.invalid.evil.example/css/report.css",
        "https://static.invalid/css/none.css",
        "file:///etc/passwd",
    ],
)
def test_only_static_files_of_ours_are_read(url: str) -> None:
    with pytest.raises(ValueError, match="only static files"):
        StaticFiles().fetch(url)


def test_a_style_sheet_of_ours_is_read() -> None:
    response = StaticFiles().fetch("https://static.invalid/css/report.css?x#y")
    assert response.read().startswith(b"/* What goes on paper")


def test_a_link_to_a_page_of_ours_leads_there_from_paper(settings: Any) -> None:
    settings.BASE_URL = "https://portal.example.org"
    made = render(paper("Links", '<p><a class="x" href="/reviews/rowan/">Read it</a></p>'))
    with pikepdf.open(io.BytesIO(made)) as pdf:
        [link] = [part for part in pdf.pages[0].Annots if part.Subtype == "/Link"]
        assert str(link.A.URI) == "https://portal.example.org/reviews/rowan/"


@pytest.mark.one_database
def test_blanks_before_the_end_of_a_cell_do_not_break_its_last_line(tmp_path: Path) -> None:
    """At this width the last line was cut after “crying”."""
    cell = "Bring the ICON message on crying babies into every agency"
    columns = '<colgroup><col style="width: 31%"><col style="width: 69%"></colgroup>'
    table = f'<table class="set">{columns}<tr><th>\n {cell}\n </th><td>Done</td></tr></table>'
    said = papers.pages_of(to_pdf(paper("x", f"<h1>x</h1>{table}")), tmp_path)[0]
    assert "crying babies into every agency" in said
