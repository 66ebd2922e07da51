"""What every sentence of the code must keep."""

import ast
import re

import pytest

from tests.test_sources import ROOT, code

pytestmark = pytest.mark.one_database


def test_no_text_shows_the_name_of_a_constant_where_its_words_belong() -> None:
    """A sentence that names a constant in braces is an f-string; places to fill are lower-case."""
    left = re.compile(r"\{[A-Z][A-Z_]+\}")
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in code()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and left.search(node.value)
    ]
    assert wrong == []
