"""Makes a fresh machine ready: system packages, virtual environment, keys. Needs Python alone.

Each step looks first whether it is done, so that a second run takes a moment.
"""

import argparse
import ctypes
import glob
import hashlib
import os
import secrets
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent

Test = Callable[[], object]


def library(name: str) -> Test:
    """Whether the loader finds a shared library."""

    def found() -> bool:
        try:
            ctypes.CDLL(name)
        except OSError:
            return False
        return True

    return found


def file(pattern: str) -> Test:
    """Whether a file stands where distributions put it."""
    return lambda: glob.glob(pattern)


def program(*names: str) -> Test:
    """Whether one of these programs is on the path."""
    return lambda: any(shutil.which(name) for name in names)


def server(variable: str, port: int) -> Test:
    """Whether the server that a variable names answers; no, where it names none."""

    def answers() -> bool:
        try:
            address = urlsplit(os.environ.get(variable, ""))
            place = (address.hostname or "", address.port or port)
            if place[0]:
                socket.create_connection(place, timeout=3).close()
        except (OSError, ValueError):
            return False
        return bool(place[0])

    return answers


def either(*tests: Test) -> Test:
    """Whether one of these holds."""
    return lambda: any(test() for test in tests)


#: Package of Debian and Ubuntu, and how to tell that it is not needed.
TO_RUN: dict[str, Test] = {
    "libpango-1.0-0": library("libpango-1.0.so.0"),
    "libpangoft2-1.0-0": library("libpangoft2-1.0.so.0"),
    "libharfbuzz-subset0": library("libharfbuzz-subset.so.0"),
    "libmagic1": library("libmagic.so.1"),
    "fonts-liberation2|fonts-liberation": file("/usr/share/fonts/truetype/liberation*/*Sans-R*"),
    "hunspell-en-gb": file("/usr/share/hunspell/en_GB.dic"),
    "python3-venv": lambda: _works("import ensurepip"),
}
TO_TEST: dict[str, Test] = {
    # The shell alone draws a page in two thirds of the time of the whole browser.
    "chromium-headless-shell|chromium": program(
        "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"
    ),
    "poppler-utils": program("pdftotext"),
    "postgresql": either(
        server("TEST_POSTGRES_URL", 5432), file("/usr/lib/postgresql/*/bin/initdb")
    ),
    "redis-server": either(server("TEST_REDIS_URL", 6379), program("redis-server")),
}


def main() -> int:
    """Do what is missing; say what could not be done in one sentence."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--venv", type=Path, default=ROOT / ".venv")
    parser.add_argument("--dev", action="store_true", help="also what checks and tests need")
    parser.add_argument("--system", action="store_true", help="also the packages of the system")
    parser.add_argument("--env", action="store_true", help="also VAR_DIR/env with new keys")
    options = parser.parse_args()
    wanted = {**TO_RUN, **(TO_TEST if options.dev else {})}
    try:
        if options.system:
            system_packages(wanted)
        environment(options.venv, dev=options.dev)
        if options.env:
            keys(Path(os.environ.get("VAR_DIR", ROOT / "var")) / "env")
    except Stop as sentence:
        print(sentence, file=sys.stderr)
        return 1
    return 0


class Stop(Exception):
    """What the person at the keyboard has to do, as a sentence."""


def _works(code: str) -> bool:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    return done.returncode == 0


def system_packages(wanted: dict[str, Test]) -> None:
    """Install the missing packages where root or sudo allows; else say what to type."""
    missing = [package for package, present in wanted.items() if not present()]
    if not missing:
        return
    if not shutil.which("apt-get"):
        raise Stop(f"Install these first (named as Debian names them): {', '.join(missing)}.")
    asks_nobody = os.geteuid() == 0 or _quiet(["sudo", "-n", "true"])
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if not asks_nobody:
        raise Stop(f"Type this line, then start again:\n  {_to_type(missing)}")
    print(f"Installing {', '.join(missing)} …", flush=True)
    if _is_stale(missing):
        _apt([*prefix, "apt-get", "update", "-q"])
    _apt(
        [*prefix, "apt-get", "install", "-y", "-q", "--no-install-recommends", *_available(missing)]
    )


def _to_type(missing: list[str]) -> str:
    """The line that installs them where a password is asked for: by sudo, or as root without it."""
    steps = ["apt-get update"] * _is_stale(missing)
    steps.append(f"apt-get install -y {' '.join(_available(missing))}")
    if shutil.which("sudo"):
        return " && ".join(f"sudo {step}" for step in steps)
    return f'su -c "{" && ".join(steps)}"'


def _is_stale(packages: list[str]) -> bool:
    """Whether the lists of this machine do not know one of them yet."""
    return not all(_known(names.split("|")) for names in packages)


def _available(packages: list[str]) -> list[str]:
    """Of packages with several names, the one that this distribution has."""
    return [next(iter(_known(names.split("|"))), names.split("|")[-1]) for names in packages]


def _known(names: list[str]) -> list[str]:
    return [name for name in names if _candidate(name)]


def _candidate(name: str) -> bool:
    command = ["apt-cache", "policy", name]
    text = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    return "Candidate:" in text and "Candidate: (none)" not in text


def _quiet(command: list[str], environ: dict[str, str] | None = None) -> bool:
    try:
        done = subprocess.run(command, capture_output=True, env=environ, check=False)
    except OSError:  # it is not there, or lies where this account may not look
        return False
    return done.returncode == 0


def _apt(command: list[str]) -> None:
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, capture_output=True, text=True, env=environ, check=False)
    if done.returncode:
        words = " ".join(command)
        raise Stop(f"This failed:\n  {words}\n{done.stdout[-1500:]}{done.stderr[-1500:]}")


def environment(folder: Path, *, dev: bool) -> None:
    """The virtual environment with hashed requirements; again only when a list changed."""
    lists = [ROOT / "requirements.txt"] + ([ROOT / "requirements-dev.txt"] if dev else [])
    python = folder / "bin" / "python"
    if not python.exists():
        print(f"Making {folder} …", flush=True)
        shutil.rmtree(folder, ignore_errors=True)
        _run([sys.executable, "-m", "venv", str(folder)], "The virtual environment was not made.")
    changed = [requirements for requirements in lists if not _is_stamped(folder, requirements)]
    if not changed:
        return
    # uv installs in seconds what takes pip a minute and a half. Where it is not to be had, or does
    # not get on with this machine's index, pip does.
    uv = ROOT / "requirements-uv.txt"
    if not _is_stamped(folder, uv) and _quiet([*_pip(python), "-r", str(uv)]):
        _stamp(folder, uv)
    for requirements in changed:
        print(f"Installing {requirements.name} …", flush=True)
        if not _installed_by_uv(python, requirements):
            refused = f"{requirements.name} was not installed. Is the package index in reach?"
            _run([*_pip(python), "--no-compile", "-r", str(requirements)], refused)
        _stamp(folder, requirements)
    # By all processors at once. What is not compiled runs as well.
    command = [str(python), "-m", "compileall", "-qq", "-j", "0", "-x", NOT_IMPORTED]
    _quiet([*command, str(folder / "lib")])


def _is_stamped(folder: Path, requirements: Path) -> bool:
    """Whether what the list says now is installed."""
    stamp = folder / f".{requirements.stem}"
    return stamp.exists() and stamp.read_text() == _digest(requirements)


def _stamp(folder: Path, requirements: Path) -> None:
    (folder / f".{requirements.stem}").write_text(_digest(requirements))


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


#: Packages whose Python is not what runs, or hardly: a third of all there would be to compile.
NOT_IMPORTED = "/(mypy|mypyc|pip|setuptools|pkg_resources|pygments)/"


def _pip(python: Path) -> list[str]:
    """How pip installs from a list with hashes."""
    options = ["--quiet", "--require-hashes", "--no-input", "--disable-pip-version-check"]
    return [str(python), "-m", "pip", "install", *options]


def _installed_by_uv(python: Path, requirements: Path) -> bool:
    """Whether uv is there and installed the list, with hashes, from the index that pip was told.

    It is told of no other place: what pip finds by `find-links` or `extra-index-url` alone uv does
    not find, and pip installs the list. So it does where it was told to ask no index.
    """
    told = _told_to_pip(python)
    if told.get("no-index", "").lower() in YES:
        return False
    command = [str(python.with_name("uv")), "pip", "install", "--quiet", "--python", str(python)]
    command += ["--require-hashes", "--no-config", "-r", str(requirements)]
    same = {TOLD[name]: value for name, value in told.items() if name in TOLD}
    return _quiet(command, {**same, **os.environ})


#: What pip may have been told of this machine, and how uv is told the same.
TOLD = {"index-url": "UV_DEFAULT_INDEX", "cert": "SSL_CERT_FILE"}
#: How pip is told yes.
YES = {"y", "yes", "t", "true", "on", "1"}
#: Where pip reads what it is told when it installs, the later before the earlier.
PLACES = ("global", "install", ":env:")


def _told_to_pip(python: Path) -> dict[str, str]:
    """What pip's files and variables say of installing; variables before files, as to pip itself.

    It prints them in the order of the alphabet, which says nothing of what counts.
    """
    asked = [str(python), "-m", "pip", "config", "list"]
    lines = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.splitlines()
    told: dict[str, dict[str, str]] = {place: {} for place in PLACES}
    for line in lines:
        where, _, value = line.partition("=")
        place, _, name = where.rpartition(".")
        told.setdefault(place, {})[name] = value.strip("'\"")
    return {name: value for place in PLACES for name, value in told[place].items()}


def _run(command: list[str], otherwise: str) -> None:
    if subprocess.run(command, check=False).returncode:
        raise Stop(otherwise)


def keys(path: Path) -> None:
    """Settings of this machine with keys of its own, readable by its owner alone."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [
        f"SECRET_KEY={secrets.token_urlsafe(48)}",
        f"AUDIT_KEY={secrets.token_urlsafe(48)}",
        "DEMONSTRATION=1",
    ]
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as out:
        out.write("\n".join(lines) + "\n")
    shown = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path
    print(f"Wrote {shown} with new keys.", flush=True)


if __name__ == "__main__":
    sys.exit(main())
