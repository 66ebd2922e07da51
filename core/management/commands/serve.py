"""The portal with its worker in one foreground process; what `make run` runs."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.http.request import validate_host  # noqa: TID251 -- compares a name, no more

from core.management.commands.prepare import AlreadyRuns, demonstrators, one_at_a_time
from core.management.commands.prepare import Command as Preparation
from core.members.made_up import wrong_database
from core.members.way_in import way_in
from core.people.models import Seat

#: Seconds that starting and ending may take; a small machine that is busy needs many.
PATIENCE = 60
PARENT_DIED = 1  # PR_SET_PDEATHSIG of prctl(2)


@dataclass(frozen=True)
class Child:
    """One of the two programs."""

    name: str
    process: subprocess.Popen[bytes]


class Ended(Exception):
    """Somebody asked the portal to end."""


class Command(BaseCommand):
    """Runs the web server and the worker with its clock until somebody ends them."""

    help = __doc__
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to listen, and whether to set up first."""
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", default="8000")
        parser.add_argument("--profile", help="the partnership's file to load before the start")

    def handle(self, *args: Any, **options: Any) -> None:
        """Set up, start both, wait until one ends or somebody asks."""
        host, port = options["host"], port_number(options["port"])
        address = address_of(host, port)
        try:
            self.run(host, port, address, options["profile"])
        except AlreadyRuns as refusal:
            if not refusal.address or not answers(refusal.address, _number_of(refusal.address)):
                raise CommandError(str(refusal)) from refusal
            sentence = f"{refusal} It answers at {refusal.address}/"
            if refusal.address != address:
                raise CommandError(f"{sentence} and not at port {port}.") from refusal
            self.stdout.write(sentence)  # what was asked for is there already: nothing is wrong

    def run(self, host: str, port: int, address: str, profile: str | None) -> None:
        """One portal on this data, until it ends."""
        with one_at_a_time(address), end_on_signals():
            refuse_taken(host, port)
            Preparation().bring_up(profile)
            if reasons := wrong_database():  # else each of the two would say it, and fall
                raise CommandError(" ".join(reasons))
            os.environ.setdefault("BASE_URL", address)
            children = start(host, port)
            try:
                until_it_answers(address, f"{_here(host)}:{port}", children)
                self.announce(address)
                watch(children)
            except Ended:
                self.stdout.write("\nEnding …")
            finally:
                end(children)
        self.stdout.write("Ended. The data is kept.")

    def announce(self, address: str) -> None:
        """Say where the portal is and who may sign in."""
        self.stdout.write(f"\nThe portal is at {address}/ and its staff side at {address}/portal/")
        # where links lead that other commands write
        (settings.VAR_DIR / "address").write_text(address)
        people = demonstrators() if settings.DEMONSTRATION else []
        if people:
            self.stdout.write("Accounts of the demonstration, password “demonstration”:")
            for person in people:
                seats = "; ".join(dict.fromkeys(office(h.seat) for h in person.holdings()))
                self.stdout.write(f"  {person.email:<34} {seats or 'no seat'}")
        for line in way_in():
            self.stdout.write(line)
        self.stdout.write("Ctrl-C ends it.\n")
        self.stdout.flush()


def office(seat: Seat) -> str:
    """What a seat is called, with its group where the title does not say it."""
    title, group = str(seat), seat.group.name
    return title if group in title else f"{title} ({group})"


def address_of(host: str, port: int) -> str:
    """What is typed in a browser: this machine by its name, since a number gets no passkeys."""
    here = host in {"127.0.0.1", "0.0.0.0"}  # noqa: S104 -- compared, not listened to
    name = "localhost" if validate_host("localhost", settings.ALLOWED_HOSTS) else "127.0.0.1"
    return f"http://{name if here else host}:{port}"


def _number_of(address: str) -> str:
    """Where this machine asks what answers at an address of its own, whether or not it knows its
    name."""
    at = urlsplit(address)
    return f"127.0.0.1:{at.port}" if at.hostname == "localhost" else at.netloc


def _here(host: str) -> str:
    """Where this machine itself asks what listens at a host."""
    return "127.0.0.1" if host == "0.0.0.0" else host  # noqa: S104 -- compared, not listened to


def port_number(text: str) -> int:
    """The port, or a sentence."""
    if not text.isdecimal() or not 0 < int(text) < 65536:
        sentence = f"PORT is {text!r}. It has to be a number from 1 to 65535."
        raise CommandError(sentence, returncode=2)
    return int(text)


def refuse_taken(host: str, port: int) -> None:
    """Stop with a sentence where somebody listens already, or where we may not."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError:
            raise CommandError(f"Port {port} needs more rights. Try PORT=8000.") from None
        except OSError as error:
            raise CommandError(
                f"Port {port} cannot be used: {os.strerror(error.errno or 0).lower()}. "
                f"End what uses it, or start with another: make run PORT={port + 1}"
            ) from None


@contextmanager
def end_on_signals() -> Iterator[None]:
    """Turn Ctrl-C, `kill` and a closed terminal into `Ended`."""

    def ended(*_: Any) -> None:
        for number in numbers:  # the second Ctrl-C must not break the ending
            signal.signal(number, signal.SIG_IGN)
        raise Ended

    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.signal(number, ended) for number in numbers}
    try:
        yield
    except Ended:
        raise SystemExit(0) from None
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def web_server(host: str, port: int) -> list[str]:
    """The module that answers the pages, and what it is told."""
    bound = ["gunicorn", "wst.wsgi", "--bind", f"{host}:{port}", "--workers", "2"]
    return [*bound, "--threads", "4", "--preload", "--log-level", "warning", "--no-control-socket"]


def start(host: str, port: int) -> list[Child]:
    """Start the web server and the worker, each in a group of its own."""
    web = web_server(host, port)
    schedule = str(settings.VAR_DIR / "beat")
    worker = ["celery", "-A", "wst", "--quiet", "worker", "--beat", "--schedule", schedule]
    worker += ["--concurrency", "2", "--loglevel", "warning", "--without-mingle"]
    return [
        Child(
            name,
            subprocess.Popen(  # noqa: S603 -- our own programs
                [sys.executable, "-m", *command],
                cwd=settings.BASE_DIR,
                stdin=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C reaches us alone, and we end them in order
                preexec_fn=die_with_parent,  # noqa: PLW1509 -- no threads run here
            ),
        )
        for name, command in (("web server", web), ("worker", worker))
    ]


def die_with_parent() -> None:
    """Have the kernel end this child when we are killed outright (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PARENT_DIED, signal.SIGTERM)


def until_it_answers(address: str, at: str, children: list[Child]) -> None:
    """Wait for the web server at this host and port; say so where it does not come."""
    until = time.monotonic() + PATIENCE
    while not answers(address, at):
        fallen(children)
        if time.monotonic() > until:
            raise CommandError(f"The web server did not answer within {PATIENCE} seconds.")
        time.sleep(0.1)


def answers(address: str, at: str = "") -> bool:
    """Whether the web server answers: asked by its number where known, as not every machine knows
    its own name."""
    host = urlsplit(address).netloc
    asked = Request(f"http://{at or host}/healthz", headers={"Host": host})
    try:
        with urlopen(asked, timeout=2) as answer:  # noqa: S310 -- our own address
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False


def fallen(children: list[Child]) -> None:
    """Stop with a sentence when one ended by itself: nothing is restarted silently."""
    for child in children:
        if (code := child.process.poll()) is not None:
            raise CommandError(f"The {child.name} ended by itself (code {code}), so all ends.")


def watch(children: list[Child]) -> None:
    """Wait until one ends by itself, or somebody asks all to end."""
    while True:
        fallen(children)
        time.sleep(0.2)


def end(children: list[Child]) -> None:
    """Ask both to end, wait, and kill what does not, with whatever they left behind."""
    for child in children:
        if child.process.poll() is None:
            child.process.terminate()
    until = time.monotonic() + PATIENCE
    for child in children:
        try:
            child.process.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.process.kill()
            child.process.wait()
        with suppress(ProcessLookupError):  # a program that fell leaves its own children
            os.killpg(child.process.pid, signal.SIGKILL)
