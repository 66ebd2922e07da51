"""The virtual environment: made and filled once, by uv where that serves, otherwise by pip."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.setup import NOT_IMPORTED, ROOT, TOLD, Stop, environment

#: Stands where Python stands, writes down what it is asked to do, and says whether that worked.
PYTHON = """#!/bin/sh
echo "$*" >> "{log}"
[ "$3" = config ] && cat "{log}.told" 2>/dev/null
exit {code}
"""
MIRROR = "https://mirror.test/simple"
UV = '#!/bin/sh\necho "$* from $UV_DEFAULT_INDEX" >> "{log}"\nexit {code}\n'


def a_folder(path: Path, *, code: int = 0) -> Path:
    """A virtual environment that was made already."""
    program = path / "venv" / "bin" / "python"
    program.parent.mkdir(parents=True)
    program.write_text(PYTHON.format(log=path / "log", code=code))
    program.chmod(0o755)
    return path / "venv"


def ready(path: Path) -> Path:
    """A virtual environment in which everything is installed."""
    folder = a_folder(path)
    digest = hashlib.sha256((ROOT / "requirements.txt").read_bytes()).hexdigest()
    (folder / ".requirements").write_text(digest)
    return folder


def with_uv(folder: Path, path: Path, *, code: int = 0) -> None:
    """Put a uv beside that Python, which writes down what it was asked and told."""
    program = folder / "bin" / "uv"
    program.write_text(UV.format(log=path / "uv", code=code))
    program.chmod(0o755)


def installed(path: Path) -> list[str]:
    """What pip and the compiler were asked to do."""
    lines = (path / "log").read_text().splitlines()
    return [line for line in lines if line != "-m pip config list"]


@pytest.mark.parametrize("refuses", [False, True], ids=["no uv", "a uv that refuses"])
def test_where_uv_does_not_serve_pip_installs_with_hashes(refuses: bool, tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    if refuses:
        with_uv(folder, tmp_path, code=2)
    environment(folder, dev=True)
    *lines, compiled = installed(tmp_path)
    names = ["requirements-uv", "requirements", "requirements-dev"]
    for line, name in zip(lines, names, strict=True):
        assert line.startswith("-m pip install ")
        assert "--require-hashes" in line.split()
        assert ("--no-compile" in line.split()) == (name != "requirements-uv")
        assert line.endswith(f" -r {ROOT / name}.txt")
    assert compiled == f"-m compileall -qq -j 0 -x {NOT_IMPORTED} {folder / 'lib'}"


@pytest.fixture
def by_uv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """What uv is asked to do where pip was told this."""

    def asked(*told: str) -> list[str]:
        for name in TOLD.values():
            monkeypatch.delenv(name, raising=False)
        folder = a_folder(tmp_path)
        (tmp_path / "log.told").write_text("\n".join(told))
        with_uv(folder, tmp_path)
        environment(folder, dev=True)
        said = tmp_path / "uv"
        return said.read_text().splitlines() if said.exists() else []

    return asked


def test_uv_installs_with_hashes_and_pip_nothing_but_uv(
    by_uv: Callable[..., list[str]], tmp_path: Path
) -> None:
    lines = by_uv(f"global.index-url='{MIRROR}'")
    assert [line.rpartition(f"{ROOT}/")[2] for line in lines] == [
        f"requirements.txt from {MIRROR}",
        f"requirements-dev.txt from {MIRROR}",
    ]
    assert all(" --require-hashes " in line for line in lines)
    pip = [line for line in installed(tmp_path) if line.startswith("-m pip")]
    assert [line.rpartition("/")[2] for line in pip] == ["requirements-uv.txt"]


@pytest.mark.parametrize(
    "told",
    [
        [f":env:.index-url='{MIRROR}'", "global.index-url='https://other.test'"],
        [f":env:.index-url='{MIRROR}'", "install.index-url='https://other.test'"],
        ["global.index-url='https://other.test'", f"install.index-url='{MIRROR}'"],
        [f"global.index-url='{MIRROR}'", "wheel.index-url='https://other.test'"],
        [f"global.index-url='{MIRROR}'", "global.no-index='false'", "global.timeout='9'"],
    ],
)
def test_of_what_pip_was_told_variables_count_before_files(
    told: list[str], by_uv: Callable[..., list[str]]
) -> None:
    lines = by_uv(*told)
    assert [line.rpartition(" from ")[2] for line in lines] == [MIRROR, MIRROR]


def test_where_pip_was_told_to_ask_no_index_uv_asks_none_either(
    by_uv: Callable[..., list[str]], tmp_path: Path
) -> None:
    found = by_uv(
        ":env:.find-links='/wheels'", f"global.index-url='{MIRROR}'", "global.no-index='1'"
    )
    assert found == []
    assert sum("-m pip install" in line for line in installed(tmp_path)) == 3


def test_an_environment_that_was_made_before_gets_uv_and_each_newer_one_once(
    tmp_path: Path,
) -> None:
    folder = a_folder(tmp_path)
    (folder / ".requirements-uv").write_text("of an older list")
    for _ in range(2):
        environment(folder, dev=False)
        (folder / ".requirements").unlink()
    asked = [line for line in installed(tmp_path) if line.endswith("requirements-uv.txt")]
    assert len(asked) == 1


def test_what_is_there_is_neither_installed_nor_compiled_again(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    environment(folder, dev=False)
    before = (tmp_path / "log").read_text()
    environment(folder, dev=False)
    assert (tmp_path / "log").read_text() == before


def test_what_was_not_installed_is_said_and_tried_again(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, code=1)
    for _ in range(2):
        with pytest.raises(Stop, match=r"requirements.txt was not installed\. Is the package"):
            environment(folder, dev=False)
    assert sum("requirements.txt" in line for line in installed(tmp_path)) == 2
