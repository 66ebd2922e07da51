"""The words of notices are fixed: nothing varies but a date and a number."""

from datetime import date
from string import Formatter

import pytest

from core.notices.kinds import KINDS, PLACES, kind
from core.notices.models import Notice


def test_no_kind_of_any_feature_has_words_that_vary() -> None:
    wrong = [
        f"{known.key}: {name}"
        for known in KINDS.values()
        for words in (known.subject, known.body, known.text)
        for _, name, _, _ in Formatter().parse(words)
        if name is not None and name not in PLACES
    ]
    assert wrong == []
    assert len(KINDS) > 6


@pytest.mark.parametrize("words", ["About {title}", "For {name}", "{0}", "{due.year}"])
def test_a_kind_with_words_that_vary_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match="may not stand in a notice"):
        kind("test-refused", subject="Something", body=words)
    assert "test-refused" not in KINDS


@pytest.mark.parametrize("subject", ["Two\nlines", "x" * 79])
def test_a_subject_is_one_short_line(subject: str) -> None:
    with pytest.raises(ValueError, match="one line"):
        kind("test-refused", subject=subject, body="")


def test_a_key_is_taken_once() -> None:
    with pytest.raises(ValueError, match="already"):
        kind("alert", subject="Again", body="")


def test_the_date_and_the_number_are_put_in() -> None:
    row = Notice(kind="test-due", due=date(2022, 7, 4), count=3)
    assert (row.subject, row.body) == ("Something is due on 4 July 2022", "3 things wait for you.")


def test_a_kind_of_another_version_still_reads_as_a_sentence() -> None:
    row = Notice(kind="from-another-version")
    assert (row.subject, row.body) == ("Something is waiting for you", "Sign in to see.")
