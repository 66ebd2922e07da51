"""Every page of the demonstration as every account: none falls, no link leads nowhere, no figure
is shown as its mark.

`make test` follows the links of two accounts; `make prove` of all, and looks at the pages of each
kind in a browser at three widths.
"""

import os
import zlib
from collections.abc import Callable
from typing import Any

import pytest

from core.people.models import User
from reporting.demonstration.build import build
from scripts.walk import Shot, Walk, follow, of_each_kind, raw_marks
from tests.browser import PageAs, faults
from tests.proving import some
from tests.reporting.demonstration.conftest import SOURCE


@pytest.fixture(autouse=True)
def _accounts_work(settings: Any) -> None:
    """As under `make run`: the demonstration's accounts may sign in."""
    settings.DEMONSTRATION = True


def test_a_mark_is_raw_unless_it_stands_in_a_field_in_its_hint_or_to_be_copied() -> None:
    mark = "[[figure:calls 2021-22]]"
    for html in (
        f"<textarea rows=8>\nIn all {mark}.</textarea>",
        f'<input value="{mark}">',
        f'<div class="govuk-hint">For example, {mark}.</div>',
        f"<code>{mark}</code>",
        f'<button data-mark="{mark}">Insert</button>',
    ):
        assert raw_marks(html) == []
    assert raw_marks(f"<code>one</code><p>In all {mark}.</p><code>two</code>") == [mark]


@pytest.mark.one_database
def test_no_link_of_any_page_leads_nowhere_or_to_a_refusal_and_no_mark_is_shown(
    built: list[str],
) -> None:
    people: list[User | None] = [None, *User.objects.people().order_by("email")]
    walk = Walk()
    for person in some(people, 2):
        follow(walk, person, each=2)
    assert (walk.broken, walk.shut, walk.raw) == ([], [], [])
    assert len(walk.shots) > 50


@pytest.mark.prove
@pytest.mark.sampled  # on both sides: each walks through everything, and looks at half of it
@pytest.mark.django_db(transaction=True)
def test_no_page_has_a_lost_link_or_a_fault_for_any_account_at_any_width(
    page_as: PageAs, counted: Callable[[str, int], None]
) -> None:
    build(SOURCE)
    walk = Walk()
    people = {person.email: person for person in User.objects.people()}
    for person in [None, *people.values()]:
        follow(walk, person, each=20)
    counted("pages that somebody could open", len(walk.shots))
    assert (walk.broken, walk.shut, walk.raw) == ([], [], [])
    found = {}
    pages = {who: page_as(people.get(who)) for who in ["nobody", *people]}
    looked_at = [shot for shot in of_each_kind(walk.shots.values(), 2) if _is_of_this_side(shot)]
    for shot in looked_at:
        page = pages[shot.accounts[0]]
        page.goto(shot.path)
        if wrong := faults(page):
            found[f"{shot.path} as {shot.accounts[0]}"] = wrong
    counted("pages looked at, at three widths", len(looked_at))
    assert found == {}


def _is_of_this_side(shot: Shot) -> bool:
    """Half of the kinds for each database: what people see is the same on both (decision 0018)."""
    side = os.environ.get("TESTS_ON")
    half = zlib.crc32("".join(shot.kind).encode()) % 2
    return side is None or side == ("sqlite", "postgresql")[half]
