"""What has changed between two texts."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text.differences import difference, differences


def added(words: str) -> str:
    return f'<ins><span class="govuk-visually-hidden">added: </span>{words}</ins>'


def removed(words: str) -> str:
    return f'<del><span class="govuk-visually-hidden">removed: </span>{words}</del>'


@pytest.mark.parametrize(
    ("before", "after", "html"),
    [
        ("The same.", "The same.", ""),
        ("", "New words.", f"<p>{added('New words.')}</p>"),
        ("Old words.", "", f"<p>{removed('Old words.')}</p>"),
        (
            "Planning has greatly improved in every single place.",
            "Planning has slowly improved in every single place.",
            f"<p>Planning has {removed('greatly')} {added('slowly')} "
            "improved in every single place.</p>",
        ),
        (
            "We had 3,806 concerns, 9.3% more.",
            "We had 3,816 concerns, 9.3% more.",
            f"<p>We had {removed('3,806')} {added('3,816')} concerns, 9.3% more.</p>",
        ),
        ("One.\n\nTwo.", "One.\n\nMore.\n\nTwo.", f"<p>{added('More.')}</p>"),
        ("- a\n- b", "- a\n- b\n- c", f"<p>{added('- c')}</p>"),
        ("a <b>", "a <b>\n\n<script>", f"<p>{added('&lt;script&gt;')}</p>"),
    ],
)
def test_what_is_marked(before: str, after: str, html: str) -> None:
    assert difference(before, after) == html


def test_one_word_left_between_two_changes_is_drawn_into_them() -> None:
    html = difference(
        "We saw ten of them in the hall today.", "We saw two of us in the hall today."
    )
    assert html == f"<p>We saw {removed('ten of them')} {added('two of us')} in the hall today.</p>"


def test_unchanged_paragraphs_are_there_and_not_marked() -> None:
    found = differences("One.\n\nTwo was here.", "One.\n\nTwo is here.")
    assert [d.changed for d in found] == [False, True]
    assert found[0].html == "One."


def plain(html: str, *, without: str) -> str:
    html = re.sub(r'<span class="govuk-visually-hidden">\w+: </span>', "", html)
    html = re.sub(rf"<{without}>.*?</{without}>", "", html, flags=re.DOTALL)
    return "".join(unescape(re.sub(r"</?(?:ins|del|p)>", "", html)).split())


WORDS = st.lists(
    st.sampled_from(["the", "child", "was", "seen", "<b>", "&", "by", "10", "\n\n"]), max_size=30
)


@given(WORDS, WORDS)
def test_without_the_marks_of_one_side_the_other_side_is_left(a: list[str], b: list[str]) -> None:
    before, after = " ".join(a), " ".join(b)
    html = "".join(d.html for d in differences(before, after))
    assert plain(html, without="ins") == "".join(before.split())
    assert plain(html, without="del") == "".join(after.split())
