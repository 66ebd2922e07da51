"""Starting real workers on a real broker, and waiting for what they do."""

import json
import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import redis
from django.conf import settings
from django.db import connection

from core.jobs import running
from tests.core.jobs.broker import broker
from tests.core.notices.post_office import PostOffice, post_office
from tests.proving import PROVING

ROOT = Path(__file__).resolve().parents[3]
REDIS = os.environ.get("POSTGRESQL_CELERY_BROKER_URL", "")
OWN = settings.CELERY_BROKER_URL if settings.CELERY_BROKER_URL.startswith("redis") else ""
#: The broker that belongs to this side of the run; under `make prove` both.
BROKERS = (
    ["filesystem", "redis"] if PROVING and (OWN or REDIS) else ["redis" if OWN else "filesystem"]
)
PATIENCE = 40.0


@dataclass
class Workshop:
    """A broker with a queue of its own, a mail server, and the workers of one test."""

    given: dict[str, Any]
    mail: PostOffice
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)
    log: Path = Path(os.devnull)

    def worker(self, kill_at: str = "", *options: str) -> "subprocess.Popen[bytes]":
        """Start one; its process group is its own, so that it can be killed as a whole."""
        environ = os.environ | {
            "DJANGO_SETTINGS_MODULE": "tests.core.jobs.worker_settings",
            "WORKER_SETTINGS": json.dumps(self.given),
            "KILL_AT": kill_at,
            "JOB_LEASE_SECONDS": "2",
            "JOB_SWEEP_SECONDS": "1",
        }
        usual = ("--pool", "solo", "--without-gossip", "--without-mingle", "--loglevel", "DEBUG")
        command = [sys.executable, "-m", "celery", "-A", "tests.core.jobs.worker", "worker"]
        with self.log.open("ab") as log:
            process = subprocess.Popen(
                [*command, *usual, *options],
                cwd=ROOT,
                env=environ,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.workers.append(process)
        return process

    def queued(self) -> str:
        """What lies in the broker, as it lies there."""
        if self.given["broker_url"] == "filesystem://":
            folder = Path(self.given["broker_transport_options"]["data_folder_in"])
            return "".join(file.read_text() for file in folder.iterdir())
        with redis.Redis.from_url(self.given["broker_url"]) as store:
            return str(store.lrange(self.given["task_default_queue"], 0, -1))

    def died(
        self, process: "subprocess.Popen[bytes]", *, unless: Callable[[], bool] = lambda: False
    ) -> bool:
        """Wait for a worker to kill itself, unless something else comes first; whether it did."""
        wait(lambda: process.poll() is not None or unless())
        return process.poll() == -signal.SIGKILL

    def stop(self) -> None:
        """End every worker that still runs."""
        for process in self.workers:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def wait(until: Callable[[], bool], *, sweeping: bool = False) -> bool:
    """Wait for something to become true; meanwhile sweep, where the test plays beat."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if until():
            return True
        if sweeping:
            running.sweep()
        time.sleep(0.1)
    return False


@contextmanager
def workshop(kind: str, folder: Path) -> Iterator[Workshop]:
    """A broker of a kind, set for this process and for the workers that it starts."""
    queue = f"test-{uuid.uuid4().hex}"
    url, options = _filesystem(folder) if kind == "filesystem" else (OWN or REDIS, {})
    given = {"broker_url": url, "broker_transport_options": options, "task_default_queue": queue}
    with post_office() as office, broker(**given):
        database = str(connection.settings_dict["NAME"])
        place = Workshop({**given, "database": database, "mail_port": office.port}, office)
        place.log = folder / "workers.log"
        try:
            yield place
        finally:
            place.stop()
            if kind == "redis":
                store = redis.Redis.from_url(url)
                store.delete(queue, f"_kombu.binding.{queue}")
                store.close()


def _filesystem(folder: Path) -> tuple[str, dict[str, str | bool]]:
    names = {"data_folder_in": "in", "data_folder_out": "in"}
    names |= {"processed_folder": "processed", "control_folder": "control"}
    for name in names.values():
        (folder / name).mkdir(exist_ok=True)
    options: dict[str, str | bool] = {key: str(folder / name) for key, name in names.items()}
    return "filesystem://", {**options, "store_processed": False}
