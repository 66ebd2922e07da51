"""The portal in the foreground: starts both programs, ends them cleanly, says what went wrong."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from django.core.management import CommandError

from core.management.commands.prepare import AlreadyRuns, one_at_a_time
from core.management.commands.serve import Command, address_of, answers, port_number, refuse_taken
from scripts.tests import free_port
from tests import builders

ROOT = Path(__file__).resolve().parent.parent.parent.parent
#: Seconds; a machine that does other work beside needs many.
PATIENCE = 90


@dataclass
class Portal:
    """One `serve`, with what it printed in files: a pipe would wait for the last grandchild."""

    process: subprocess.Popen[str]
    out: Path
    errors: Path

    def ended(self) -> int:
        """Its exit code, once it has ended."""
        return self.process.wait(PATIENCE)

    def until_it_answers(self) -> None:
        """Wait until it has printed its address."""
        end = time.monotonic() + PATIENCE
        while "Ctrl-C ends it." not in self.out.read_text():
            if self.process.poll() is not None or time.monotonic() > end:
                pytest.fail(f"it does not answer: {self.errors.read_text()}")
            time.sleep(0.1)

    def children(self) -> dict[str, int]:
        """The programs that it started, by name, from what the kernel knows."""
        pid = self.process.pid
        found = {}
        for number in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            words = Path(f"/proc/{number}/cmdline").read_text().split("\0")
            found[words[words.index("-m") + 1]] = int(number)
        return found


Start = Callable[[int], Portal]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the portals keep their data: the first one makes it, later ones find it."""
    return tmp_path_factory.mktemp("serve") / "var"


@pytest.fixture
def start(folder: Path, tmp_path: Path) -> Iterator[Start]:
    """Starts portals on one folder; kills what a failed test leaves."""
    started: list[Portal] = []

    def begin(port: int) -> Portal:
        environ = {k: v for k, v in os.environ.items() if k in {"PATH", "HOME", "LANG"}}
        environ |= {"VAR_DIR": str(folder), "SECRET_KEY": "s" * 50, "AUDIT_KEY": "a" * 50}
        out, errors = tmp_path / f"{len(started)}.out", tmp_path / f"{len(started)}.err"
        with out.open("w") as said, errors.open("w") as complained:
            process = subprocess.Popen(
                [sys.executable, "manage.py", "serve", "--port", str(port)],
                cwd=ROOT,
                env=environ,
                text=True,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=complained,
            )
        started.append(Portal(process, out, errors))
        return started[-1]

    yield begin
    for portal in started:
        if portal.process.poll() is None:
            portal.process.kill()
        portal.process.wait(PATIENCE)


def hands_of(worker: int) -> list[int]:
    """The processes that a worker has started for its jobs, once there are any."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = Path(f"/proc/{worker}/task/{worker}/children").read_text().split()
        if found:
            return [int(number) for number in found]
        time.sleep(0.1)
    pytest.fail("the worker started no process for its jobs")


def gone(number: int) -> bool:
    """Whether a process is no more, within ten seconds."""
    for _ in range(100):
        try:
            if re.search(r"^State:\s+Z", Path(f"/proc/{number}/status").read_text(), re.MULTILINE):
                return True
        except OSError:
            return True
        time.sleep(0.1)
    return False


@pytest.mark.one_database
def test_it_answers_keeps_others_out_and_ends_cleanly(start: Start, folder: Path) -> None:
    port = free_port()
    portal = start(port)
    portal.until_it_answers()
    with urlopen(f"http://127.0.0.1:{port}/readyz", timeout=PATIENCE) as answer:
        assert answer.status == 200
    with urlopen(f"http://localhost:{port}/accounts/login/", timeout=PATIENCE) as answer:
        assert answer.status == 200
    said = portal.out.read_text()
    assert f"The portal is at http://localhost:{port}/ and its staff side" in said
    assert "No partnership is loaded and nobody can sign in. Load one first:" in said
    assert (folder / "address").read_text() == f"http://localhost:{port}"
    runs = f"The portal runs already from this folder (process {portal.process.pid}). "
    runs += f"It answers at http://localhost:{port}/"
    other = free_port()
    second = start(other)
    assert second.ended() == 1
    assert second.errors.read_text().strip() == f"CommandError: {runs} and not at port {other}."
    assert "superuser" not in portal.errors.read_text()
    third = start(port)
    assert (third.ended(), third.errors.read_text()) == (0, "")
    assert third.out.read_text().strip() == runs
    started = portal.children()
    portal.process.send_signal(signal.SIGINT)
    assert portal.ended() == 0
    assert portal.out.read_text().strip().endswith("Ended. The data is kept.")
    assert [name for name, number in started.items() if not gone(number)] == []


@pytest.mark.one_database
def test_when_the_worker_falls_all_ends_with_a_sentence(start: Start) -> None:
    portal = start(free_port())
    portal.until_it_answers()
    worker = portal.children()["celery"]
    pool = hands_of(worker)
    os.kill(worker, signal.SIGKILL)
    assert portal.ended() == 1
    assert "CommandError: The worker ended by itself (code -9), so all ends." in (
        portal.errors.read_text()
    )
    assert [number for number in pool if not gone(number)] == []


@pytest.mark.prove
@pytest.mark.one_database
def test_nothing_is_left_when_it_is_killed_outright(start: Start) -> None:
    portal = start(free_port())
    portal.until_it_answers()
    started = portal.children()
    portal.process.kill()
    assert [name for name, number in started.items() if not gone(number)] == []


def test_where_the_portal_listens_is_said_and_not_who_listens_where_it_was_asked_for(
    settings: Any, tmp_path: Path
) -> None:
    settings.VAR_DIR = tmp_path
    first, second = one_at_a_time("http://localhost:8042"), one_at_a_time("http://localhost:8041")
    with first, pytest.raises(AlreadyRuns) as refusal, second:
        pass
    assert refusal.value.address == "http://localhost:8042"


def test_links_of_other_commands_lead_to_where_the_portal_last_listened(tmp_path: Path) -> None:
    (tmp_path / "address").write_text("http://localhost:8042")
    environ = {"VAR_DIR": str(tmp_path), "SECRET_KEY": "s" * 50, "AUDIT_KEY": "a" * 50}
    command = [sys.executable, "-c", "from wst import settings; print(settings.BASE_URL)"]
    for given, read in (
        ({}, "http://localhost:8042"),
        ({"BASE_URL": "https://a.org/"}, "https://a.org"),
    ):
        done = subprocess.run(
            command, cwd=ROOT, env=environ | given, capture_output=True, text=True, check=True
        )
        assert done.stdout.strip() == read


@pytest.mark.parametrize(
    ("host", "allowed", "address"),
    [
        ("127.0.0.1", ["localhost", "127.0.0.1"], "http://localhost:80"),
        ("0.0.0.0", ["*"], "http://localhost:80"),  # noqa: S104 -- not listened to
        ("127.0.0.1", ["127.0.0.1"], "http://127.0.0.1:80"),
        ("10.0.0.7", ["*"], "http://10.0.0.7:80"),
    ],
)
def test_this_machine_is_called_by_its_name(
    host: str, allowed: list[str], address: str, settings: Any
) -> None:
    settings.ALLOWED_HOSTS = allowed
    assert address_of(host, 80) == address


def test_a_taken_port_is_said_with_another_to_try() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CommandError) as refusal:
            refuse_taken("127.0.0.1", port)
    assert str(refusal.value) == (
        f"Port {port} cannot be used: address already in use. "
        f"End what uses it, or start with another: make run PORT={port + 1}"
    )


@pytest.mark.one_database
def test_a_start_at_a_taken_port_ends_before_anything_is_set_up(start: Start) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        portal = start(port)
        assert portal.ended() == 1
    assert portal.errors.read_text().strip() == (
        f"CommandError: Port {port} cannot be used: address already in use. "
        f"End what uses it, or start with another: make run PORT={port + 1}"
    )
    assert portal.out.read_text() == ""


def test_it_prints_where_it_is_and_who_may_sign_in_as_what(
    settings: Any, tmp_path: Path, db: None
) -> None:
    settings.DEMONSTRATION, settings.VAR_DIR = True, tmp_path
    board = builders.a_group("executive", name="Board")
    chair = builders.a_person(
        "Cara", seat=builders.a_seat("chair", group=board), is_demonstration=True
    )
    nobody = builders.a_person("Noor", is_demonstration=True)
    builders.a_person("Rita", seat=builders.a_seat("member", group=board))
    out = StringIO()
    Command(stdout=out).announce("http://localhost:8000")
    assert out.getvalue().splitlines()[1:] == [
        "The portal is at http://localhost:8000/ and its staff side at "
        "http://localhost:8000/portal/",
        "Accounts of the demonstration, password “demonstration”:",
        f"  {chair.email:<34} Chair, Board",
        f"  {nobody.email:<34} no seat",
        "Ctrl-C ends it.",
    ]


@pytest.mark.parametrize("text", ["http", "0", "70000", "-1", "80 80"])
def test_a_port_is_a_number(text: str) -> None:
    with pytest.raises(CommandError) as refusal:
        port_number(text)
    assert str(refusal.value) == f"PORT is {text!r}. It has to be a number from 1 to 65535."
    assert refusal.value.returncode == 2


def test_it_is_asked_by_its_number_and_called_by_its_name(live_server: Any) -> None:
    at = live_server.url.removeprefix("http://")
    assert answers("http://no-such-name.invalid:80", at)
    assert not answers("http://no-such-name.invalid:80")
