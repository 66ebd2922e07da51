"""The virtual environment: from lists with hashes alone, again only when one changed; the keys."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.setup import ROOT, Stop, environment

#: Stands where Python stands, writes down what it is asked to do, and says whether that worked.
PYTHON = '#!/bin/sh\necho "$*" >> "{log}"\nexit {code}\n'


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


def test_lists_are_installed_with_hashes_and_compiled_in_one_go(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    environment(folder, dev=True)
    *installed, compiled = (tmp_path / "log").read_text().splitlines()
    for line, name in zip(installed, ["requirements", "requirements-dev"], strict=True):
        assert line.startswith("-m pip install ")
        assert {"--require-hashes", "--no-compile"} <= set(line.split())
        assert line.endswith(f" -r {ROOT / name}.txt")
    assert compiled == f"-m compileall -qq -j 0 {folder / 'lib'}"


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
    assert len((tmp_path / "log").read_text().splitlines()) == 2


@pytest.mark.parametrize("name", ["requirements", "requirements-dev", "requirements-pip"])
def test_each_package_of_a_list_has_its_hashes(name: str) -> None:
    lines = (ROOT / f"{name}.txt").read_text().splitlines()
    packages = [n for n, line in enumerate(lines) if line[:1].isalnum()]
    assert packages != []
    assert all("--hash=sha256:" in lines[n + 1] for n in packages)


def test_keys_are_written_where_the_settings_read_them(tmp_path: Path) -> None:
    environ = {k: v for k, v in os.environ.items() if k in {"PATH", "HOME", "LANG"}}
    environ["VAR_DIR"] = str(tmp_path / "elsewhere")
    folder = ready(tmp_path)
    made = [sys.executable, "scripts/setup.py", "--venv", str(folder), "--env"]
    said = subprocess.run(made, cwd=ROOT, env=environ, capture_output=True, text=True, check=True)
    assert said.stdout == f"Wrote {tmp_path / 'elsewhere' / 'env'} with new keys.\n"
    asked = "from wst import settings; print(settings.SECRET_KEY, settings.BASE_URL)"
    read = subprocess.run(
        [sys.executable, "-c", asked],
        cwd=ROOT,
        env=environ,
        capture_output=True,
        text=True,
        check=True,
    )
    lines = (tmp_path / "elsewhere" / "env").read_text().splitlines()
    assert read.stdout.split() == [lines[0].removeprefix("SECRET_KEY="), "http://localhost:8000"]
