"""Standing texts: a version for each change, an address of their own, a day to read them again."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from core.documents.models import Version
from core.people.models import User
from core.standing.models import StandingText
from core.workflow.services import save


def a_text(by: User, **fields: Any) -> StandingText:
    values = {"key": "privacy", "title": "Privacy", "text": "No cookies.", "place": "website"}
    return save(StandingText(**values | fields), by=by)


def texts(row: StandingText) -> list[str]:
    return [v.snapshot["sections"][0]["text"] for v in Version.objects.of(row)]


def test_each_change_of_the_words_keeps_a_version(portal: User) -> None:
    row = a_text(portal)
    row.text = "No cookies at all."
    save(row, by=portal, seen=row.revision)
    assert texts(row) == ["No cookies at all.", "No cookies."]


def test_reading_it_through_without_a_change_is_no_new_version(portal: User) -> None:
    row = a_text(portal)
    row.reviewed = date(2026, 11, 1)
    save(row, by=portal, seen=row.revision)
    assert texts(row) == ["No cookies."]


@pytest.mark.parametrize("key", ["reviews", "about", "portal", "add"])
def test_an_address_that_another_page_has_is_refused(key: str, portal: User) -> None:
    with pytest.raises(ValidationError, match=f"Another page has the address /{key}/"):
        a_text(portal, key=key)


def test_a_word_in_double_brackets_that_nobody_knows_is_refused(portal: User) -> None:
    with pytest.raises(ValidationError, match=r"Nothing is known by this name: \[\[nmae\]\]"):
        a_text(portal, text="By [[nmae]].")


@pytest.mark.parametrize(
    ("prepared", "reviewed", "due"),
    [
        (date(2025, 2, 28), None, date(2026, 2, 28)),
        (date(2025, 2, 28), date(2025, 8, 31), date(2026, 8, 31)),
        (None, None, None),
    ],
)
def test_it_is_read_again_a_year_after_it_was_last_read(
    prepared: date | None, reviewed: date | None, due: date | None
) -> None:
    assert StandingText(prepared=prepared, reviewed=reviewed).review_due == due
