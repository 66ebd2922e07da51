"""What a chart draws, and that it says the same in words and as a table."""

import re
from collections import Counter
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from core.charts.data import Chart, Form, Series, Value
from core.charts.drawing import Palette, width, wrap
from core.charts.figures import figure, svg, table

SVG = "{http://www.w3.org/2000/svg}"
PLACES = ("Own home", "Care home", "A place in the community, or one that is open to everybody")


def a_chart(form: Form = Form.BARS, *values: tuple[Value, ...], **fields: object) -> Chart:
    values = values or ((1266, 234, 58),)
    fields = {"categories": PLACES[: len(values[0])], **fields}
    series = tuple(Series(f"Series {n}", row) for n, row in enumerate(values, start=1))
    return Chart(form, "Most were at home", "Concerns by place", series=series, **fields)  # type: ignore[arg-type]


CHARTS = {
    "bars": a_chart(),
    "bars hidden": a_chart(Form.BARS, (1266, "c", None)),
    "grouped": a_chart(Form.GROUPED, (120, 80, "c"), (130, 90, 5), (0, 9, 8), (5, 5, 6)),
    "stacked": a_chart(Form.STACKED, (60, 80, 90), (220, 210, "c"), (20, 30, 8)),
    "line": a_chart(
        Form.LINES,
        (41, 52, "c", 63, 58, 61, 78),
        categories=tuple(f"20{n}/{n + 1}" for n in range(15, 22)),
        unit="%",
        target=Decimal(90),
    ),
    "lines": a_chart(
        Form.LINES,
        tuple(300 + (n * 37) % 90 for n in range(12)),
        tuple(290 + (n * 53) % 80 for n in range(12)),
        tuple(90 + (n * 13) % 30 for n in range(12)),
        tuple(85 + (n * 17) % 40 for n in range(12)),
        categories=tuple(f"Q{n % 4 + 1} 2021/22" for n in range(12)),
        target=Decimal(320),
    ),
    "line at the top": a_chart(
        Form.LINES, (912, 955, 948, 991), categories=("Q1", "Q2", "Q3", "Q4")
    ),
    "one point": a_chart(Form.LINES, (5,), categories=("2021/22",)),
    "nothing": a_chart(Form.BARS, (0, None, "c")),
}
EACH = pytest.mark.parametrize("name", CHARTS)
BOTH = pytest.mark.parametrize("narrow", [False, True])


def drawn(chart: Chart, *, narrow: bool = False) -> ET.Element:
    return ET.fromstring(svg(chart, narrow=narrow))  # noqa: S314 -- ours


def texts(root: ET.Element) -> list[str]:
    return [element.text or "" for element in root.iter(f"{SVG}text")]


@EACH
@BOTH
def test_a_drawing_has_title_and_description_and_no_style(name: str, narrow: bool) -> None:
    root = drawn(CHARTS[name], narrow=narrow)
    named = [root.find(f"{SVG}{part}") for part in ("title", "desc")]
    ids = [element.get("id") for element in named if element is not None]
    assert root.get("aria-labelledby") == " ".join(map(str, ids))
    assert named[0] is not None
    assert named[0].text == "Most were at home"
    assert [e.tag for e in root.iter() if e.get("style") or e.tag == f"{SVG}style"] == []


@EACH
def test_no_two_parts_of_a_figure_have_the_same_id(name: str) -> None:
    ids = re.findall(r'\bid="([^"]+)"', figure(CHARTS[name]))
    assert [i for i, count in Counter(ids).items() if count > 1] == []
    used = re.findall(r"url\(#([^)]+)\)", figure(CHARTS[name]))
    assert set(used) <= set(ids)


@EACH
@BOTH
def test_the_same_chart_is_the_same_bytes(name: str, narrow: bool) -> None:
    assert svg(CHARTS[name], narrow=narrow) == svg(CHARTS[name], narrow=narrow)


@EACH
@BOTH
def test_everything_lies_inside_the_drawing(name: str, narrow: bool) -> None:
    root = drawn(CHARTS[name], narrow=narrow)
    wide, high = float(root.get("width", 0)), float(root.get("height", 0))
    for rect in root.findall(f"{SVG}rect"):
        x, y = float(rect.get("x", 0)), float(rect.get("y", 0))
        assert x >= 0
        assert x + float(rect.get("width", 0)) <= wide
        assert y + float(rect.get("height", 0)) <= high


@EACH
@BOTH
def test_words_lie_inside_the_drawing_too(name: str, narrow: bool) -> None:
    root = drawn(CHARTS[name], narrow=narrow)
    high = float(root.get("height", 0))
    tops = [
        (text.text, float(text.get("y", 0)) - 0.8 * float(text.get("font-size", 0)))
        for text in root.iter(f"{SVG}text")
    ]
    assert [text for text, top in tops if top < 0] == []
    assert [t.text for t in root.iter(f"{SVG}text") if float(t.get("y", 0)) > high] == []


@BOTH
def test_a_bar_is_as_long_as_its_number(narrow: bool) -> None:
    bars = drawn(a_chart(Form.BARS, (100, 50, 25)), narrow=narrow).findall(f"{SVG}rect")
    first, *others = [float(bar.get("width", 0)) for bar in bars]
    assert [round(first / other) for other in others] == [2, 4]


def test_a_hidden_number_has_no_bar_and_no_trace() -> None:
    chart = a_chart(Form.BARS, (1266, "c", 58))
    assert len(drawn(chart).findall(f"{SVG}rect")) == 2
    assert "c" in texts(drawn(chart))
    assert "Care home: c" in chart.words
    assert [cell.words for _, (cell,) in table(chart)[1]] == ["1,266", "c", "58"]


def test_a_stack_with_a_hidden_part_has_no_sum() -> None:
    chart = a_chart(Form.STACKED, (60, 80), (220, "c"))
    assert [t for t in texts(drawn(chart)) if t in {"280", "80", "with c"}] == [
        "280",
        "80",
        "with c",
    ]


def test_a_line_breaks_at_a_hidden_number() -> None:
    lines = drawn(CHARTS["line"]).findall(f"{SVG}polyline")
    assert [len(str(line.get("points")).split()) for line in lines] == [2, 4]


def test_the_page_explains_the_mark_when_there_is_one() -> None:
    assert "c: a small number" in figure(CHARTS["bars hidden"])
    assert "c: a small number" not in figure(CHARTS["bars"])


def test_paper_has_one_drawing_and_no_stop_for_the_keyboard() -> None:
    html = figure(CHARTS["bars"], paper=True)
    assert (html.count("<svg"), html.count("tabindex")) == (1, 0)
    assert figure(CHARTS["bars"]).count("<svg") == 2


def test_texts_are_escaped() -> None:
    chart = a_chart(categories=("<script>", "&", '"'))
    assert "<script>" not in figure(chart)
    assert texts(drawn(chart))[0] == "<script>"


def test_words_tell_every_value_when_they_are_few_and_the_ends_when_many() -> None:
    assert CHARTS["bars"].words == (
        "Concerns by place. Own home: 1,266, Care home: 234, A place in the community, or one "
        "that is open to everybody: 58. The table beside it has every value."
    )
    many = a_chart(Form.BARS, tuple(range(5, 25)), categories=tuple(f"P{n}" for n in range(20)))
    assert "20 categories. Series 1: most for P19 (24), least for P0 (5)." in many.words


def test_the_partnerships_colours_are_used() -> None:
    assert "#14505c" not in svg(
        CHARTS["grouped"], palette=Palette("#333366", "#000", "#eef", "#ccd")
    )


@pytest.mark.parametrize(
    ("form", "values", "sentence"),
    [
        (Form.BARS, ((1, 2), (3, 4)), "bars can be told apart up to 1"),
        (Form.LINES, ((1,),) * 5, "lines can be told apart up to 4"),
        (Form.BARS, ((-1, 2),), "no place for numbers below nought"),
    ],
)
def test_what_cannot_be_drawn_truly_is_refused(
    form: Form, values: tuple[tuple[Value, ...], ...], sentence: str
) -> None:
    with pytest.raises(ValueError, match=sentence):
        a_chart(form, *values)


@given(st.text(st.characters(codec="utf-8"), max_size=60), st.floats(40, 300))
def test_wrapped_words_are_all_there_and_fit(words: str, most: float) -> None:
    lines = wrap(words, 15, most)
    assert "".join("".join(lines).split()) == "".join(words.split())
    assert [ln for ln in lines if width(ln, 15) > most and len(ln) > 1] == []


@pytest.mark.prove
@pytest.mark.one_database
@EACH
@BOTH
def test_no_two_texts_touch_in_a_browser(name: str, narrow: bool, browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(f"<!doctype html><body>{svg(CHARTS[name], narrow=narrow)}</body>")
    boxes = page.evaluate(
        "[...document.querySelectorAll('text')].map(t => {const b = t.getBBox();"
        " return [t.textContent, b.x, b.y + 3, b.x + b.width, b.y + b.height - 4]})"
    )
    page.close()
    wide = 350 if narrow else 720
    assert [b[0] for b in boxes if b[1] < -1 or b[3] > wide + 1] == []
    touching = [
        (a[0], b[0])
        for i, a in enumerate(boxes)
        for b in boxes[i + 1 :]
        if a[1] < b[3] and b[1] < a[3] and a[2] < b[4] and b[2] < a[4]
    ]
    assert touching == []
