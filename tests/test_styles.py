"""What the style sheets must keep: no rule for what no page shows."""

import re

import pytest

from tests.test_sources import files

pytestmark = pytest.mark.one_database
#: What a sheet asks for besides classes of ours: those of GOV.UK Frontend, which its script sets.
FOREIGN = ("govuk-", "js-")


def selected(sheet: str) -> set[str]:
    """The classes that a sheet has rules for."""
    bare = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    return set(re.findall(r"\.([A-Za-z][\w-]*)", re.sub(r"\{[^{}]*\}", "{}", bare)))


def unused(sheet: str, source: str) -> list[str]:
    """Classes that stand nowhere in the source, neither whole nor as the beginning of a name."""
    whole = set(re.findall(r"[A-Za-z][\w-]*", source))
    begun = tuple(re.findall(r"(?<![\w-])([A-Za-z][\w-]*-)\{", source))
    return sorted(
        name for name in selected(sheet) - whole if not name.startswith((*FOREIGN, *begun))
    )


def test_every_class_of_a_sheet_stands_in_a_template_a_script_or_the_code() -> None:
    shown = files("*.html", "*.py", "static/js/*.js", ":!tests/*")
    source = "\n".join(path.read_text() for path in shown)
    sheets = {path.name: path.read_text() for path in files("static/css/*.css")}
    assert {name: unused(sheet, source) for name, sheet in sheets.items()} == {
        name: [] for name in sheets
    }


def test_every_class_of_ours_that_a_template_gives_has_a_rule() -> None:
    ruled = {name for path in files("static/css/*.css") for name in selected(path.read_text())}
    given = {
        (name, path.name)
        for path in files("templates/*.html")
        for value in re.findall(r'class="([^"]*)"', path.read_text())
        for name in re.findall(r"(?<![\w{%.-])app-[\w-]+", value)
    }
    assert sorted(place for place in given if place[0] not in ruled) == []


def test_the_search_for_classes_finds_whole_names_and_built_ones() -> None:
    sheet = ".a-one, .a-two > b { margin: .5rem } /* .gone */ .is-late { x: 1 } .govuk-tag { y: 1 }"
    assert unused(sheet, 'class="a-one is-{{ state }}"') == ["a-two"]


def test_a_long_name_breaks_at_the_top_of_a_page_instead_of_widening_it() -> None:
    [sheet] = [path.read_text() for path in files("static/css/portal.css")]
    [rule] = re.findall(r"\.app-topbar__me > \* \{([^}]*)\}", sheet)
    assert "overflow-wrap: anywhere" in rule
    [row] = re.findall(r"\n\.app-topbar__me \{([^}]*)\}", sheet)
    assert "flex-wrap: wrap" in row
