"""What the lists of requirements must keep: nothing named in vain, nothing taken unnamed."""

import ast
import re
import sys
from importlib.metadata import packages_distributions

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.test_sources import APPS, ROOT, files, parsed

pytestmark = pytest.mark.one_database
#: What comes with another that is named, as docs/decisions/0014 says, or as a part of it.
BROUGHT = {"pydyf": "weasyprint", "fonttools": "weasyprint", "kombu": "celery"}


def named() -> dict[str, str]:
    """The packages of `requirements.in`, each with the reason that stands beside it."""
    lines = (ROOT / "requirements.in").read_text().splitlines()
    split = [line.partition("#") for line in lines]
    return {canonicalize_name(Requirement(row.strip()).name): why.strip() for row, _, why in split}


def asked_for() -> dict[str, set[str]]:
    """The packages whose modules the code names in an import or, for Django, in a string."""
    owners = packages_distributions()
    found: dict[str, set[str]] = {}
    for path in files("*.py", ":!tests/*", ":!bench/*", ":!scripts/*"):
        for node in ast.walk(parsed(path)):
            for module in modules(node):
                for owner in owners.get(module, ()):
                    found.setdefault(canonicalize_name(owner), set()).add(str(path))
    return found


def modules(node: ast.AST) -> set[str]:
    """The first parts of what a node imports, or of the dotted name that it holds."""
    if isinstance(node, ast.Import):
        return {alias.name.partition(".")[0] for alias in node.names}
    if isinstance(node, ast.ImportFrom):
        return {(node.module or "").partition(".")[0]}
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return set(re.findall(r"^[a-z_]\w*(?=\.|$)", node.value))
    return set()


def test_each_package_is_asked_for_by_the_code_or_says_what_for() -> None:
    asked = asked_for()
    assert [name for name, why in named().items() if name not in asked and not why] == []


def test_what_the_code_imports_is_named() -> None:
    owners, ours = packages_distributions(), {*APPS, *sys.stdlib_module_names}
    imported = {
        canonicalize_name(owner)
        for path in files("*.py", ":!tests/*", ":!bench/*", ":!scripts/*")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for module in modules(node) - ours
        for owner in owners.get(module, ())
    }
    assert imported - set(named()) - {one for one, by in BROUGHT.items() if by in named()} == set()


@pytest.mark.parametrize("name", ["requirements", "requirements-dev", "requirements-uv"])
def test_each_list_holds_what_is_asked_for_with_its_digests(name: str) -> None:
    wanted = (ROOT / f"{name}.in").read_text().splitlines()
    rows = re.split(r"\n(?=[A-Za-z0-9])", (ROOT / f"{name}.txt").read_text())
    held = {re.split(r"[\[=]", row)[0].lower() for row in rows if "--hash=sha256:" in row}
    assert {Requirement(row.partition("#")[0]).name.lower() for row in wanted} - held == set()
    assert [row for row in rows if row[:1].isalnum() and "--hash=sha256:" not in row] == []
