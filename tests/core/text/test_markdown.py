"""What may stand in a text, and that nothing else gets through."""

from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text.markdown import TAGS, to_html

HOSTILE = [
    line
    for line in Path(__file__).with_name("hostile.txt").read_text().splitlines()
    if line.strip()
]


class Elements(HTMLParser):
    """Every element and attribute of a page, as a browser would find them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def faults(html: str) -> list[str]:
    """Elements, attributes and addresses that have no business in a text."""
    wrong = []
    for tag, attributes in Elements(html).found:
        if tag not in TAGS:
            wrong.append(f"<{tag}>")
        for name, value in attributes.items():
            if (tag, name) not in {("a", "href"), ("a", "rel"), ("ol", "start")} and (
                name,
                value,
            ) not in {("scope", "col"), ("class", "num")}:
                wrong.append(f"{tag} {name}={value}")
        address = (attributes.get("href") or "https:").strip().lower()
        if not address.startswith(("http:", "https:", "mailto:", "tel:", "/", "#")):
            wrong.append(f"address {address}")
    return wrong


@pytest.mark.parametrize("source", HOSTILE)
@pytest.mark.parametrize("around", ["{}", "- {}", "> {}", "# {}", "| a |\n|---|\n| {} |"])
def test_nothing_hostile_gets_through(source: str, around: str) -> None:
    assert faults(to_html(around.format(source))) == []


@given(st.lists(st.sampled_from([*HOSTILE, "\n", "<", ">", '"', "`", "[", "](", ")"]), max_size=8))
def test_nothing_hostile_gets_through_in_any_order(parts: list[str]) -> None:
    assert faults(to_html("".join(parts))) == []


def test_the_check_itself_finds_what_is_wrong() -> None:
    assert faults('<img src="x"><a href="javascript:x" onclick="y">z</a><p style="x">') == [
        "<img>",
        "img src=x",
        "a onclick=y",
        "address javascript:x",
        "p style=x",
    ]


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("Plain *and* **bold**.", "<p>Plain <em>and</em> <strong>bold</strong>.</p>\n"),
        ("# One\n\n## Two", "<h3>One</h3>\n<h4>Two</h4>\n"),
        ("#### Deep\n\n# Top", "<h3>Deep</h3>\n<h3>Top</h3>\n"),
        ("## A\n\n#### B\n\n### C", "<h3>A</h3>\n<h4>B</h4>\n<h4>C</h4>\n"),
        ("![A map](http://a.example/m.png)", "<p>A map</p>\n"),
        ("![a <b>c](x)", "<p>a &lt;b&gt;c</p>\n"),
        ("3. c\n4. d", '<ol start="3">\n<li>c</li>\n<li>d</li>\n</ol>\n'),
        ("~~gone~~", "<p><s>gone</s></p>\n"),
        ("a\u202eb", "<p>ab</p>\n"),
    ],
)
def test_what_becomes_of_what(source: str, html: str) -> None:
    assert to_html(source) == html


def test_a_table_names_its_columns_and_puts_figures_right() -> None:
    html = to_html("| Place | Number |\n|---|--:|\n| Home | 12 |")
    assert '<th scope="col">Place</th>' in html
    assert '<th scope="col" class="num">Number</th>' in html
    assert '<td class="num">12</td>' in html
    assert "style" not in html


def test_a_link_tells_the_other_site_nothing() -> None:
    assert to_html("[x](https://a.example)") == (
        '<p><a href="https://a.example" rel="noreferrer noopener">x</a></p>\n'
    )


def test_headings_start_where_the_page_wants_them() -> None:
    assert to_html("# One\n\n## Two", top=2) == "<h2>One</h2>\n<h3>Two</h3>\n"


def test_levels_below_six_are_six() -> None:
    source = "\n\n".join(f"{'#' * n} L{n}" for n in range(1, 7))
    tags = [tag for tag, _ in Elements(to_html(source)).found]
    assert tags == ["h3", "h4", "h5", "h6", "h6", "h6"]
