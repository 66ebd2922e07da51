"""The second of two people who change one record is told: every page compares what it showed."""

import ast
import inspect
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.views.generic.base import View

from core.workflow.once_views import OncePage
from core.workflow.views import RecordForm, TransitionView
from tests.test_architecture import EVERYTHING, staff_pages

#: What a page writes with, for each sort of page that shows a revision.
WRITES: dict[type[View], str] = {TransitionView: "act", OncePage: "act", RecordForm: "write"}


def writing_pages() -> Iterator[tuple[type[View], str]]:
    """Every staff page that writes, once, with the name of what it writes with."""
    pages = {getattr(view, "view_class", None) for _, view in staff_pages()}
    for page in sorted((page for page in pages if page), key=lambda page: f"{page}"):
        yield from ((page, name) for sort, name in WRITES.items() if issubclass(page, sort))


def compares(page: type[View], name: str) -> bool:
    """Whether what a page writes with hands on the revision that it is given as `seen`."""
    source = textwrap.dedent(inspect.getsource(getattr(page, name)))
    named = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name))
    return any(node.id == "seen" and isinstance(node.ctx, ast.Load) for node in named)


def is_silent(page: Any, name: str) -> bool:
    """Whether a page about a record that exists compares nothing and does not say why."""
    is_new = issubclass(page, RecordForm) and page.get_record is RecordForm.get_record
    return not (compares(page, name) or is_new or page.compares_nothing)


def test_every_page_that_changes_a_record_compares_what_it_showed_or_says_why_not() -> None:
    pages = list(writing_pages())
    assert len(pages) > 90
    assert [page.__qualname__ for page, name in pages if is_silent(page, name)] == []


def test_no_page_that_compares_says_that_it_does_not() -> None:
    wrong = [page for page, name in writing_pages() if compares(page, name)]
    assert [page.__qualname__ for page in wrong if getattr(page, "compares_nothing", "")] == []


def test_a_page_that_compares_nothing_is_found() -> None:
    class Forgets(TransitionView):
        def act(self, data: dict[str, Any], seen: int) -> str:
            return "/portal/"

    class Says(Forgets):
        compares_nothing = "what it writes is new"

    class Edits(RecordForm):
        def get_record(self) -> Any:
            return object()

        def write(self, form: Any, seen: int) -> str:
            return "/portal/"

    class Adds(RecordForm):
        def write(self, form: Any, seen: int) -> str:
            return "/portal/"

    found = [(Forgets, "act"), (Says, "act"), (Edits, "write"), (Adds, "write")]
    assert [page for page, name in found if is_silent(page, name)] == [Forgets, Edits]
    assert not is_silent(TransitionView, "act")


def test_what_stands_for_a_revision_that_no_page_showed_is_written_in_one_place() -> None:
    makes_up = re.compile(r"-1 if \w+ is None|-1 if data\[|or -1\b")
    wrong = [
        module.__name__
        for module in EVERYTHING
        if makes_up.search(Path(str(module.__file__)).read_text(encoding="utf-8"))
    ]
    assert wrong == ["core.workflow.forms"]
