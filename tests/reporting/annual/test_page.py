"""The report as a page: what the public shell shows, and a page that needs no shell."""

import re
from itertools import pairwise

import pytest
from html5lib import HTMLParser

from core.partnership.models import Partnership
from core.people.models import User
from core.workflow.services import save
from reporting.annual.composing.gaps import HEADING
from reporting.annual.paper.binding import alone, page
from tests import builders as people
from tests.reporting.annual import builders


@pytest.fixture(autouse=True)
def _partnership(db: None) -> None:
    people.a_partnership()


def test_contents_lead_to_every_section_and_every_statement() -> None:
    html = page(builders.a_snapshot())
    links = re.findall(r'<a href="#([^"]+)"', html)
    headings = re.findall(r'<h[23] id="([^"]+)"', html)
    assert links == headings[1:]
    assert len(links) == 1 + 7 + 4 + 1


def test_no_name_comes_twice_and_nothing_is_pointed_at_that_is_not_there() -> None:
    html = page(builders.a_snapshot())
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    named = " ".join(re.findall(r'aria-labelledby="([^"]+)"', html)).split()
    assert set(named) <= set(ids)


def test_headings_leave_no_level_out() -> None:
    levels = [int(n) for n in re.findall(r"<h(\d)", page(builders.a_snapshot()))]
    assert levels[0] == 2
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_page_has_no_style_and_no_script_of_its_own() -> None:
    html = page(builders.a_snapshot())
    assert re.findall(r"<script|<style|\sstyle=|\son\w+=", html) == []


@pytest.mark.parametrize("draft", [False, True])
def test_html_is_sound(draft: bool) -> None:
    parser = HTMLParser(strict=False)
    parser.parse(alone(builders.a_snapshot(), draft=draft))
    assert parser.errors == []


def test_the_same_snapshot_gives_the_same_page() -> None:
    assert page(builders.a_snapshot()) == page(builders.a_snapshot())


def test_a_draft_says_so() -> None:
    assert "Draft: this report has not been approved." in page(builders.a_snapshot(), draft=True)
    assert "Draft" not in page(builders.a_snapshot())


def test_what_is_missing_is_said_openly() -> None:
    html = page(builders.a_snapshot())
    assert html.count(HEADING) == 2
    assert "came too late to be checked" in html
    assert "Published without" not in page(builders.a_snapshot(without=[]))


def test_a_page_of_its_own_holds_what_was_published() -> None:
    html = alone(builders.a_snapshot(), body="<p>As it was published.</p>")
    assert "<title>Annual report 2021 to 2022</title>" in html
    assert "<p>As it was published.</p>" in html
    assert "Adults in numbers" not in html


def test_the_colours_are_those_of_the_partnership() -> None:
    before = page(builders.a_snapshot())
    row = Partnership.objects.get()
    row.brand = "#123456"
    save(row, by=User.objects.portal(), seen=row.revision)
    after = page(builders.a_snapshot())
    assert before.count("#14505c") == after.count("#123456") > 0
