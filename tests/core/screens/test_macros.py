"""The macros give what GOV.UK Frontend gives, for every example that it publishes."""

import gzip
import json
import re
from pathlib import Path
from typing import Any

import html5lib
import pytest
from django.utils.safestring import mark_safe

from core.screens.macros import render

FOLDER = Path(__file__).parent / "govuk-frontend-6.3.0"
FIXTURES: dict[str, list[dict[str, Any]]] = json.loads(
    gzip.decompress((FOLDER / "fixtures.json.gz").read_bytes())
)


def normal(html: str) -> Any:
    """A tree of elements without what white space and the order of attributes add."""
    return _normal(html5lib.parseFragment(html, namespaceHTMLElements=False))


def _normal(element: Any) -> Any:
    attributes = {name: _plain(value) for name, value in element.attrib.items()}
    inside = [(_normal(e), _plain(e.tail)) for e in element if isinstance(e.tag, str)]
    return element.tag, attributes, _plain(element.text), inside


def _plain(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "").strip()


@pytest.mark.parametrize("component", sorted(FIXTURES))
def test_a_component_looks_as_its_published_examples(component: str) -> None:
    wrong = [
        example["name"]
        for example in FIXTURES[component]
        if normal(render(component, example["options"])) != normal(example["html"])
    ]
    assert wrong == []


def test_every_published_example_is_looked_at() -> None:
    assert sum(len(examples) for examples in FIXTURES.values()) == 657


def test_text_is_escaped() -> None:
    assert "&lt;script&gt;" in render("tag", {"text": "<script>"})


def test_a_tag_that_was_drawn_before_is_escaped_as_its_text_asks() -> None:
    for text in (mark_safe("<i>"), "<i>"):
        drawn = render("tag", {"text": text, "classes": ""})
        assert ("&lt;i&gt;" in drawn) is (type(text) is str)
