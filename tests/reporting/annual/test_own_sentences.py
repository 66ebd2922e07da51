"""Every sentence of the report is a row that somebody edits, but for a few that the portal says of
what it worked out itself (docs/decisions/0020).
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from reporting.annual.composing.snapshots import compose
from reporting.annual.models import AnnualReport
from tests.reporting.annual.conftest import World

CODE = Path(settings.BASE_DIR) / "reporting" / "annual"
PAGES = Path(settings.BASE_DIR) / "templates" / "reporting" / "annual"
DECISION = Path(settings.BASE_DIR) / "docs" / "decisions" / "0020-sentences-of-the-portal-itself.md"
#: What puts the report together, and what lays it out.
COMPOSING = ("composing", "paper")
LAID_OUT = ("_cover", "_page", "_paper", "alone")

#: The portal's own sentences, as the decision lists them; what is worked out stands as {}.
OWN = {
    "{}: a number from {} to {}, or one that would give such a number away; it is not published.",
    "{}: {}.",
    "Some of these numbers are illustrative: no source gives them.",
    "{} is not given this year. {}",
    "The reason is under “{}”.",
    "Waiting for its return.",
    "{} has given no statement.",
    "{} has given a statement that was entered here and is not confirmed yet.",
    "No review was published in this year.",
    "How recommendations stand is told as it was when this report was put together.",
    "{} has been worded like this since {}.",
    "Each group stands under the one it answers to.",
    "{} answers to {}.",
    "{}. {}",
    "This version has not been approved.",
    "Draft: this version has not been approved.",
    "Draft: this report has not been approved.",
    "Demonstration: people, decisions and sentences are invented.",
    "Also to read as a web page.",
}
#: Said to whoever writes it, and never printed.
TOLD = {
    "would be printed as it stands: write the words without it.",
    "“{}”: {} has not one cell for each column.",
    "“{}” has no recorded value for {}.",
    "“{}” has no recorded value{} for {}.",
    "This names {}, which is not in {}.",
    "{} has given its statement, which is not accepted yet.",
    "{} has no approved return of the last quarter.",
}


#: They are parts of other sentences; with anything in their gaps they would be any sentence at all.
ALL_GAPS = {"{}: {}.", "{}. {}"}


def test_code_and_templates_of_the_report_hold_no_sentence_but_those_that_are_decided() -> None:
    found = {said for path in _modules() for said in _sentences(path)}
    found |= {said for path in _templates() for said in _printed(path)}
    assert found == OWN | TOLD


@pytest.mark.parametrize("said", sorted(OWN))
def test_the_decision_lists_each_of_them(said: str) -> None:
    assert f"`{said}`" in " ".join(DECISION.read_text(encoding="utf-8").split())


def test_a_report_of_which_nothing_is_written_says_only_what_is_decided(world: World) -> None:
    composed = compose(AnnualReport.objects.get(pk=world.report.pk))
    said = [line for one in composed.sections for line in one["text"].splitlines()]
    sentences = {line for line in said if line.endswith(".") and not line.startswith("|")}
    assert len(sentences) >= 3
    assert {line for line in sentences if not _is_ours(line)} == set()
    foreign = ("We are proud of this year: it was good.", "It was good. All of us worked hard.")
    assert not any(map(_is_ours, foreign))


def _is_ours(line: str) -> bool:
    """Whether a line is one of the portal's own sentences, with what was worked out in its gaps."""
    known = (re.escape(one).replace(r"\{\}", ".+") for one in OWN - ALL_GAPS)
    return any(re.fullmatch(one, line) for one in known)


def _modules() -> list[Path]:
    return [path for name in COMPOSING for path in (CODE / name).rglob("*.py")]


def _templates() -> list[Path]:
    return [*(PAGES / f"{name}.html" for name in LAID_OUT), *(PAGES / "blocks").glob("*.html")]


def _sentences(path: Path) -> Iterator[str]:
    """What stands in code between quotation marks and ends as a sentence, docstrings left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    joined = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
    parts = {id(part) for node in joined for part in node.values}
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if id(node) in parts | alone:
            continue
        said = _said(node)
        if said.endswith(".") or ". " in said.rstrip():
            yield said


def _said(node: ast.AST) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value if " " in node.value.strip() else ""
    if isinstance(node, ast.JoinedStr):
        return "".join(
            str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values
        )
    return ""


def _printed(path: Path) -> Iterator[str]:
    """What a template itself says."""
    html = path.read_text(encoding="utf-8")
    words = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", "|", html, flags=re.DOTALL)
    for said in (" ".join(part.split()) for part in words.split("|")):
        if said.endswith(".") and len(said) > 1:
            yield said
