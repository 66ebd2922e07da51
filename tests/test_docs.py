"""What README and docs/ say stays true: variables, words, lists, links."""

import re
from pathlib import Path

import pytest

from core.people.vocabulary import Deputies, Function, HeldAs, Position

pytestmark = pytest.mark.one_database
ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text()
MAKEFILE = (ROOT / "Makefile").read_text()
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


def test_the_readme_is_short() -> None:
    assert len(README.splitlines()) <= 120


def test_the_readme_describes_every_variable_of_the_settings_and_no_other() -> None:
    settings = (ROOT / "wst" / "settings.py").read_text()
    read = set(re.findall(r"env(?:\.\w+)?\(\s*\"([A-Z_]+)\"", settings))
    read |= set(re.findall(r"_needed\(\"([A-Z_]+)\"", settings))
    rows = re.findall(r"^\| `([A-Z_]+)` (.*)$", README, re.MULTILINE)
    waiting = {name for name, words in rows if "nothing reads it yet" in words}
    assert sorted(read) == sorted({name for name, _ in rows} - waiting)


def test_the_readme_names_words_that_the_makefile_knows() -> None:
    targets = set(re.findall(r"^([a-z-]+):.*## ", MAKEFILE, re.MULTILINE))
    assert sorted(set(re.findall(r"`make ([a-z-]+)", README)) - targets) == []
    assert sorted(targets - {"help"} - set(re.findall(r"`make ([a-z-]+)", README))) == []


def test_the_glossary_lists_what_code_knows() -> None:
    lines = set((ROOT / "docs" / "glossary.md").read_text().splitlines())
    lists = (Position, Function, HeldAs, Deputies)
    known = {f"| `{key}` | {words} |" for choices in lists for key, words in choices.choices}
    assert sorted(known - lines) == []


def features_on_the_page(app: str) -> set[str]:
    """The features of an app by the page about the architecture; core's stand in its drawing."""
    page = (ROOT / "docs" / "architecture.md").read_text()
    if app == "core":
        drawn = page.split("\ncore:")[1].split("```")[0]
        return set(re.findall(r"[a-z]+", drawn)) - {"leaves"}
    row = next(line for line in page.splitlines() if line.startswith(f"| `{app}/` |"))
    return set(re.findall(r"`(\w+)`", row))


@pytest.mark.parametrize(
    "app", ["core", "governance", "priorities", "reviews", "comms", "reporting"]
)
def test_the_page_about_the_architecture_names_every_feature(app: str) -> None:
    folders = {path.parent.name for path in (ROOT / app).glob("*/__init__.py")}
    assert features_on_the_page(app) == folders - {"migrations", "management", "templatetags"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", page.read_text())
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_decisions_are_a_page_and_numbered_once() -> None:
    pages = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    numbers = [page.name[:4] for page in pages]
    assert len(numbers) == len(set(numbers))
    assert [page.name for page in pages if len(page.read_text().splitlines()) > 60] == []
