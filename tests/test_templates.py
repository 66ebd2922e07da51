"""Templates point the way that imports point: what they load, include and extend lies below."""

import ast
import configparser
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.test_sources import ROOT, files, imported, parsed

pytestmark = pytest.mark.one_database
TAG = re.compile(r"\{%\s*(load|include|extends)\s+([^%]*)%\}")
EXTENDS = re.compile(r"\{%\s*extends\s+\"([^\"]+)\"")
BLOCK = re.compile(r"\{%-?\s*(block|endblock)\s*(\w*)")
PLACE = re.compile(r"[\"']?([a-z]+)/([a-z]+)/[^\"'\s]+\.(?:html|txt|svg)[\"']?")


def layers(contract: str) -> dict[str, int]:
    """The rank of each name in a contract of `.importlinter`, from the bottom."""
    read = configparser.ConfigParser()
    read.read(ROOT / ".importlinter")
    found = read[f"importlinter:contract:{contract}"]["layers"].split("\n")
    names = [re.findall(r"[a-z_]+", line) for line in found if line.strip()]
    return {name: rank for rank, line in enumerate(reversed(names)) for name in line}


APPS, CORE = layers("apps"), layers("core")


def is_below(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether a feature may know another: its own, or one in a layer beneath."""
    (app, feature), (of, name) = one, other
    if app != of:
        return APPS[app] > APPS[of]
    return app != "core" or feature == name or CORE[feature] > CORE[name]


def known_to(text: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """What a template names, and the feature that this belongs to."""
    for kind, named in TAG.findall(text):
        if kind != "load":
            if (place := PLACE.match(named)) and place[1] in APPS:
                yield named, (place[1], place[2])
            continue
        for library in named.split(" from ")[-1].split():
            for path in files(f":(glob)*/templatetags/{library}.py"):
                yield from ((library, feature) for feature in drawn_on(path))


def drawn_on(path: Path) -> set[tuple[str, str]]:
    """The features that a library of tags imports."""
    names = [name.split(".") for node in ast.walk(parsed(path)) for name in imported(node)]
    return {(name[0], name[1]) for name in names if name[0] in APPS and len(name) > 1}


def test_templates_know_only_what_their_feature_may_import() -> None:
    wrong = []
    for path in files(":(glob)templates/*/*/**"):
        app, feature = path.relative_to(ROOT / "templates").parts[:2]
        wrong += [
            f"{path.relative_to(ROOT)} names {named} of {'.'.join(other)}"
            for named, other in known_to(path.read_text())
            if app in APPS and not is_below((app, feature), other)
        ]
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "feature", "right"),
    [
        ("{% load approvals %}", ("core", "workflow"), False),
        ("{% load approvals %}", ("core", "publication"), True),
        ('{% include "core/approvals/_due.html" %}', ("core", "jobs"), False),
        ('{% extends "core/workflow/form.html" %}', ("core", "approvals"), True),
        ('{% include "reviews/cases/_x.html" with a=b %}', ("priorities", "areas"), False),
        ("{% load figures %}", ("reporting", "quarterly"), True),
        ("{% load figures %}", ("core", "approvals"), False),
    ],
)
def test_the_search_tells_upwards_from_downwards(
    text: str, feature: tuple[str, str], right: bool
) -> None:
    found = list(known_to(text))
    assert found
    assert all(is_below(feature, other) for _, other in found) == right


def test_every_block_that_a_template_fills_stands_in_one_that_it_extends() -> None:
    texts = {
        str(path.relative_to(ROOT / "templates")): path.read_text()
        for path in files(":(glob)templates/**/*.html")
    }
    stray = [
        f"{name} fills {block}"
        for name, text in texts.items()
        if EXTENDS.search(text)
        for block in sorted(outermost(text) - offered(name, texts))
    ]
    assert stray == []


def outermost(text: str) -> set[str]:
    """The blocks of a template that lie in no other of its own."""
    found, depth = set(), 0
    for kind, block in BLOCK.findall(text):
        if kind == "block":
            found |= {block} if not depth else set()
        depth += 1 if kind == "block" else -1
    return found


def offered(name: str, texts: dict[str, str]) -> set[str]:
    """All blocks of what a template extends, and of what that extends."""
    above = EXTENDS.search(texts.get(name, ""))
    if above is None:
        return set()
    blocks = {block for kind, block in BLOCK.findall(texts.get(above[1], "")) if kind == "block"}
    return blocks | offered(above[1], texts)


def test_every_remark_ends_on_its_line() -> None:
    """Else it is no remark, and stands on the page."""
    open_ones = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in files(":(glob)templates/**")
        if path.suffix in {".html", ".txt", ".svg"}
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if line.count("{#") != line.count("#}")
    ]
    assert open_ones == []
