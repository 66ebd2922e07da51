"""Every page of the demonstration as every account: none falls, no link leads nowhere, no figure
is shown as its mark.

`make test` follows the links of two accounts; `make prove` of all, and looks at the pages of each
kind in a browser at three widths.
"""

import zlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Page

from core.people.models import User
from reporting.demonstration.build import build
from scripts.walk import Shot, Walk, follow, given_to_nobody, of_each_kind, raw_marks
from tests.browser import WIDTHS, PageAs, faults, sideways
from tests.proving import some
from tests.reach import keyboard_faults, only_with_scripts
from tests.reporting.demonstration.conftest import SOURCE
from tests.sent_empty import refused
from tests.sides import HERE, PLACES


@pytest.fixture(autouse=True)
def _accounts_work(settings: Any) -> None:
    """As under `make run`: the demonstration's accounts may sign in."""
    settings.DEMONSTRATION = True


def test_a_mark_is_raw_unless_it_stands_in_a_field_in_its_hint_or_to_be_taken_over() -> None:
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
    assert (walk.broken, walk.shut, walk.raw, given_to_nobody(walk)) == ([], [], [], [])
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
    assert (walk.broken, walk.shut, walk.raw, given_to_nobody(walk)) == ([], [], [], [])
    look = Look(page_as, people)
    for shot in of_each_kind(walk.shots.values(), 2):
        if _is_of_this_side("".join(shot.kind)):
            look.at(shot)
    alike = of_each_kind(walk.shots.values(), 1)
    of_routes_here = [shot for shot in alike if _is_of_this_side(shot.kind[0])]
    for shot in {shot.kind[0]: shot for shot in reversed(of_routes_here)}.values():
        look.by_keyboard_and_without_scripts(shot)
    for shot in of_routes_here:
        look.at_its_forms_sent_empty(shot)
    for what, number in look.counts.items():
        counted(what, number)
    assert look.found == {}


@dataclass
class Look:
    """Pages looked at in a browser as the first account that found them, and what is wrong."""

    page_as: PageAs
    people: dict[str, User]
    found: dict[str, list[str]] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    opened: dict[tuple[str, bool], Page] = field(default_factory=dict)
    sent: set[Any] = field(default_factory=set)

    def at(self, shot: Shot) -> None:
        """At three widths."""
        self._keep(shot, "pages looked at, at three widths", faults(self._page(shot)))

    def by_keyboard_and_without_scripts(self, shot: Shot) -> None:
        """On a narrow screen, as on a phone or enlarged."""
        page, plain = self._page(shot), self._page(shot, scripts=False)
        wrong = [f"with scripts only: {what}" for what in only_with_scripts(page, plain)]
        wrong += [*sideways(plain), *keyboard_faults(page)]
        self._keep(shot, "pages gone through by keyboard and without scripts", wrong)

    def at_its_forms_sent_empty(self, shot: Shot) -> None:
        """Last of all: what is refused may still be counted, as a wrong password is."""
        who = self.people.get(shot.accounts[0])
        for form, wrong in refused(self._page(shot), who, self.sent):
            self._keep(shot, "forms sent empty", [f"{form.label}: {fault}" for fault in wrong])

    def _page(self, shot: Shot, *, scripts: bool = True) -> Page:
        who = shot.accounts[0]
        if (who, scripts) not in self.opened:
            page = self.page_as(self.people.get(who), min(WIDTHS), scripts=scripts)
            self.opened[who, scripts] = page
        page = self.opened[who, scripts]
        page.goto(shot.path)
        return page

    def _keep(self, shot: Shot, what: str, wrong: list[str]) -> None:
        self.counts[what] += 1
        if wrong:
            self.found.setdefault(f"{shot.path} as {shot.accounts[0]}", []).extend(wrong)


def _is_of_this_side(kind: str) -> bool:
    """Half of the kinds for each database: what people see is the same on both (decision 0018)."""
    half = zlib.crc32(kind.encode()) % 2
    return HERE is None or PLACES[HERE] == ("sqlite", "postgresql")[half]
