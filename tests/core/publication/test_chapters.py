"""Cutting a paper, and telling on which page a link ends."""

from core.publication.chapters import CUT, LOOSE, PLACE, cut

HTML = (
    '<html lang="en-GB"><head><title>x</title></head><body class="b">'
    f'<p><a class="t" href="#two">Two</a> <a href="#here">Here</a></p><p id="here">x</p>{CUT}'
    f'<h2 id="two">Two</h2>{CUT}<p>Same</p>{CUT}<p>Same</p></body></html>'
)


def test_each_chapter_is_a_document_of_its_own() -> None:
    texts = cut(HTML)
    assert [text.html.startswith(HTML.partition("<p>")[0]) for text in texts] == [True] * 4
    assert [text.html.endswith("</body></html>") for text in texts] == [True] * 4
    assert texts[1].body == '<h2 id="two">Two</h2>'
    assert cut("<p>No body</p>") == []


def test_names_are_those_of_the_text_and_no_two_are_the_same() -> None:
    names = [text.name for text in cut(HTML)]
    assert len(set(names)) == 4
    assert names == [text.name for text in cut(HTML)]
    changed = [text.name for text in cut(HTML.replace(">Two</h2>", ">2</h2>"))]
    assert [a == b for a, b in zip(names, changed, strict=True)] == [True, False, True, True]


def test_a_chapter_may_begin_only_if_the_page_before_is_full() -> None:
    texts = cut(HTML.replace(f"{CUT}<h2", f"{LOOSE}<h2"))
    assert [text.is_loose for text in texts] == [False, True, False, False]
    joined = texts[0].joined(texts[1])
    assert joined.body == f"{texts[0].body}{PLACE}{texts[1].body}"
    assert not joined.is_loose


def test_a_chapter_is_parted_at_the_last_place_below_which_little_is_white() -> None:
    [text] = cut(f"<body><p>1</p>{PLACE}<p>2</p>{PLACE}<p>3</p>{PLACE}<p>4</p></body>")
    full, rest = text.parted([0.8, 0.3, 0.6, 0.5], 0.35)
    assert full is not None
    assert (full.body, rest.body) == (f"<p>1</p>{PLACE}<p>2</p>", f"<p>3</p>{PLACE}<p>4</p>")
    assert rest.is_loose
    assert text.parted([0.8, 0.7, 0.6, 0.1], 0.35) == (None, text)
    assert text.parted([0.1], 0.35) == (None, text)


def test_a_link_tells_its_page_and_leads_to_another_chapter_by_name() -> None:
    first = cut(HTML)[0].pointing({"two": 7, "here": 1})
    assert '<a class="t" href="https://within.invalid/#two" data-page="7">' in first.body
    assert '<a href="#here" data-page="1">' in first.body


def test_a_link_to_nowhere_stays_as_it_is() -> None:
    assert '<a href="#here">' in cut(HTML)[0].pointing({"two": 7}).body
