"""What a fresh machine lacks: packages of the system, the keys."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.setup import ROOT, TO_TEST, Stop, server, system_packages
from tests.scripts.test_environment import ready

#: Stand where the programs of a distribution stand. Each call that changes something is written
#: down; the distribution knows of "two" under its second name, and of "three" not yet.
PROGRAMS = {
    "apt-get": '#!/bin/sh\necho "apt-get $*" >> "{log}"\necho no space left >&2\nexit {code}\n',
    "apt-cache": "#!/bin/sh\ncase $2 in one|two-b) echo Candidate: 1.0;; *) echo;; esac\n",
}
SUDO = '#!/bin/sh\n[ {allows} = yes ] || exit 1\nshift\n[ "$1" = true ] && exit\nexec "$@"\n'
MISSING: dict[str, Callable[[], object]] = {"one": lambda: False, "two-a|two-b": lambda: False}

Machine = Callable[..., Path]


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """A machine with these programs and no others; what apt-get was asked lies in the file."""

    def made(*, root: bool = False, sudo: str = "", code: int = 0) -> Path:
        log, folder = tmp_path / "asked", tmp_path / "bin"
        folder.mkdir()
        log.touch()
        programs = PROGRAMS | ({"sudo": SUDO} if sudo else {})
        for name, text in programs.items():
            filled = text.format(log=log, code=code, allows=sudo) if name != "apt-cache" else text
            (folder / name).write_text(filled)
            (folder / name).chmod(0o755)
        monkeypatch.setenv("PATH", str(folder))
        monkeypatch.setattr(os, "geteuid", lambda: 0 if root else 1000)
        return log

    return made


@pytest.mark.parametrize("may", [{"root": True}, {"sudo": "yes"}], ids=["root", "sudo"])
def test_missing_packages_are_installed_where_root_or_sudo_allows(
    machine: Machine, may: dict[str, object]
) -> None:
    log = machine(**may)
    system_packages({**MISSING, "there": lambda: True})
    assert log.read_text().splitlines() == [
        "apt-get install -y -q --no-install-recommends one two-b"
    ]


def test_the_list_of_packages_is_fetched_first_where_one_is_not_on_it(machine: Machine) -> None:
    log = machine(root=True)
    system_packages({"three": lambda: False})
    assert log.read_text().splitlines() == [
        "apt-get update -q",
        "apt-get install -y -q --no-install-recommends three",
    ]


@pytest.mark.parametrize(
    ("sudo", "unknown", "line"),
    [
        ("no", False, "sudo apt-get install -y one two-b"),
        ("no", True, "sudo apt-get update && sudo apt-get install -y one two-b three"),
        ("", False, 'su -c "apt-get install -y one two-b"'),
        ("", True, 'su -c "apt-get update && apt-get install -y one two-b three"'),
    ],
)
def test_where_neither_allows_it_the_line_that_would_work_is_said_and_nothing_installed(
    machine: Machine, sudo: str, unknown: bool, line: str
) -> None:
    log = machine(sudo=sudo)
    with pytest.raises(Stop) as said:
        system_packages({**MISSING, **({"three": lambda: False} if unknown else {})})
    assert str(said.value) == f"Type this line, then start again:\n  {line}"
    assert log.read_text() == ""


def test_a_sudo_that_may_not_be_started_is_none(machine: Machine) -> None:
    log = machine()
    (log.parent / "bin" / "sudo").write_text("")
    with pytest.raises(Stop, match="su -c"):
        system_packages(MISSING)


def test_where_nothing_is_missing_nobody_is_asked(machine: Machine) -> None:
    log = machine()
    system_packages({"there": lambda: True})
    assert log.read_text() == ""


def test_what_apt_complains_of_is_said(machine: Machine) -> None:
    machine(root=True, code=100)
    with pytest.raises(Stop, match=r"(?s)This failed:\n  apt-get install .* one two-b\nno space"):
        system_packages(MISSING)


def test_on_another_distribution_the_packages_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Stop, match=r"^Install these first \(named as Debian names them\): one\.$"):
        system_packages({"one": lambda: False})


@pytest.mark.parametrize(
    ("package", "variable"),
    [("postgresql", "TEST_POSTGRES_URL"), ("redis-server", "TEST_REDIS_URL")],
)
def test_a_server_that_is_named_and_answers_needs_no_package(
    package: str, variable: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("glob.glob", lambda _: [])
    monkeypatch.delenv(variable, raising=False)
    assert not TO_TEST[package]()
    with socket.socket() as there:
        there.bind(("127.0.0.1", 0))
        there.listen()
        monkeypatch.setenv(variable, f"any://user:word@127.0.0.1:{there.getsockname()[1]}/name")
        assert TO_TEST[package]()
    assert not TO_TEST[package]()


@pytest.mark.parametrize("address", ["", "any://", "any:///name", "any://127.0.0.1:http/name"])
def test_an_address_that_names_no_server_has_none(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEST_POSTGRES_URL", address)
    assert not server("TEST_POSTGRES_URL", 5432)()


@pytest.mark.parametrize("name", ["requirements", "requirements-dev", "requirements-uv"])
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
