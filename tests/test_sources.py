"""What the text of the code and of the templates must keep: sizes, names, ways of writing."""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from core.people.vocabulary import Function, Position

pytestmark = pytest.mark.one_database
ROOT = Path(__file__).resolve().parent.parent
APPS = ("wst", "core", "governance", "priorities", "reviews", "comms", "reporting")
LEAVES = {
    "text",
    "disclosure",
    "charts",
    "tables",
    "files",
    "search",
    "calendar",
    "screens",
    "toml",
}
#: The two places that own writing; everything else goes through them.
WRITERS = ("core/workflow/services.py", "core/audit/")
MANAGERS = {"objects", "_base_manager", "_default_manager"}
ALWAYS = {"bulk_create", "bulk_update", "get_or_create", "update_or_create"}
ALWAYS |= {f"a{name}" for name in ALWAYS} | {"asave", "acreate", "adelete", "aupdate"}
OFFICES = re.compile(
    r"(\"business-manager\"|Position\.BUSINESS_MANAGER),\s*(\"unit-staff\"|Position\.UNIT_STAFF)"
    r"|(\"chair\"|Position\.CHAIR),\s*(\"co-chair\"|Position\.CO_CHAIR)"
)
PHONE = re.compile(
    r"(?<![\w.])(?:\+44\s?\d|\(?0[1-9]\d{1,4}\)?[ -]\d{3})[\d -]{3,}\d(?![\w.])|\btel:\d"
)


@cache
def files(*patterns: str) -> list[Path]:
    """Files of the project by pattern, as git knows them, new ones included."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns]
    text = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / line for line in text.splitlines() if (ROOT / line).is_file()]


def code() -> list[Path]:
    """Python files of the apps, without migrations."""
    ours = files("*.py")
    return [p for p in ours if p.relative_to(ROOT).parts[0] in APPS and "migrations" not in p.parts]


def templates() -> list[Path]:
    """Every template: pages, mails and what goes into PDFs."""
    return [p for p in files("*.html", "*.txt", "*.svg", "*.jinja") if "templates" in p.parts]


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), str(path))


def place(path: Path, node: Any = None) -> str:
    return f"{path.relative_to(ROOT)}" + (f":{node.lineno}" if node else "")


def lines(path: Path) -> int:
    return len(path.read_text().splitlines())


def test_no_python_file_is_longer_than_300_lines() -> None:
    ours = [p for p in files("*.py") if "migrations" not in p.parts]
    assert [f"{place(p)}: {lines(p)}" for p in ours if lines(p) > 300] == []


def test_no_template_is_longer_than_120_lines() -> None:
    assert [f"{place(p)}: {lines(p)}" for p in templates() if lines(p) > 120] == []


def test_no_function_is_longer_than_40_lines() -> None:
    wrong = [
        f"{place(path, node)} {node.name}: {node.end_lineno - node.lineno + 1}"
        for path in files("*.py")
        if "migrations" not in path.parts
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno + 1 > 40
    ]
    assert wrong == []


def test_no_module_is_a_drawer_for_everything() -> None:
    drawers = {"utils", "helpers", "common", "misc", "util", "helper", "tools", "base"}
    assert [place(p) for p in code() if p.stem in drawers or p.parent.name in drawers] == []


def test_features_import_from_features_and_not_from_the_index_of_tables() -> None:
    indexes = {f"{app}.models" for app in APPS}
    wrong = [
        place(path, node)
        for path in [*code(), *files("tests/*.py")]
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ImportFrom) and node.module in indexes
    ]
    assert wrong == []


def test_the_offices_of_the_unit_and_of_chairs_are_listed_once() -> None:
    listed = [path for path in code() if OFFICES.search(path.read_text())]
    assert [place(path) for path in listed] == ["core/people/vocabulary.py"]


def test_no_signals_and_no_logic_in_save() -> None:
    wrong = []
    for path in code():
        for node in ast.walk(parsed(path)):
            method = isinstance(node, ast.FunctionDef) and [a.arg for a in node.args.args][:1]
            if method == ["self"] and getattr(node, "name", "") == "save":
                wrong.append(place(path, node))
            if isinstance(node, ast.ImportFrom) and node.module == "django.dispatch":
                wrong.append(place(path, node))
    assert wrong == []


def test_public_pages_import_published_things_only() -> None:
    allowed = {"comms.public", "core.publication", *(f"core.{leaf}" for leaf in LEAVES)}
    wrong = []
    for path in code():
        if path.relative_to(ROOT).parts[:2] != ("comms", "public"):
            continue
        for node in ast.walk(parsed(path)):
            for name in imported(node):
                ours = name.split(".")[0] in APPS
                if ours and ".".join(name.split(".")[:2]) not in allowed:
                    wrong.append(f"{place(path, node)}: {name}")
    assert wrong == []


def imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else []


def writes(path: Path) -> Iterator[ast.Call]:
    """Calls that write rows, as far as the text tells: `row.save()`, `X.objects.create(…)`."""
    tree = parsed(path)
    known = {
        (alias.asname or alias.name).split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            receiver, verb = node.func.value, node.func.attr
            module = isinstance(receiver, ast.Name) and receiver.id in known
            if verb in ALWAYS or (not module and writes_rows(node, verb)):
                yield node


def writes_rows(node: ast.Call, verb: str) -> bool:
    """Tell rows from dictionaries, files and digests, which take positional arguments."""
    if verb in {"save", "delete"}:
        return not node.args
    if verb == "update":
        return not node.args and bool(node.keywords)
    reached = {n.attr for n in ast.walk(node) if isinstance(n, ast.Attribute)}
    return verb == "create" and bool(reached & MANAGERS or not node.args)


def excused(path: Path, node: ast.Call) -> bool:
    """Whether `# unaudited: reason` stands on the call's lines or right above them."""
    text = path.read_text().splitlines()
    first, last = node.lineno - 1, node.end_lineno or node.lineno
    while first and text[first - 1].strip().startswith("#"):
        first -= 1
    return any(re.search(r"# unaudited: \w+", line) for line in text[first:last])


def test_nothing_is_written_past_the_trail() -> None:
    wrong = [
        f"{place(path, call)}: {ast.unparse(call)[:80]}"
        for path in code()
        if not place(path).startswith(WRITERS)
        for call in writes(path)
        if not excused(path, call)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("case.save()", 1),
        ("form.save(commit=False)", 1),
        ("Case.objects.create(title='x')", 1),
        ("Case.objects.filter(pk=1).update(title='x')", 1),
        ("Case.objects.filter(pk=1).delete()", 1),
        ("rows.bulk_create(new)", 1),
        ("Case.objects.filter(pk=1).update(title='x')  # unaudited: a cache of the trail", 0),
        ("# unaudited: a token tells nothing\nrow = Token.objects.create(\n    at=1\n)", 0),
        ("save(case, by=alice)", 0),
        ("from core.workflow import services\nservices.save(case, by=alice)", 0),
        ("context.update({'title': 'x'})", 0),
        ("digest.update(data)", 0),
        ("book.save(path)", 0),
        ("cache.delete('key')", 0),
    ],
)
def test_the_search_for_writes_finds_writes_and_nothing_else(
    tmp_path: Path, source: str, found: int
) -> None:
    path = tmp_path / "source.py"
    path.write_text(source)
    assert len([call for call in writes(path) if not excused(path, call)]) == found


def proper_names() -> set[str]:
    """Names of partnerships, bodies, agencies and places in the partnerships' files."""
    keys = {"name", "short_name", "aliases", "place", "places", "area"}
    closed = {*Position.labels, *Function.labels}
    found: set[str] = set()

    def walk(value: Any, key: str = "") -> None:
        if isinstance(value, dict):
            for name, item in value.items():
                walk(item, name)
        elif isinstance(value, list):
            for item in value:
                walk(item, key)
        elif key in keys and isinstance(value, str):
            found.update(part.strip() for part in value.split(";"))

    for path in files(":(glob)profiles/*.toml"):
        found.add(path.stem.capitalize())
        walk(tomllib.loads(path.read_text()))
    return {n for n in found - closed if len(n) > 3 and len(re.findall(r"\b[A-Z]", n)) > 1} | {
        path.stem.capitalize() for path in files(":(glob)profiles/*.toml")
    }


def test_no_partnership_body_or_place_is_named_in_code_or_templates() -> None:
    names = sorted(proper_names(), key=len, reverse=True)
    assert bool(names) == bool(files(":(glob)profiles/*.toml")), (
        "no partnership's file gives a name"
    )
    pattern = re.compile(r"\b(" + "|".join(map(re.escape, names)) + r")\b" if names else r"(?!)")
    wrong = [
        f"{place(path)}:{number}: {match.group()}"
        for path in [*code(), *templates()]
        for number, line in enumerate(path.read_text().splitlines(), 1)
        for match in pattern.finditer(line)
    ]
    assert wrong == []


def test_no_telephone_number_stands_in_code_or_templates() -> None:
    wrong = [
        f"{place(path)}:{number}: {match.group()}"
        for path in [*code(), *templates()]
        for number, line in enumerate(path.read_text().splitlines(), 1)
        for match in PHONE.finditer(line)
    ]
    assert wrong == []


#: A page by its name, the number of a demand in brackets, or a heading after the name of its page:
#: of a source that is not here.
ELSEWHERE = re.compile(
    r"[\w./-]+\.md\b|\([^()\"]*\b[A-Z]\d\d\b[^()\"]*\)"
    r"|\([a-z]+(?:,| on) (?:“|\"[^()\"]*\"\)\.(?:\s|\"{3}|$))"
)


def test_code_and_templates_refer_to_no_page_that_is_not_here() -> None:
    here = {path.name for path in files("*.md")}
    wrong = [
        f"{place(path)}:{number}: {match.group()}"
        for path in [*code(), *templates()]
        for number, line in enumerate(path.read_text().splitlines(), 1)
        for match in ELSEWHERE.finditer(line)
        if "noqa" not in line and Path(match.group()).name not in here
    ]
    assert wrong == []
