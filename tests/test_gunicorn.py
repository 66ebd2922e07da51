"""The web server takes addresses as long as it can, and looks for rings of objects seldom,
wherever it is started."""

import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest
from gunicorn.http.message import MAX_REQUEST_LINE

from scripts.tests import free_port

ROOT = Path(__file__).resolve().parent.parent
ECHO = """import gc, wst
def app(environ, start):
    start('200 OK', [])
    return [f'{gc.get_threshold()[0]} {gc.get_freeze_count() > 1000}'.encode()]
"""


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A gunicorn started in our folder, with a program that answers everything."""
    folder, number = tmp_path_factory.mktemp("web"), free_port()
    (folder / "answering.py").write_text(ECHO)
    command = ["gunicorn", "answering:app", "--bind", f"127.0.0.1:{number}"]
    command += ["--pythonpath", str(folder), "--no-control-socket", "--log-level", "warning"]
    server = subprocess.Popen([sys.executable, "-m", *command], cwd=ROOT)
    yield number
    server.terminate()
    server.wait(20)


def answered(port: int, letters: int) -> tuple[int, str]:
    end = time.monotonic() + 60
    while True:
        try:
            link = HTTPConnection("127.0.0.1", port)
            link.request("GET", f"/search/?q={'a' * letters}")
            answer = link.getresponse()
            return answer.status, answer.read().decode()
        except ConnectionRefusedError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


@pytest.mark.parametrize(("letters", "answer"), [(5000, 200), (MAX_REQUEST_LINE, 414)])
def test_a_search_of_thousands_of_letters_reaches_the_portal(
    port: int, letters: int, answer: int
) -> None:
    assert answered(port, letters)[0] == answer


def test_a_worker_looks_for_rings_of_new_objects_alone_and_not_after_every_few(port: int) -> None:
    assert answered(port, 1) == (200, "20000 True")
