"""What stands in the place of a mark whose figure nobody has recorded, or that is none."""

from priorities.measures.unknown import plainly, plainly_all, signed

YEAR = "2021-22"
SIGN = '<mark class="app-unknown">'


def test_a_mark_becomes_a_sign_with_a_link_where_there_is_one() -> None:
    words = "In all [[figure:calls 2021-22]] & [[figure:]], [[]]."
    assert plainly(words) == "In all (not recorded yet) & (not a figure: figure:), (not a figure)."
    assert signed(words, {}) == (
        f"In all {SIGN}not recorded yet</mark> & {SIGN}not a figure: figure:</mark>, "
        f"{SIGN}not a figure</mark>."
    )
    linked = '<a class="govuk-link" href="/here/">not recorded yet</a>'
    assert (
        signed("[[figure:calls 2021-22]]", {("calls", YEAR): "/here/"}) == f"{SIGN}{linked}</mark>"
    )


def test_a_note_in_brackets_can_be_read_where_it_has_to_be_mended() -> None:
    assert plainly("Ask. [[ask Ann & Bo]]") == "Ask. (not a figure: ask Ann & Bo)"
    html = "<p>Ask. [[ask Ann &amp; Bo]]</p>"
    assert signed(html, {}) == f"<p>Ask. {SIGN}not a figure: ask Ann &amp; Bo</mark></p>"


def test_brackets_that_are_far_apart_take_nothing_between_them_away() -> None:
    html = "<ul><li>One [[ here</li></ul><p>and ]] <b>there</b>, [[ask <b>Ann</b>]]</p>"
    assert signed(html, {}) == html
    assert plainly(html) == html


def test_every_text_of_a_snapshot_is_told_plainly_and_nothing_else_changes() -> None:
    held = {"lines": ["[[figure:calls 2021-22]] came."], "rows": [[3, None, "[[nope]]"]]}
    assert plainly_all(held) == {
        "lines": ["(not recorded yet) came."],
        "rows": [[3, None, "(not a figure: nope)"]],
    }
