"""Runs every test on SQLite and on PostgreSQL with Redis, in one session with one summary.

Starts a PostgreSQL and a Redis of its own from the distribution's packages on free ports, set for
speed and not for safe keeping, and ends them afterwards: a run of its own cannot disturb what lies
in a server of this machine, nor be disturbed. Uses those that TEST_POSTGRES_URL and TEST_REDIS_URL
name, and those that answer where the packages are missing.
"""

import argparse
import glob
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psycopg2
import redis

ROOT = Path(__file__).resolve().parent.parent
POSTGRES = os.environ.get("TEST_POSTGRES_URL", "postgres://postgres@127.0.0.1:5432/postgres")
REDIS = os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:6379")


class Stop(Exception):
    """What is missing, as a sentence."""


def main() -> int:
    """Start what is missing, run pytest, end what was started."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--prove", action="store_true", help="the exhaustive runs, in full")
    options, rest = parser.parse_known_args()
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: sys.exit(143))
    try:
        with ExitStack() as stack:
            postgres = stack.enter_context(postgresql())
            queue = stack.enter_context(redis_server())
            return pytest(postgres, queue, rest, prove=options.prove)
    except Stop as sentence:
        print(sentence, file=sys.stderr)
        return 1


def pytest(postgres: str, queue: str, rest: list[str], *, prove: bool) -> int:
    """One session, three workers (`tests/sides.py` tells which runs what)."""
    environ = {
        **os.environ,
        "POSTGRESQL_DATABASE_URL": postgres,
        "POSTGRESQL_CACHE_URL": f"{queue}/1",
        "POSTGRESQL_CELERY_BROKER_URL": f"{queue}/2",
        "PROVE": "1" if prove else "0",
    }
    # Tests start hundreds of processes, which shall not compile the portal each time anew.
    environ.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-m", "pytest", "--dist", "each", "--durations", "10"]
    command += ["--max-worker-restart", "0"]  # a side that dies ends the run, named, at once
    command += ["--timeout", "3600"] if prove else []  # one test there walks through everything
    for side in (
        "sqlite",
        "postgresql",
        "pages",
    ):  # execnet splits at "//": addresses cannot stand here
        command += ["--tx", f"popen//id={side}//env:TESTS_ON={side}"]
    return subprocess.run([*command, *rest], cwd=ROOT, env=environ, check=False).returncode


def _missing(what: str, variable: str, package: str) -> str:
    install = f"nstall one: apt-get install {package}."
    if variable in os.environ:
        return f"No {what} answers at {variable}. Start it, or unset that and i{install}"
    return f"No {what} answers. I{install}"


@contextmanager
def postgresql() -> Iterator[str]:
    """The address of a PostgreSQL, with a database name of this run's own."""
    name = f"portal_{os.getpid()}"
    programs = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"))
    if "TEST_POSTGRES_URL" in os.environ or not programs:
        yield f"{_answering()}/{name}"
        return
    folder = Path(tempfile.mkdtemp(prefix="portal-tests-"))
    try:
        with _cluster(Path(programs[-1]).parent, folder) as port:
            # By its socket, which answers in half the time: there are half a million questions.
            yield f"postgres://postgres@:{port}/{folder}/{name}"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _answering() -> str:
    """The server that answers at the usual or the named address."""
    try:
        psycopg2.connect(POSTGRES, connect_timeout=3).close()
    except psycopg2.OperationalError:
        raise Stop(_missing("PostgreSQL", "TEST_POSTGRES_URL", "postgresql")) from None
    return POSTGRES.rsplit("/", 1)[0]


@contextmanager
def _cluster(programs: Path, folder: Path) -> Iterator[int]:
    """A cluster of our own; PostgreSQL refuses root, so root lends it to the package's account."""
    as_root = os.geteuid() == 0
    user = pwd.getpwnam("postgres") if as_root else None
    if user:
        os.chown(folder, user.pw_uid, user.pw_gid)
    port, data = free_port(), folder / "data"
    settings = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    settings += " -c synchronous_commit=off -c full_page_writes=off -c jit=off"
    settings += " -c wal_level=minimal -c max_wal_senders=0 -c autovacuum=off"

    def run(program: str, *arguments: str) -> None:
        done = subprocess.run(
            [str(programs / program), *arguments],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
            user=user.pw_uid if user else None,
            group=user.pw_gid if user else None,
            extra_groups=[] if user else None,
        )
        if done.returncode:
            raise Stop(f"PostgreSQL did not start ({program}): {done.stdout}{done.stderr}")

    run("initdb", "-D", str(data), "-A", "trust", "-U", "postgres", "--no-sync", "-E", "UTF8")
    run("pg_ctl", "-D", str(data), "-o", settings, "-l", str(folder / "log"), "-w", "start")
    try:
        yield port
    finally:
        run("pg_ctl", "-D", str(data), "-m", "immediate", "-w", "stop")


@contextmanager
def redis_server() -> Iterator[str]:
    """The address of a Redis of this run's own, of the one named, or of the one that answers."""
    program = shutil.which("redis-server")
    if "TEST_REDIS_URL" in os.environ or not program:
        try:
            redis.Redis.from_url(REDIS).ping()
        except redis.RedisError:
            raise Stop(_missing("Redis", "TEST_REDIS_URL", "redis-server")) from None
        yield REDIS
        return
    port = free_port()
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--loglevel"]
    process = subprocess.Popen([*command, "warning"], stdout=subprocess.DEVNULL, cwd="/")
    try:
        address = f"redis://127.0.0.1:{port}"
        _await(address, process)
        yield address
    finally:
        process.terminate()
        process.wait(10)


def _await(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(100):
        try:
            redis.Redis.from_url(address).ping()
        except redis.RedisError:
            time.sleep(0.05)
        else:
            return
        if process.poll() is not None:
            break
    raise Stop("Redis did not start.")


def free_port() -> int:
    """A port of this machine that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int) -> None:
    """Wait until a server answers at this port of this machine."""
    for _ in range(600):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("The web server did not answer.")


if __name__ == "__main__":
    sys.exit(main())
