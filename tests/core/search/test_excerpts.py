"""Found words are marked, everything else is shown as it is and never as HTML."""

from core.search.excerpts import LENGTH, PARTED, excerpt, marked


def test_whole_words_are_marked_in_the_form_they_have() -> None:
    text = "Zoë, reports, and zoe again"
    assert marked(text, ["zoe", "report"]) == (
        "<mark>Zoë</mark>, <mark>reports</mark>, and <mark>zoe</mark> again"
    )


def test_what_stands_in_a_text_never_becomes_html() -> None:
    hostile = "<script>alert('week')</script> & week"
    assert marked(hostile, ["week"]) == (
        "&lt;script&gt;alert(&#x27;<mark>week</mark>&#x27;)&lt;/script&gt; &amp; <mark>week</mark>"
    )


def test_a_mark_does_not_split_an_escaped_sign() -> None:
    assert marked("R&amp and amp", ["amp"]) == ("R&amp;<mark>amp</mark> and <mark>amp</mark>")


def test_without_words_nothing_is_marked_and_nothing_is_shown_around_them() -> None:
    assert (marked("a < b", []), excerpt("a < b", [])) == ("a &lt; b", "")
    assert excerpt("nothing of it", ["week"]) == ""


def test_an_excerpt_is_short_and_cut_between_words() -> None:
    text = "before " * 100 + "quokka " + "after " * 100
    line = excerpt(text, ["quokka"])
    plain = line.replace("<mark>", "").replace("</mark>", "")
    assert plain.startswith("… before")
    assert plain.endswith("after …")
    assert "<mark>quokka</mark>" in line
    assert len(plain) <= LENGTH + len("… ") + len(" …")
    assert set(plain.split()) == {"…", "before", "quokka", "after"}


def test_an_excerpt_stays_within_its_field() -> None:
    assert excerpt(PARTED.join(["One field", "the quokka", "another"]), ["quokka"]) == (
        "the <mark>quokka</mark>"
    )


def test_signs_of_markdown_are_left_out_of_a_line() -> None:
    source = "## The quokka\n- **bold** and [a link](https://example.org) for my_file"
    assert excerpt(source, ["quokka"]) == ("The <mark>quokka</mark> bold and a link for my_file")


def test_one_word_longer_than_a_line_is_shown_whole_from_its_beginning() -> None:
    line = excerpt("x" * 30 + " quokka" + "a" * 400, ["quokka"])
    assert line.startswith("x" * 30 + " <mark>quokka")


def test_the_name_of_a_bound_figure_is_no_word_of_the_text() -> None:
    text = "Neglect is behind [[figure:plans-neglect-share 2021-22]] of plans."
    assert excerpt(text, ["neglect"]) == "<mark>Neglect</mark> is behind … of plans."
    assert excerpt(text, ["share"]) == ""
